/// What stands before the numbers of a step, and of its answer, where numbers travel raw.
///
/// Four words of eight bytes, little-endian. No line begins with the first byte of a kind.
struct Frame {
  /// What the numbers behind it are.
  enum Kind {
    /// One factor, or one a run; values; gradients.
    static let step: UInt64 = 1
    /// The next iterates.
    static let iterates: UInt64 = 2
  }

  /// The bytes of it.
  static let size = 32

  var kind: UInt64
  var id: UInt64
  var step: UInt64
  /// The bytes of the numbers behind it.
  var bytes: UInt64

  init(_ kind: UInt64, id: Int, step: Int, bytes: Int) {
    (self.kind, self.id) = (kind, UInt64(id))
    (self.step, self.bytes) = (UInt64(step), UInt64(bytes))
  }

  /// Reads the first bytes.
  init(_ bytes: UnsafeRawBufferPointer) {
    func word(_ place: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self))
    }
    kind = word(0)
    id = word(1)
    step = word(2)
    self.bytes = word(3)
  }

  /// Does something with its bytes.
  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    withUnsafeBytes(
      of: (kind.littleEndian, id.littleEndian, step.littleEndian, bytes.littleEndian), body)
  }
}
