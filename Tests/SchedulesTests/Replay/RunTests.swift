import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Testing

/// The rates and momenta that torch's schedulers gave optimizers in real runs, through the path of
/// `bench trace`.
@Suite("Runs under torch's schedulers")
struct RunTests {
  @Test("the rate and momentum of every recorded step")
  func rates() throws {
    let recordings = try Recordings.load(file: "runs_torch")
    #expect(recordings.records.count == recordings.count)
    #expect(recordings.count >= 32)
    var worst = 0.0
    for record in recordings.records {
      let deviation = try deviation(of: record)
      #expect(deviation <= tolerance, "\(record.id): \(record.schedule ?? "")")
      worst = max(worst, deviation)
    }
    print(
      "torch \(recordings.version): \(recordings.count) runs under schedulers, worst deviation "
        + "\(worst)")
  }

  /// The plateau's metric is the loss before the step: with the loss after it the reductions would
  /// come one step early.
  @Test("the loss of the wrong step is seen")
  func observation() throws {
    let records = try Recordings.load(file: "runs_torch").records
    let plateaus = records.filter { $0.schedule?.hasPrefix("plateau") ?? false }
    #expect(plateaus.count == 8)
    var caught = 0
    for record in plateaus {
      var observed: [Double] = []
      try follow(record) { observed.append($0.observed) }
      func deviation(_ metrics: ArraySlice<Double>) throws -> Double {
        let plan = try record.plan()
        var fed = record
        fed.metrics = Array(metrics)
        return try fed.curve(plan).deviation(from: fed)
      }
      #expect(try deviation(observed[...]) <= tolerance, "\(record.id)")
      if try deviation(observed[1...]) > tolerance { caught += 1 }
    }
    // The others never reduce within the recorded steps.
    #expect(caught >= 3)
  }

  /// The largest deviation of the rates, as a share of the peak, and of the momenta.
  private func deviation(of record: Record) throws -> Double {
    let steps = try #require(record.steps)
    let lr = try #require(record.lr)
    let peak = try #require(record.peak)
    var worst = 0.0
    var next = 0
    try follow(record) { point in
      guard next < steps.count, point.step == steps[next] else { return }
      worst = max(worst, abs(point.rate - lr[next]) / peak)
      if let momentum = record.momentum {
        worst = max(worst, abs((point.momentum ?? .infinity) - momentum[next]))
      }
      next += 1
    }
    #expect(next == steps.count, "\(record.id)")
    return worst
  }

  private func follow(_ record: Record, visit: (TracePoint) -> Void) throws {
    try trace(
      problem: Problem(#require(record.landscape)),
      method: ConfiguredOptimizer(#require(record.optimizer)),
      plan: record.plan(), rate: #require(record.rate), start: record.start
    ) { point in
      visit(point)
      return true
    }
  }
}
