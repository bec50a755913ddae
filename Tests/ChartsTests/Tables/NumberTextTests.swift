import Lanes
import Testing

@testable import Charts

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.15, 1, "0.2"), (1.005, 2, "1.01"), (-0.0001, 2, "0"), (9.996, 2, "10"),
    (123.456, 0, "123"), (0.5, 0, "1"), (1e-20, 3, "0"), (1e17, 2, "100000000000000000"),
    (-2.5, 2, "-2.5"),
  ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test("coordinates are rounded as numbers are", arguments: 0..<4)
  func coordinates(seed: UInt64) {
    var random = SequentialRandom(RandomStream(domain: "coordinates", seed: seed))
    var values = [0.05, 0.15, -0.04, -0.05, 1e6, -3e7, .nan, .infinity, 999_999.95, 0.25, 12, -0.0]
    for _ in 0..<2000 {
      values.append((random.nextUniform() - 0.5) * 2000)
      // Half way between two tenths, as nearly as a number can be.
      values.append(Double(random.nextIndex(below: 20_000)) / 10 + 0.05)
    }
    for value in values {
      let text = NumberText.fixed(value, decimals: 1)
      #expect(PathText.number(value) == text)
      #expect(PathText.line([PlotPoint(value, 1)]) == "M\(text) 1")
    }
  }

  @Test("digits are cut off, rounded and padded", arguments: [1.0 / 3, 2e-7, 98765.4321, 1e21, 7])
  func digits(value: Double) {
    for places in 0..<20 {
      let padded = NumberText.padded(value, decimals: places)
      #expect(padded.split(separator: ".").dropFirst().first?.count ?? 0 == places)
      #expect(
        abs((Double(padded) ?? .nan) - value) <= 0.5000001 * DecimalPower.of(-places) + value
          * 1e-15)
      var digits = DecimalDigits(value)
      digits.cut(significant: max(places, 1))
      #expect(digits.count <= max(places, 1) && !digits.isZero)
    }
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (12345.678, "12346"), (0.012345, "0.0123"), (0.001, "0.001"),
    (0.0003, "3e-4"), (1.2345e-7, "1.23e-7"), (1_234_567, "1.23e6"), (0.0099999, "0.01"),
    (999_999.9, "1e6"), (-3.14159, "-3.14"), (.infinity, "inf"), (.nan, "nan"),
    (.leastNonzeroMagnitude, "5e-324"),
    (1.797e308, "1.8e308"),
  ])
  func significant(value: Double, text: String) {
    #expect(NumberText.significant(value, digits: 3) == text)
  }

  @Test(arguments: [
    0.1, 1e-8, 1.0 / 3.0, .leastNonzeroMagnitude, 1.7976931348623157e308, 1e16, -0.0, 1000,
  ])
  func exactReadsBack(value: Double) {
    #expect(Double(NumberText.exact(value)) == value)
  }

  @Test func percentages() {
    #expect(NumberText.percentage(0.923) == "92%")
    #expect(NumberText.percentage(0.9235, decimals: 1) == "92.4%")
    #expect(NumberText.percentage(1) == "100%")
    #expect(NumberText.percentage(0) == "0%")
    #expect(NumberText.percentage(0.005) == "1%")
    #expect(NumberText.percentage(0.004) == "0%")
  }

  @Test func paddedDecimals() {
    #expect(NumberText.padded(1.5, decimals: 3) == "1.500")
    #expect(NumberText.padded(0, decimals: 2) == "0.00")
    #expect(NumberText.padded(99.999, decimals: 1) == "100.0")
  }
}
