import Foundation
import Lanes
import Testing

@testable import Schedules

/// A library's recorded schedule.
struct Record: Decodable, Sendable, CustomTestStringConvertible {
  struct Omission: Decodable, Sendable {
    let step: Int
    let reason: String
  }

  let id: String
  let refused: String?
  let schedule: String?
  let closure: String?
  let rate: Double?
  let budget: Int?
  let peak: Double?
  let steps: [Int]?
  let lr: [Double]?
  let momentum: [Double]?
  var metrics: [Double]?
  let noise: [Double]?
  let omitted: [Omission]?
  // Of runs of optimizers under schedules:
  let optimizer: String?
  let landscape: String?
  let start: [Double]?

  var testDescription: String { id }
}

/// The recordings of one library.
struct Recordings: Decodable, Sendable {
  let library: String
  let version: String
  let count: Int
  let records: [Record]

  static let libraries = ["keras", "optax", "paddle", "tensorflow", "torch"]

  static func load(_ library: String) throws -> Recordings { try load(file: "replay_\(library)") }

  static func load(file name: String) throws -> Recordings {
    let file = Bundle.module.bundleURL.appendingPathComponent("Resources/\(name).json")
    return try JSONDecoder().decode(Recordings.self, from: Data(contentsOf: file))
  }

  static func loadAll() throws -> [Recordings] { try libraries.map { try load($0) } }
}

/// A schedule's rates and momenta at every step, as `bench schedule` prints them.
struct Curve {
  var rates: [Double]
  var momenta: [Double?]

  init(_ schedule: any Schedule, rate: Double, budget: Int, record: Record) {
    var states = schedule.plateaus.map { PlateauState<Double>($0.rule) }
    rates = []
    momenta = (0..<budget).map { schedule.momentum(at: $0) }
    for t in 0..<budget {
      let factor = schedule.factor(at: t) { record.noise?[$0] ?? .nan }
      rates.append(states.reduce(rate * factor) { $0 * $1.factor })
      guard let metrics = record.metrics, t < metrics.count else { continue }
      for (i, plateau) in schedule.plateaus.enumerated() where plateau.steps.contains(t) {
        states[i].observe(metrics[t])
      }
    }
  }

  /// The largest deviation from a record: of the rates as a share of the peak, of the momenta as is.
  func deviation(from record: Record) throws -> Double {
    let steps = try #require(record.steps)
    let lr = try #require(record.lr)
    let peak = try #require(record.peak)
    var worst = 0.0
    for (i, step) in steps.enumerated() {
      worst = max(worst, abs(rates[step] - lr[i]) / peak)
      guard let momentum = record.momentum else { continue }
      worst = max(worst, abs((momenta[step] ?? .infinity) - momentum[i]))
    }
    return worst
  }

  /// The largest deviation between two curves, at the steps that a record does not omit.
  func deviation(from other: Curve, peak: Double, omitting omitted: Set<Int>) -> Double {
    var worst = 0.0
    for t in rates.indices where !omitted.contains(t) {
      worst = max(worst, abs(rates[t] - other.rates[t]) / peak)
      guard let own = momenta[t], let others = other.momenta[t] else { continue }
      worst = max(worst, abs(own - others))
    }
    return worst
  }
}

extension Record {
  /// The closures of LambdaLR and its kin, by the text the record gives.
  private static let closures: [String: @Sendable (Int) -> Double] = [
    "1/(1+0.05t)": { 1 / (1 + 0.05 * Double($0)) },
    "0.95**(t//10)": { Double.pow(0.95, Double($0 / 10)) },
    "0.97**t": { Double.pow(0.97, Double($0)) },
    "min(1,(t+1)/20)": { min(1, Double($0 + 1) / 20) },
    "product of 0.95": { Double.pow(0.95, Double($0)) },
    "product of 1/(1+0.01t)": { (t: Int) -> Double in
      stride(from: 1, through: t, by: 1).reduce(1) { (product: Double, step: Int) -> Double in
        product / (1 + 0.01 * Double(step))
      }
    },
  ]

  /// The schedule that the record's specification or closure means.
  func plan() throws -> ConfiguredSchedule {
    let budget = try #require(budget)
    if let schedule { return try ConfiguredSchedule(schedule, budget: budget) }
    let closure = try #require(closure)
    let function = try #require(Self.closures[closure], "no closure for '\(closure)'")
    return ConfiguredSchedule(LambdaSchedule(function), named: closure, budget: budget)
  }

  /// The curve of a plan with the record's rate.
  func curve(_ plan: ConfiguredSchedule) throws -> Curve {
    Curve(plan.schedule, rate: try #require(rate), budget: plan.budget, record: self)
  }
}

/// The agreement that is asked of every record.
let tolerance = 1e-12
