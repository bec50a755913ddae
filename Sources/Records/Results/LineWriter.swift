/// Writes one JSON object as a line of bytes: numbers in shortest round-trip form, non-finite ones as
/// strings, keys in the order written.
struct LineWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 4096) {
    bytes.reserveCapacity(capacity)
    bytes.append(UInt8(ascii: "{"))
  }

  mutating func key(_ name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func field(_ name: String, _ value: some BinaryInteger) {
    key(name)
    integer(value)
  }

  mutating func field(_ name: String, _ value: String) {
    key(name)
    text(value)
  }

  mutating func field(_ name: String, _ value: Double) {
    key(name)
    number(value)
  }

  /// `"name":[…]` with one element for each item, written by the closure.
  mutating func column<Items: Sequence>(
    _ name: String, _ items: Items, _ write: (inout LineWriter, Items.Element) -> Void
  ) {
    key(name)
    list(items, write)
  }

  mutating func list<Items: Sequence>(
    _ items: Items, _ write: (inout LineWriter, Items.Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for item in items {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(&self, item)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func integer(_ value: some BinaryInteger) {
    guard value != 0 else { return bytes.append(UInt8(ascii: "0")) }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var left = value.magnitude
    while left > 0 {
      let (quotient, digit) = left.quotientAndRemainder(dividingBy: 10)
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      left = quotient
    }
    bytes[start...].reverse()
  }

  mutating func number(_ value: Double) {
    guard value.isFinite else {
      return text(value.isNaN ? "nan" : value < 0 ? "-inf" : "inf")
    }
    if let whole = Int(exactly: value), whole.magnitude < 1_000_000_000_000_000,
      whole != 0 || value.sign == .plus
    {
      return integer(whole)
    }
    var copy = value.description
    copy.withUTF8 { bytes.append(contentsOf: $0) }
  }

  mutating func optional(_ value: Double?) {
    if let value { number(value) } else { null() }
  }

  mutating func optional(_ value: (some BinaryInteger)?) {
    if let value { integer(value) } else { null() }
  }

  mutating func null() { bytes.append(contentsOf: Array("null".utf8)) }

  mutating func text(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: Array("\\u00".utf8))
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Closes the object with a checksum of everything before, and the line.
  mutating func finish() -> [UInt8] {
    let sum = bytes.withUnsafeBufferPointer(checksum)
    field("check", String(sum, radix: 16))
    bytes.append(UInt8(ascii: "}"))
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
