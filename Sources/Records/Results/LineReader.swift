/// Reads one JSON line of our own making from bytes, strictly and without building a tree.
///
/// It takes what ``LineWriter`` writes: no white space, keys in any order are handled by the caller.
struct LineReader {
  /// Where reading failed.
  struct Fault: Error {
    let offset: Int
    let expected: String
  }

  let bytes: UnsafeBufferPointer<UInt8>
  var at: Int
  let end: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
    self.bytes = bytes
    at = start
    self.end = end
  }

  func fault(_ expected: String) -> Fault { Fault(offset: at, expected: expected) }

  var next: UInt8 { at < end ? bytes[at] : 0 }

  mutating func expect(_ character: Unicode.Scalar) throws {
    guard next == UInt8(ascii: character) else { throw fault("'\(character)'") }
    at += 1
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  mutating func text() throws -> String {
    try expect("\"")
    let start = at
    var escaped: [UInt8]?
    while at < end, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") {
        if escaped == nil { escaped = Array(bytes[start..<at]) }
        at += 1
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): escaped?.append(bytes[at])
        case UInt8(ascii: "u"):
          guard at + 4 < end,
            let code = UInt8(String(decoding: bytes[(at + 1)...(at + 4)], as: UTF8.self), radix: 16)
          else { throw fault("an escaped character") }
          escaped?.append(code)
          at += 4
        default: throw fault("an escaped character")
        }
      } else {
        escaped?.append(bytes[at])
      }
      at += 1
    }
    let raw = escaped ?? Array(bytes[start..<at])
    try expect("\"")
    guard let text = String(validating: raw, as: UTF8.self) else { throw fault("UTF-8") }
    return text
  }

  /// Which of some words, in their own bytes, stands here as a text; nil, with nothing read, for none.
  mutating func word(of words: [[UInt8]]) -> Int? {
    guard next == UInt8(ascii: "\"") else { return nil }
    let rest = bytes[(at + 1)..<end]
    let place = words.firstIndex {
      $0.count < rest.count && rest[rest.startIndex + $0.count] == UInt8(ascii: "\"")
        && rest.starts(with: $0)
    }
    if let place { at += words[place].count + 2 }
    return place
  }

  mutating func integer() throws -> Int {
    let isNegative = skip("-")
    var value = 0
    let start = at
    while at < end, bytes[at] >= 48, bytes[at] <= 57 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(bytes[at] - 48))
      guard !overflow, !carry else { throw fault("a smaller number") }
      value = sum
      at += 1
    }
    guard at > start else { throw fault("a whole number") }
    return isNegative ? -value : value
  }

  mutating func number() throws -> Double {
    if next == UInt8(ascii: "\"") {
      switch try text() {
      case "inf": return .infinity
      case "-inf": return -.infinity
      case "nan": return .nan
      default: throw fault("a number")
      }
    }
    let start = at
    if let value = plainNumber() { return value }
    at = start
    var isWhole = true
    while at < end {
      switch bytes[at] {
      case 48...57, UInt8(ascii: "-"): at += 1
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"):
        isWhole = false
        at += 1
      default:
        return try number(start, isWhole)
      }
    }
    return try number(start, isWhole)
  }

  /// A number as ``LineWriter`` spells nearly all of them, in one pass; nil, with `at` anywhere, for any other.
  @inline(__always)
  private mutating func plainNumber() -> Double? {
    let isNegative = skip("-")
    var digits: UInt64 = 0
    let start = at
    take(&digits)
    var count = at - start
    guard count > 0 else { return nil }
    let isWhole = next != UInt8(ascii: ".") && next != UInt8(ascii: "e")
    var power = 0
    if skip(".") {
      let point = at
      take(&digits)
      power = point - at
      guard power < 0 else { return nil }
      count -= power
    }
    if skip("e") {
      let isBelowOne = skip("-")
      if !isBelowOne { _ = skip("+") }
      var exponent: UInt64 = 0
      let first = at
      take(&exponent)
      guard at > first, at - first < 5 else { return nil }
      power += isBelowOne ? -Int(exponent) : Int(exponent)
    }
    switch next {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
      UInt8(ascii: "E"):
      return nil
    default: break
    }
    if isWhole {
      // No whole number is a negative zero.
      return count <= 15 ? Double(isNegative ? -Int(digits) : Int(digits)) : nil
    }
    // Zeros in front of 0.000123 do not count; more than 19 digits may have overflowed.
    var leading = start
    while count > 19, leading < at, bytes[leading] == 48 || bytes[leading] == 46 {
      if bytes[leading] == 48 { count -= 1 }
      leading += 1
    }
    guard count <= 19, let value = DecimalNumber.nearest(digits, power: power) else { return nil }
    return isNegative ? -value : value
  }

  /// Reads on while there are digits.
  @inline(__always)
  private mutating func take(_ value: inout UInt64) {
    while at < end {
      let digit = bytes[at] &- 48
      guard digit < 10 else { return }
      value = value &* 10 &+ UInt64(digit)
      at &+= 1
    }
  }

  private mutating func number(_ start: Int, _ isWhole: Bool) throws -> Double {
    let stop = at
    if isWhole, stop - start <= 15 {
      at = start
      let value = try integer()
      guard at == stop else { throw fault("a number") }
      return Double(value)
    }
    guard stop > start,
      let value = Double(
        Substring(decoding: UnsafeBufferPointer(rebasing: bytes[start..<stop]), as: UTF8.self))
    else { throw fault("a number") }
    return value
  }

  @inline(__always)
  mutating func optional<T>(_ read: (inout LineReader) throws -> T) throws -> T? {
    guard next == UInt8(ascii: "n") else { return try read(&self) }
    for character in "null".unicodeScalars { try expect(character) }
    return nil
  }

  /// Calls the closure for each element of `[…]` with its place.
  @inline(__always)
  mutating func list(_ read: (inout LineReader, Int) throws -> Void) throws {
    try expect("[")
    if skip("]") { return }
    var place = 0
    repeat {
      try read(&self, place)
      place += 1
    } while skip(",")
    try expect("]")
  }

  /// Goes on behind the `[…]` that stands here, whatever it holds.
  mutating func skipList() throws {
    try expect("[")
    var depth = 1
    var isText = false
    while depth > 0 {
      guard at < end else { throw fault("']'") }
      switch bytes[at] {
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: "\\") where isText: at &+= 1
      case UInt8(ascii: "[") where !isText: depth += 1
      case UInt8(ascii: "]") where !isText: depth -= 1
      default: break
      }
      at &+= 1
    }
    guard at <= end else { throw fault("']'") }
  }

  /// Calls the closure for each key of `{…}`.
  mutating func object(_ read: (inout LineReader, String) throws -> Void) throws {
    try expect("{")
    if skip("}") { return }
    repeat {
      let key = try text()
      try expect(":")
      try read(&self, key)
    } while skip(",")
    try expect("}")
  }
}
