import Lanes
import Testing

@testable import Records

/// Numbers read in one pass are those that the standard library reads.
struct NumberReadingTests {
  private func read(_ text: String) throws -> Double {
    try reading(text.utf8) { reader in
      let value = try reader.number()
      guard reader.at == reader.end else { throw reader.fault("the end") }
      return value
    }
  }

  @Test("random bits, in their shortest spelling", arguments: 0..<8)
  func bits(seed: UInt64) throws {
    var random = SequentialRandom(RandomStream(domain: "numbers", seed: seed))
    var count = 0
    while count < 12_500 {
      // All exponents, and those that results are made of.
      let bits = random.nextBits()
      let value =
        seed < 4
        ? Double(bitPattern: bits)
        : (random.nextUniform() - 0.5) * Double.exp10(Double(bits % 60) - 40)
      guard value.isFinite else { continue }
      count += 1
      #expect(try read(value.description).bitPattern == value.bitPattern, "\(value)")
    }
  }

  @Test("digits and powers, with more digits than a number has", arguments: 0..<4)
  func digits(seed: UInt64) throws {
    var random = SequentialRandom(RandomStream(domain: "digits", seed: seed))
    for _ in 0..<4000 {
      let digits = random.nextBits() >> UInt64(random.nextIndex(below: 64))
      let power = random.nextIndex(below: 130) - 65
      let text = "\(digits).5e\(power)"
      #expect(try read(text) == Double(text), "\(text)")
      if let value = DecimalNumber.nearest(digits, power: power) {
        #expect(value == Double("\(digits)e\(power)"), "\(digits)e\(power)")
      } else {
        #expect(!DecimalNumber.powers.contains(power) || digits != 0)
      }
    }
  }

  @Test("one to 22 digits at every power of ten, with the point anywhere")
  func powers() throws {
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

  @Test("exactly half way between two numbers goes to the even one", arguments: 0..<4)
  func ties(seed: UInt64) throws {
    var random = SequentialRandom(RandomStream(domain: "ties", seed: seed))
    for power in 0..<4 {
      for _ in 0..<500 {
        // 54 bits, the last of them one: half way between two significands of 53.
        let odd = random.nextBits() >> 10 | 1 << 53 | 1
        let five = (0..<power).reduce(UInt64(1)) { five, _ in five * 5 }
        let (digits, overflow) = odd.multipliedReportingOverflow(by: five)
        guard !overflow else { continue }
        let value = try #require(DecimalNumber.nearest(digits, power: -power))
        #expect(value == Double(odd) / Double(1 << power))
        #expect(value.significandBitPattern & 1 == 0)
      }
    }
  }

  @Test(
    "unusual spellings, middles of two doubles, whole numbers, zeros, ends of the range",
    arguments: [
      "0.00012345678901234567", "1e5", "1e+16", "-2.5e-3", "0.0", "-0.0", "123456789012345678901.5",
      "5e-324", "1.7976931348623157e+308", "9007199254740993", "0.1e-400", "1e400", "00.5",
      "12e-54", "9007199254740992", "9007199254740995", "18014398509481986", "0.1", "1e22", "1e23",
      "8.5e22", "2.2250738585072014e-308", "2.2250738585072011e-308", "4.9e-324", "0", "0e5",
      "-1.5", "1E-5", "123456789", "1.00000000000000011102230246251565404",
      "1.0000000000000001110223024625156541",
    ])
  func spellings(text: String) throws {
    let expected = try #require(Double(text))
    #expect(try read(text).bitPattern == expected.bitPattern)
  }

  @Test(
    "no numbers",
    arguments: [
      "", "-", "1e", "1e+", "1e--5", "1.5-3", "1..2", "1.2.3", "--1", "e5", "x",
    ])
  func noNumbers(text: String) {
    #expect(throws: LineReader.Fault.self) { try read(text) }
  }

  @Test("words are read in their own bytes, and nothing is read of any other")
  func words() throws {
    let words = ["left", "left-over"].map { Array($0.utf8) }
    try reading("\"left-over\"\"left\"\"leftist\"\"left".utf8) { reader in
      #expect(reader.word(of: words) == 1)
      #expect(reader.word(of: words) == 0)
      let at = reader.at
      #expect(reader.word(of: words) == nil && reader.at == at)
      reader.at = reader.end - 5
      #expect(reader.word(of: words) == nil)
    }
  }
}
