/// The counter-based generator Philox4x32-10: a keyed, pure function of a 128-bit counter.
///
/// Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
/// doi:10.1145/2063384.2063405. It passes BigCrush, and any block can be had without those before it.
public enum Philox {
  /// One block of 128 random bits in every lane, each lane with a key of its own.
  ///
  /// The published words are `(c0, c1) = counterLow`, `(c2, c3) = counterHigh`, `(k0, k1) = keys`, and
  /// the result's words 0, 1 and 2, 3, always with the lower word in the lower half.
  @inlinable @inline(__always)
  public static func block<B: LaneBits>(counterLow: B, counterHigh: B, keys: B) -> (B, B) {
    let half = B(32)
    // The upper halves hold rubbish: multiply32 ignores them and the last line drops them.
    var c0 = counterLow
    var c1 = counterLow &>> half
    var c2 = counterHigh
    var c3 = counterHigh &>> half
    var k0 = keys
    var k1 = keys &>> half
    for _ in 0..<10 {
      let p0 = B.multiply32(B(0xd251_1f53), c0)
      let p1 = B.multiply32(B(0xcd9e_8d57), c2)
      c0 = (p1 &>> half) ^ c1 ^ k0
      c2 = (p0 &>> half) ^ c3 ^ k1
      c1 = p1
      c3 = p0
      k0 = k0 &+ B(0x9e37_79b9)
      k1 = k1 &+ B(0xbb67_ae85)
    }
    let low = B(0xffff_ffff)
    return ((c0 & low) | (c1 &<< half), (c2 & low) | (c3 &<< half))
  }

  /// One block of 128 random bits in every lane, under one key.
  @inlinable @inline(__always)
  public static func block<B: LaneBits>(
    counterLow: B, counterHigh: UInt64, key: UInt64
  ) -> (B, B) {
    block(counterLow: counterLow, counterHigh: B(counterHigh), keys: B(key))
  }
}
