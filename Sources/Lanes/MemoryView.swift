/// Elements of memory that somebody else owns, to be read: a pointer that knows how far it reaches.
///
/// An index outside traps where assertions are on (debug builds); a release build does not look. Loops over
/// `0..<count` pay nothing for it either way.
@frozen
public struct MemoryView<Element> {
  /// The first element, for functions that take pointers.
  public let base: UnsafePointer<Element>
  /// How many elements there are.
  public let count: Int

  /// A view of `count` elements from `base` on.
  @inlinable @inline(__always)
  public init(_ base: UnsafePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  /// The i-th element, from 0.
  @inlinable
  public subscript(i: Int) -> Element {
    @inline(__always) unsafeAddress {
      assert(UInt(bitPattern: i) < UInt(bitPattern: count), "an element outside its memory")
      return base + i
    }
  }

  /// The elements from the `first` on.
  @inlinable @inline(__always)
  public static func + (view: Self, first: Int) -> Self {
    assert(0 <= first && first <= view.count, "a part outside its memory")
    return Self(view.base + first, count: view.count &- first)
  }
}

/// Elements of memory that somebody else owns, to be read and written: see ``MemoryView``.
@frozen
public struct MutableMemoryView<Element> {
  /// The first element, for functions that take pointers.
  public let base: UnsafeMutablePointer<Element>
  /// How many elements there are.
  public let count: Int

  /// A view of `count` elements from `base` on.
  @inlinable @inline(__always)
  public init(_ base: UnsafeMutablePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  /// The i-th element, from 0.
  @inlinable
  public subscript(i: Int) -> Element {
    @inline(__always) unsafeAddress {
      assert(UInt(bitPattern: i) < UInt(bitPattern: count), "an element outside its memory")
      return UnsafePointer(base + i)
    }
    @inline(__always) nonmutating unsafeMutableAddress {
      assert(UInt(bitPattern: i) < UInt(bitPattern: count), "an element outside its memory")
      return base + i
    }
  }

  /// The elements from the `first` on.
  @inlinable @inline(__always)
  public static func + (view: Self, first: Int) -> Self {
    assert(0 <= first && first <= view.count, "a part outside its memory")
    return Self(view.base + first, count: view.count &- first)
  }

  /// Takes over `count` elements from elsewhere.
  @inlinable @inline(__always)
  public func update(from source: UnsafePointer<Element>, count n: Int) {
    assert(n <= count, "more elements than the memory holds")
    base.update(from: source, count: n)
  }

  /// Takes over `count` elements from another view.
  @inlinable @inline(__always)
  public func update(from source: Self, count n: Int) {
    assert(n <= source.count, "more elements than the memory holds")
    update(from: source.base, count: n)
  }

  /// Takes over `count` elements from a view that is read only.
  @inlinable @inline(__always)
  public func update(from source: MemoryView<Element>, count n: Int) {
    assert(n <= source.count, "more elements than the memory holds")
    update(from: source.base, count: n)
  }

  /// Makes `count` elements the same.
  @inlinable @inline(__always)
  public func update(repeating element: Element, count n: Int) {
    assert(n <= count, "more elements than the memory holds")
    base.update(repeating: element, count: n)
  }
}
