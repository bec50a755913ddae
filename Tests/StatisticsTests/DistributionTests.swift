import Lanes
import Records
import Testing

@testable import Statistics

@Suite struct DistributionTests {
  /// A function under test with the number of recorded points and the relative error allowed.
  struct Entry: Sendable, CustomStringConvertible {
    var description: String
    var count: Int
    var tolerance = 1e-12
    var function: @Sendable ([Double]) -> Double
  }

  static let entries: [Entry] = [
    Entry(description: "normalCDF", count: 15) { NormalDistribution.cdf($0[0]) },
    Entry(description: "normalQuantile", count: 12) { NormalDistribution.quantile($0[0]) },
    Entry(description: "logGamma", count: 20) { logGamma($0[0]) },
    Entry(description: "gammaUpper", count: 13) { incompleteGamma($0[0], $0[1]).upper },
    Entry(description: "gammaLower", count: 4) { incompleteGamma($0[0], $0[1]).lower },
    Entry(description: "betaLower", count: 13) {
      incompleteBeta($0[0], $0[1], $0[2], complement: 1 - $0[2]).lower
    },
    Entry(description: "betaQuantile", count: 7) { betaQuantile($0[0], $0[1], $0[2]) },
    Entry(description: "chiSquare", count: 5) { Tail.chiSquare($0[0], degrees: $0[1]) },
    Entry(description: "student", count: 5) { Tail.student($0[0], degrees: $0[1]) },
    Entry(description: "fisher", count: 4) { Tail.fisher($0[0], $0[1], $0[2]) },
    Entry(description: "binomial", count: 5) {
      Tail.binomial(Int($0[0]), trials: Int($0[1]), probability: $0[2])
    },
    Entry(description: "studentizedRange", count: 10) {
      StudentizedRange.cdf($0[0], groups: Int($0[1]))
    },
    Entry(description: "studentizedRangeFinite", count: 7, tolerance: 1e-8) {
      StudentizedRange.cdf($0[0], groups: Int($0[1]), degrees: $0[2])
    },
    Entry(description: "studentizedRangeQuantile", count: 14, tolerance: 1e-8) {
      StudentizedRange.quantile($0[0], groups: Int($0[1]))
    },
  ]

  @Test(arguments: entries) func agreesWithReference(_ entry: Entry) throws {
    let points = try #require(try Fixtures.distributions()[entry.description])
    #expect(points.count == entry.count)
    for point in points {
      let value = entry.function(point.x)
      #expect(
        isClose(value, point.value, entry.tolerance),
        "\(point.x): \(value), reference \(point.value), off by \(value / point.value - 1)")
    }
  }

  @Test func everyRecordedFunctionIsTested() throws {
    #expect(
      Set(try Fixtures.distributions().keys) == Set(Self.entries.map(\.description)))
  }

  @Test func edges() {
    #expect(NormalDistribution.cdf(-.infinity) == 0)
    #expect(NormalDistribution.cdf(.infinity) == 1)
    #expect(NormalDistribution.cdf(.nan).isNaN)
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN)
    #expect(logGamma(1) == 0)
    #expect(logGamma(2) == 0)
    #expect(logGamma(0).isNaN)
    #expect(incompleteGamma(2, 0).upper == 1)
    #expect(incompleteGamma(2, .infinity).upper == 0)
    #expect(incompleteGamma(-1, 1).lower.isNaN)
    #expect(incompleteBeta(2, 3, 0, complement: 1).lower == 0)
    #expect(incompleteBeta(2, 3, 1, complement: 0).lower == 1)
    #expect(incompleteBeta(0, 3, 0.5, complement: 0.5).lower.isNaN)
    #expect(betaQuantile(0, 2, 3) == 0)
    #expect(betaQuantile(1, 2, 3) == 1)
    #expect(Tail.fisher(.infinity, 2, 3) == 0)
    #expect(Tail.chiSquare(0, degrees: 3) == 1)
    #expect(Tail.student(-2, degrees: 5) + Tail.student(2, degrees: 5) == 1)
    #expect(StudentizedRange.cdf(0, groups: 3) == 0)
    #expect(StudentizedRange.cdf(.infinity, groups: 3) == 1)
    #expect(StudentizedRange.cdf(1, groups: 1).isNaN)
  }

  @Test func rangeOfTwoIsAFoldedNormal() {
    // |x - y|/sqrt 2 of two standard normals is a folded standard normal.
    for q in [0.1, 1, 2.5, 5] {
      let folded = 2 * NormalDistribution.cdf(q / Double.sqrt(2)) - 1
      #expect(isClose(StudentizedRange.cdf(q, groups: 2), folded, 1e-13))
    }
  }

  @Test func quantilesInvertDistributions() {
    for p in [1e-10, 0.01, 0.2, 0.5, 0.77, 0.999] {
      #expect(isClose(NormalDistribution.cdf(NormalDistribution.quantile(p)), p, 1e-13))
      let x = betaQuantile(p, 3.5, 7)
      #expect(isClose(incompleteBeta(3.5, 7, x, complement: 1 - x).lower, p, 1e-12))
    }
  }
}
