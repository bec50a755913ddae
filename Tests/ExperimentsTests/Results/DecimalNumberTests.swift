import Lanes
import Testing

@testable import Experiments

@Suite("Decimal numbers")
struct DecimalNumberTests {
  /// The number that a line's reader makes of a text.
  private func read(_ text: String) throws -> Double {
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var reader = LineReader(bytes, from: 0, to: bytes.count)
      let value = try reader.number()
      try #require(reader.at == reader.end)
      return value
    }
  }

  @Test("the shortest text of a double is read back to the bit")
  func roundTrip() throws {
    var random = SequentialRandom(RandomStream(domain: "decimals", seed: 5))
    for _ in 0..<50_000 {
      let value = Double(bitPattern: random.nextBits())
      guard value.isFinite else { continue }
      #expect(try read(value.description).bitPattern == value.bitPattern, "\(value)")
    }
  }

  @Test("nineteen digits and fewer, at every power of ten, as the standard library reads them")
  func digits() throws {
    var random = SequentialRandom(RandomStream(domain: "decimals", seed: 6))
    for exponent in -350...320 {
      for count in [1, 8, 15, 17, 19, 22] {
        var text = "\(1 + random.nextBits() % 9)"
        for _ in 1..<count { text += "\(random.nextBits() % 10)" }
        let place = text.index(text.startIndex, offsetBy: Int(random.nextBits() % UInt64(count)))
        text.insert(contentsOf: place == text.startIndex ? "0." : ".", at: place)
        text += "e\(exponent)"
        let expected = try #require(Double(text))
        #expect(try read(text).bitPattern == expected.bitPattern, "\(text)")
      }
    }
  }

  @Test(
    "middles between two doubles, whole numbers, zeros and the ends of the range",
    arguments: [
      "9007199254740993", "9007199254740992", "9007199254740995", "18014398509481986",
      "0.1", "1e22", "1e23", "8.5e22", "2.2250738585072014e-308", "2.2250738585072011e-308",
      "1.7976931348623157e+308", "4.9e-324", "0", "-0.0", "0.0", "0e5", "-1.5", "1E-5", "123456789",
      "1.00000000000000011102230246251565404", "1.0000000000000001110223024625156541",
    ])
  func places(text: String) throws {
    let expected = try #require(Double(text))
    #expect(try read(text).bitPattern == expected.bitPattern)
  }

  @Test("what is no number", arguments: ["", "-", "1e", "1e--5", "e5", "x", "1.2.3"])
  func nonsense(text: String) {
    #expect(throws: LineReader.Fault.self) { _ = try read(text) }
  }
}
