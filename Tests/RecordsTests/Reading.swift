@testable import Records

/// What a closure makes of a reader over the whole of some bytes.
func reading<T>(
  _ bytes: some Sequence<UInt8>, _ body: (inout LineReader) throws -> T
) throws -> T {
  try Array(bytes).withUnsafeBufferPointer { bytes in
    var reader = LineReader(bytes, from: 0, to: bytes.count)
    return try body(&reader)
  }
}
