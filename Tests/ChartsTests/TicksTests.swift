import Testing

@testable import Charts

@Suite struct TicksTests {
  @Test(arguments: [
    (0.0...1.0, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (0.0...0.3, 3, ["0", "0.1", "0.2", "0.3"]),
    (-2.0...2.0, 4, ["-2", "-1", "0", "1", "2"]),
    (0.0...2000.0, 4, ["0", "500", "1000", "1500", "2000"]),
    (0.0...100_000.0, 4, ["0", "50k", "100k"]),
    (10_000.0...12_000.0, 4, ["10k", "10.5k", "11k", "11.5k", "12k"]),
    (0.0...2_500_000.0, 5, ["0", "0.5M", "1M", "1.5M", "2M", "2.5M"]),
    (1e-6...5e-6, 5, ["1e-6", "2e-6", "3e-6", "4e-6", "5e-6"]),
    (101.0...103.0, 4, ["101.0", "101.5", "102.0", "102.5", "103.0"]),
  ])
  func linear(domain: ClosedRange<Double>, count: Int, labels: [String]) {
    #expect(Ticks.linear(domain, count: count).map(\.label) == labels)
  }

  @Test func linearValuesAreTheNearestNumbers() {
    let values = Ticks.linear(0...0.7, count: 7).map(\.value)
    #expect(values == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
  }

  @Test func percentages() {
    let labels = Ticks.linear(0...1, count: 4, format: .percent).map(\.label)
    #expect(labels == ["0%", "50%", "100%"])
    #expect(Ticks.linear(0...0.02, count: 4, format: .percent).last?.label == "2.0%")
  }

  @Test func logarithmic() {
    let plain = Ticks.log(0.01...100, count: 6)
    #expect(plain.compactMap(\.label) == ["0.01", "0.1", "1", "10", "100"])
    #expect(plain.count == 4 * 9 + 1)
    let powers = Ticks.log(1e-8...1, count: 5)
    #expect(powers.compactMap(\.label) == ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1"])
    #expect(
      Ticks.log(1e-8...1, count: 5, unicode: false).compactMap(\.label)
        == ["1e-8", "1e-6", "1e-4", "1e-2", "1"])
    #expect(Ticks.log(2...8, count: 4).compactMap(\.label) == ["2", "4", "6", "8"])
    #expect(
      Ticks.log(1...100, count: 9).compactMap(\.label) == ["1", "2", "5", "10", "20", "50", "100"])
    #expect(Ticks.log(1e-300...1e300, count: 5).compactMap(\.label).count <= 7)
  }

  @Test func symmetricLogarithm() {
    let labels = Ticks.symlog(-1000...1000, threshold: 1, count: 8).compactMap(\.label)
    #expect(labels == ["-10³", "-10²", "-10¹", "-1", "0", "1", "10¹", "10²", "10³"])
  }

  @Test(arguments: [(0.001, -3), (1000.0, 3), (999.999, 2), (1e-8, -8), (5e-7, -7), (1.0, 0)])
  func floorOfTheLogarithmIsExact(value: Double, exponent: Int) {
    #expect(DecimalPower.floor(value) == exponent)
  }
}
