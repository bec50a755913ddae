/// A stream of random numbers that are pure functions of (step, coordinate).
///
/// The key names who asks and which run it is; the counter names the step and the coordinate. No order
/// of calls, thread or batch size can change a number, and a run can be replayed alone.
///
/// Coordinate `j` owns word `j & 1` of Philox block `j >> 1` of its step. A normal number needs both
/// words of its block, so normal coordinates 2i and 2i + 1 are the two outputs of one Box–Muller
/// transform. It follows that `uniform` and `normal` of the same stream, step and pair of coordinates
/// depend on each other: give each purpose a domain of its own.
public struct RandomStream: Sendable, Hashable {
  /// The Philox key.
  public let key: UInt64

  /// The stream of `seed` for one instance of a domain.
  ///
  /// The key is `mix(mix(mix(FNV-1a(domain)) + instance) + seed)` with SplitMix64's `mix`. All three
  /// steps are one to one, so streams that differ in the seed alone, or in the instance alone, never
  /// share a key; any other two do with probability 2⁻⁶⁴.
  public init(domain: String, instance: UInt64 = 0, seed: UInt64) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in domain.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    key = Self.mix(Self.mix(Self.mix(hash) &+ instance) &+ seed)
  }

  /// The stream of a given Philox key.
  public init(key: UInt64) { self.key = key }

  /// One step of SplitMix64 (Steele, Lea, Flood 2014): a bijection that scatters its input.
  static func mix(_ state: UInt64) -> UInt64 {
    var z = state &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z &>> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z &>> 31)
  }

  /// 64 random bits.
  @inlinable @inline(__always)
  public func bits(step: UInt64, coordinate: UInt64) -> UInt64 {
    Self.bits(keys: key, step: step, coordinate: coordinate)
  }

  /// A uniform number in (0, 1).
  @inlinable @inline(__always)
  public func uniform(step: UInt64, coordinate: UInt64) -> Double {
    Self.uniform(keys: key, step: step, coordinate: coordinate)
  }

  /// A standard normal number.
  @inlinable @inline(__always)
  public func normal(step: UInt64, coordinate: UInt64) -> Double {
    Self.normal(keys: key, step: step, coordinate: coordinate)
  }
}

// The same numbers for every lane's own key: lanes are runs that differ in their seeds.
extension RandomStream {
  /// 64 random bits a lane.
  @inlinable @inline(__always)
  public static func bits<B: LaneBits>(keys: B, step: UInt64, coordinate: UInt64) -> B {
    let (even, odd) = Philox.block(
      counterLow: B(coordinate &>> 1), counterHigh: B(step), keys: keys)
    return coordinate & 1 == 0 ? even : odd
  }

  /// A uniform number in (0, 1) a lane.
  @inlinable @inline(__always)
  public static func uniform<V: LaneVector>(keys: V.Bits, step: UInt64, coordinate: UInt64) -> V {
    V.uniform(bits(keys: keys, step: step, coordinate: coordinate))
  }

  /// A standard normal number a lane; both of a pair come cheaper from ``normals(keys:step:pair:)``.
  @inlinable @inline(__always)
  public static func normal<V: LaneVector>(keys: V.Bits, step: UInt64, coordinate: UInt64) -> V {
    let (even, odd): (V, V) = normals(keys: keys, step: step, pair: coordinate &>> 1)
    return coordinate & 1 == 0 ? even : odd
  }

  /// The uniform numbers of coordinates 2·`pair` and 2·`pair` + 1 from one block.
  @inlinable @inline(__always)
  public static func uniforms<V: LaneVector>(keys: V.Bits, step: UInt64, pair: UInt64) -> (V, V) {
    let (a, b) = Philox.block(
      counterLow: V.Bits(pair), counterHigh: V.Bits(step), keys: keys)
    return (V.uniform(a), V.uniform(b))
  }

  /// The standard normal numbers of coordinates 2·`pair` and 2·`pair` + 1 from one block.
  @inlinable @inline(__always)
  public static func normals<V: LaneVector>(keys: V.Bits, step: UInt64, pair: UInt64) -> (V, V) {
    let (a, b): (V, V) = uniforms(keys: keys, step: step, pair: pair)
    return V.boxMuller(a, b)
  }
}
