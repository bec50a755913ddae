import Landscapes
import Optimizers
import Testing

@testable import Studies

/// Rounding to nearest stalls where the law says.
struct PrecisionStudyTests {
  static let landscapes = [
    "sphere", "sphere:dim=10", "quadratic", "quadratic:dim=10,condition=10", "booth", "matyas",
    "sum-squares", "log-cosh", "cosh", "huber", "rosenbrock", "beale",
  ]
  /// Each with a rate that descends steadily on all of them.
  static let optimizers = [
    ("sgd", 1e-3), ("sgdm", 1e-4), ("nag", 1e-4), ("adagrad", 0.01),
  ]

  @Test(
    "the stall gap is within a factor of 2 of the law's", arguments: landscapes, optimizers)
  func law(_ landscape: String, _ optimizer: (name: String, rate: Double)) throws {
    let study = try PrecisionStudy(
      problem: try Problem(landscape), optimizer: optimizer.name,
      formats: [.fp32, .bf16, .fp16], rate: optimizer.rate, steps: 20_000, seed: 1)
    for row in study.rows {
      let ratio = row.nearest / row.law
      #expect(
        (0.5...2).contains(ratio), "\(row.format): \(row.nearest), law \(row.law), \(study.double)")
    }
  }
}
