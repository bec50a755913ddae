import Lanes

/// One group of eight runs at one step, as an update rule sees it.
///
/// Its memory is views: an index outside traps in debug builds.
public struct Step {
  /// The observed value.
  public let f: F64x8
  /// Learning rate × schedule factor.
  public let rate: F64x8
  /// The schedule's factor alone: the rate is the base rate times it.
  public let factor: F64x8
  /// The number of coordinates.
  public let n: Int
  /// The step, from 1.
  public let k: Int
  /// Weight decay that the rule itself applies (`decay=update`); zero otherwise.
  public let decay: F64x8
  /// 1 − ηλ of decoupled decay where the rule itself multiplies x by it (`shrinksItself`); 1 otherwise.
  public let kept: F64x8
  @usableFromInline let c: UnsafePointer<Double>
  @usableFromInline let iterate: UnsafeMutablePointer<F64x8>
  @usableFromInline let gradient: UnsafePointer<F64x8>
  @usableFromInline let memory: UnsafeMutablePointer<F64x8>
  @usableFromInline let vectors: Int
  @usableFromInline let scalarCount: Int
  @usableFromInline let room: UnsafeMutablePointer<F64x8>
  @usableFromInline let roomCount: Int

  /// A group over memory that the caller owns: `state` holds `vectors` blocks of `n` and the scalars, `stateCount`
  /// in all, `work` the direction and what the rule's `work` asks for, `workCount` in all.
  @inlinable @inline(__always)
  public init(
    x: UnsafeMutablePointer<F64x8>, g: UnsafePointer<F64x8>, f: F64x8, rate: F64x8, factor: F64x8,
    state: UnsafeMutablePointer<F64x8>, stateCount: Int, vectors: Int, n: Int, k: Int,
    c: UnsafePointer<Double>, decay: F64x8, kept: F64x8 = 1.0,
    work: UnsafeMutablePointer<F64x8>, workCount: Int
  ) {
    iterate = x
    gradient = g
    self.f = f
    self.rate = rate
    self.factor = factor
    memory = state
    self.vectors = vectors
    scalarCount = stateCount &- vectors &* n
    self.n = n
    self.k = k
    self.c = c
    self.decay = decay
    self.kept = kept
    room = work
    roomCount = workCount
  }

  /// The iterate, `n` vectors, updated in place.
  @inlinable public var x: MutableMemoryView<F64x8> {
    @inline(__always) get { MutableMemoryView(iterate, count: n) }
  }

  /// The observed gradient after clipping and L2 decay, `n` vectors.
  @inlinable public var g: MemoryView<F64x8> {
    @inline(__always) get { MemoryView(gradient, count: n) }
  }

  /// The j-th block of `n` vectors of the rule's memory.
  @inlinable @inline(__always)
  public func vector(_ j: Int) -> MutableMemoryView<F64x8> {
    assert(UInt(bitPattern: j) < UInt(bitPattern: vectors), "more vectors than the rule keeps")
    return MutableMemoryView(memory + j &* n, count: n)
  }

  /// The rule's further vectors, behind its blocks: one number per run each.
  @inlinable public var scalars: MutableMemoryView<F64x8> {
    @inline(__always) get { MutableMemoryView(memory + vectors &* n, count: scalarCount) }
  }

  /// Room for a direction, `n` vectors for this step only.
  @inlinable public var direction: MutableMemoryView<F64x8> {
    @inline(__always) get {
      assert(n <= roomCount, "a step without room for a direction")
      return MutableMemoryView(room, count: n)
    }
  }

  /// Memory for this step only, as much as the rule's `work` asks for.
  @inlinable public var work: MutableMemoryView<F64x8> {
    @inline(__always) get { MutableMemoryView(room + n, count: max(0, roomCount &- n)) }
  }

  @inlinable @inline(__always)
  var observed: Observed<F64x8> {
    Observed(x: iterate, g: gradient, n: n, rate: rate, factor: factor)
  }
}
