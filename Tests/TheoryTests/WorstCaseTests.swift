import Experiments
import Landscapes
import Optimizers
import Schedules
import Testing

@testable import Theory

/// Exact worst cases: attained where they are attained, exceeded nowhere, and exceeded by planted faults.
struct WorstCaseTests {
  private static func gap(
    _ optimizer: String, on problem: Problem, start: [Double], rates: [Double],
    factors: [Double]? = nil
  ) throws -> Double {
    var last = Double.nan
    let largest = rates.max() ?? 1
    let plan = try ConfiguredSchedule(
      LambdaSchedule { step in rates[min(step, rates.count - 1)] / largest }, named: "own",
      budget: rates.count)
    try trace(
      problem: problem, method: ConfiguredOptimizer(optimizer), plan: plan, rate: largest,
      start: start
    ) { point in
      last = point.f - (problem.model.knowledge.minimum ?? 0)
      return true
    }
    return last
  }

  @Test("methods attain their worst cases")
  func equality() throws {
    var count = 0
    for record in Golden.worstCases where record.kind == "equality" {
      let landscape: String
      let text = try need(record.function)
      if text.hasPrefix("f(x) = x^2/2 if") {
        landscape = "huber:dim=1,delta=\(record.params?.d ?? .nan),mu=\(record.params?.mu ?? 0)"
      } else if text == "f(x) = x^2/2" {
        landscape = "quadratic:dim=1"
      } else if text.hasPrefix("f(x) = max") {
        landscape = "subgradient-worst:dim=\(try need(record.x0).count)"
      } else {
        continue
      }
      let steps = try need(record.count)
      let rates: [Double]
      switch record.method {
      case "gd": rates = Array(repeating: try need(record.gamma), count: steps)
      case "subgradient, schedule linear", "subgradient, schedule rsqrt":
        rates = try need(record.stepSizes)
      default: continue
      }
      let own = try Self.gap(
        "sgd", on: Problem(landscape), start: try need(record.x0), rates: rates)
      #expect(near(own, try need(record.value), 1e-10), "\(record.id): \(own)")
      count += 1
    }
    #expect(count == 36)
  }

  /// A class of functions: convex, curvatures up to L = 1, from distance 1; f(x_N) − f* is at most `value`.
  struct Promise: CustomTestStringConvertible, Sendable {
    var optimizer: String
    var rate: Double
    var steps: Int
    var value: Double
    var curvature: Double?
    var testDescription: String { "\(optimizer), \(rate)/L, \(steps) steps" }
  }

  static let promises: [Promise] = Golden.worstCases.compactMap { record in
    guard record.kind == "worst-case", record.measure == "f(x_N) - f*",
      record.initial == "||x_0 - x*|| <= 1", let steps = record.count, let value = record.value,
      let keys = record.params, keys.smoothness == 1, let kind = record.functionClass,
      kind.hasPrefix("L-smooth"), kind.hasSuffix("convex"),
      let text = record.stepSizes.map(Set.init)
    else { return nil }
    func promise(_ name: String, _ rate: Double?) -> Promise? {
      rate.map {
        Promise(optimizer: name, rate: $0, steps: steps, value: value, curvature: keys.mu)
      }
    }
    switch record.method {
    case "gd" where text.count == 1: return promise("sgd", keys.gamma)
    case "sgdm": return promise("sgd:momentum=\(keys.beta ?? 0)", keys.eta)
    case "nesterov-torch": return promise("sgd:momentum=\(keys.beta ?? 0),nesterov=true", keys.eta)
    case "qhm": return promise("qhm:momentum=\(keys.beta ?? 0),nu=\(keys.nu ?? 0)", keys.eta)
    case "schedule-free sgd" where (keys.beta ?? 0) > 0:
      return promise("schedule-free-sgd:beta1=\(keys.beta ?? 0)", keys.eta)
    case "lookahead(sgd, k=5, alpha=0.5)": return promise("lookahead-wrapper+sgd", keys.eta)
    default: return nil
    }
  }

  /// Convex landscapes whose largest curvature is claimed, with starts.
  static let landscapes: [String] = {
    let entries = LandscapeCatalogue.standard.landscapes.entries.filter {
      $0.tags.contains(.convex) && !$0.tags.contains(.stochastic)
    }.map(\.name).filter { name in
      (try? Problem(name).model.knowledge.lipschitz ?? nil) != nil
    }
    let widths = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7].map { "huber:dim=1,delta=\($0)" }
    let bowls = [0.1, 0.3, 0.5, 0.8].map { "huber:dim=1,delta=\($0),mu=0.1" }
    return entries + widths + bowls + ["quadratic:dim=1", "quadratic:dim=10,condition=10"]
  }()

  /// By how much a promise is exceeded on a landscape at worst, as a factor; below 1: not at all.
  private static func excess(
    of promise: Promise, on landscape: String, optimizer: String? = nil, claimed: Double = 1,
    factor: Double = 1
  ) throws -> Double {
    let problem = try Problem(landscape)
    let known = problem.model.knowledge
    let largest = try need(known.lipschitz) * claimed
    if let mu = promise.curvature {
      guard (known.strongConvexity ?? 0) >= mu * largest * (1 - 1e-12) else { return 0 }
    }
    var worst = 0.0
    for seed in 0..<4 {
      let start =
        seed == 0 ? known.start : try problem.instance(seed: UInt64(seed)).ownStart
      let away = known.minimizers.map { point in
        zip(point, start).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }.min()
      guard let away, away > 0 else { continue }
      let rate = factor * promise.rate / largest
      let gap = try gap(
        optimizer ?? promise.optimizer, on: problem, start: start,
        rates: Array(repeating: rate, count: promise.steps))
      worst = max(worst, gap / (promise.value * largest * away))
    }
    return worst
  }

  @Test func thereAreEnough() {
    #expect(Self.promises.count >= 25, "\(Self.promises.count)")
    #expect(Self.landscapes.count >= 25, "\(Self.landscapes.count)")
    #expect(Golden.worstCases.count { $0.kind == "worst-case" } >= 60)
  }

  @Test("no run exceeds its class's worst case", arguments: promises)
  func noneIsFalsified(promise: Promise) throws {
    for landscape in Self.landscapes {
      let excess = try Self.excess(of: promise, on: landscape)
      #expect(excess <= 1 + 1e-6, "\(landscape): \(excess)")
    }
  }

  @Test("a momentum of 0.93 for 0.9, a gradient scaled by 1.05 and a wrong L are found")
  func plantedFaultsAreFound() throws {
    func found(_ work: (Promise, String) throws -> Double) throws -> Bool {
      for promise in Self.promises {
        for landscape in Self.landscapes where try work(promise, landscape) > 1 + 1e-6 {
          return true
        }
      }
      return false
    }
    #expect(
      try found { promise, landscape in
        guard promise.optimizer.contains("momentum=0.9"), promise.optimizer.hasPrefix("sgd:") else {
          return 0
        }
        return try Self.excess(
          of: promise, on: landscape,
          optimizer: promise.optimizer.replacing("momentum=0.9", with: "momentum=0.93"))
      })
    #expect(
      try found { promise, landscape in
        promise.optimizer == "sgd"
          ? try Self.excess(of: promise, on: landscape, factor: 1.05) : 0
      })
    for landscape in Self.landscapes.filter({ $0.hasPrefix("quadratic") }) {
      #expect(try found { try $1 == landscape ? Self.excess(of: $0, on: $1, claimed: 0.95) : 0 })
    }
  }
}

extension Instance {
  /// The start in the landscape's own coordinates.
  fileprivate var ownStart: [Double] { own(start) }
}
