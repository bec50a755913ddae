import Testing

@testable import Records

/// Lines byte for byte: the checksum of the standard, and what each value is written as.
struct LineTests {
  @Test(
    "CRC-32C has the check values of RFC 3720 and of the catalogue of CRCs",
    arguments: [
      (Array("123456789".utf8), 0xe306_9283), ([UInt8](repeating: 0, count: 32), 0x8a91_36aa),
      ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
      ((0..<32).map { UInt8($0) }, 0x46dd_794e),
      ((0..<32).reversed().map { UInt8($0) }, 0x113f_db5c),
      ([], 0),
    ] as [([UInt8], UInt32)])
  func checksums(bytes: [UInt8], sum: UInt32) {
    #expect(bytes.withUnsafeBufferPointer(checksum) == sum)
  }

  @Test(
    "numbers keep their bits and their shortest spelling",
    arguments: [
      (-0.0, "-0.0"), (0, "0"), (-17, "-17"), (0.1, "0.1"), (1e-300, "1e-300"),
      (999_999_999_999_999, "999999999999999"), (-1e15, "-1000000000000000.0"), (5e-324, "5e-324"),
      (.infinity, "\"inf\""), (-.infinity, "\"-inf\""),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) throws {
    var writer = LineWriter()
    writer.number(value)
    #expect(String(decoding: writer.bytes.dropFirst(), as: UTF8.self) == text)
    let read = try reading(text.utf8) { try $0.number() }
    #expect(read.bitPattern == value.bitPattern)
  }

  @Test("negative whole numbers", arguments: [-1, -120, 0, 7])
  func integers(value: Int) throws {
    var writer = LineWriter()
    writer.integer(value)
    let read = try reading(writer.bytes.dropFirst()) { try $0.integer() }
    #expect(read == value)
  }

  @Test(
    "text with control characters, quotes and backslashes",
    arguments: ["a\u{1}b", "\u{1f}", "\n\t", "\"\\", "é→"])
  func texts(value: String) throws {
    var writer = LineWriter()
    writer.text(value)
    let bytes = Array(writer.bytes.dropFirst())
    let read = try reading(bytes) { try $0.text() }
    #expect(read == value)
    #expect(bytes.allSatisfy { $0 >= 0x20 })
  }

  @Test(
    "rates and seeds that do not fit their columns are refused, before memory is asked for",
    arguments: [
      (300, "\"rates\":[R],\"seeds\":[R]", "columns of 90000 runs"),
      (2, "\"rates\":[R],\"seeds\":[1],\"rates\":[R]", "'rates' once"),
      (2, "\"seeds\":[R],\"rates\":[1]", "rates and seeds once"),
      (1, "\"rates\":[R],\"seeds\":[1],\"seeds\":[R],\"check\":\"0\"", "'seeds' once"),
    ])
  func claims(count: Int, fields: String, expected: String) throws {
    let many = Array(repeating: "1", count: count).joined(separator: ",")
    let line = "{\"cell\":0,\(fields.replacing("R", with: many)),\"check\":\"0\"}"
    let fault = #expect(throws: LineReader.Fault.self) {
      _ = try reading(line.utf8) { try CellRecord(reading: &$0) }
    }
    #expect(try #require(fault).expected.hasPrefix(expected))
  }
}
