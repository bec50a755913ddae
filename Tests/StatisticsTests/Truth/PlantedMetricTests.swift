import Experiments
import Landscapes
import Lanes
import Optimizers
import Records
import Schedules
import Testing

@testable import Statistics

/// Metrics computed anew from the trace, and wrong ones that must not agree with the record.
@Suite("Metrics against the trace")
struct PlantedMetricTests {
  private struct Sample {
    var record: RunRecord
    var points: [TracePoint]
    var minimum: Double
  }

  private func sample(_ landscape: String, _ optimizer: String, rate: Double) throws -> Sample {
    let suite = Records.BenchmarkSuite(
      name: "truth", summary: "", landscapes: [landscape], optimizers: [optimizer],
      rates: .list([rate]), seeds: 3, steps: 400
    ).withoutDefaults()
    let cell = try #require(try AnalysisSamples.run(suite).cells.first)
    let problem = try Problem(landscape)
    let instance = try problem.instance(seed: 2)
    var points: [TracePoint] = []
    try trace(
      problem: problem, method: ConfiguredOptimizer(optimizer),
      plan: ConfiguredSchedule("constant", budget: 400), rate: rate,
      seed: 2, instance: instance
    ) {
      points.append($0)
      return true
    }
    return Sample(
      record: cell.run(rate: 0, seed: 2), points: points,
      minimum: try #require(instance.minimum))
  }

  private func hits(_ values: [Double], _ minimum: Double, delay: Int = 0) -> [Int] {
    Targets.levels(minimum: minimum, initial: values[0]).compactMap { level in
      values.firstIndex { $0 <= level }.map { $0 + delay }
    }
  }

  @Test(
    "first hits, gaps and rises are those of the noise-free trace, to the bit",
    arguments: [
      ("sphere+additive:sigma=0.1", "sgd", 0.05), ("rosenbrock:dim=2", "adam", 0.1),
      ("beale", "sgdm", 0.01), ("quadratic:condition=100+additive:sigma=0.1", "adam", 0.01),
    ])
  func truth(landscape: String, optimizer: String, rate: Double) throws {
    let sample = try sample(landscape, optimizer, rate: rate)
    let values = sample.points.map(\.f)
    let record = sample.record
    #expect(values.count == 401 && !record.hits.isEmpty)
    #expect(record.hits.map { Int($0) } == hits(values, sample.minimum))
    #expect(record.finalGap == values[400] - sample.minimum)
    #expect(record.bestGap == (values.min() ?? .nan) - sample.minimum)
    // Of the way alone: until the gap stays at the target.
    let end = Int(record.settled[Targets.judging] ?? 400)
    let rises = (1...end).count { values[$0] > values[$0 - 1] }
    #expect(record.rises == Double(rises) / Double(end))
    let late = values[201...].reduce(0, +) / 200 - sample.minimum
    #expect(isClose(try #require(record.meanGap), late, 1e-9))
  }

  @Test("planted: an off-by-one first hit disagrees")
  func offByOne() throws {
    let sample = try sample("beale", "sgdm", rate: 0.01)
    let values = sample.points.map(\.f)
    for delay in [-1, 1] {
      #expect(
        sample.record.hits.map { Int($0) } != hits(values, sample.minimum, delay: delay))
    }
  }

  @Test("planted: the noisy gap in place of the noise-free one disagrees")
  func noisyGap() throws {
    let sample = try sample("sphere+additive:sigma=0.1", "sgd", rate: 0.05)
    let seen = sample.points.map(\.observed)
    #expect(seen != sample.points.map(\.f))
    #expect(sample.record.hits.map { Int($0) } != hits(seen, sample.minimum))
    #expect(sample.record.bestGap != (seen.dropLast().min() ?? .nan) - sample.minimum)
    let rises = zip(seen.dropLast(), seen.dropFirst().dropLast()).count { $1 > $0 }
    #expect(sample.record.observedRises == Double(rises) / 400)
    #expect(sample.record.observedRises != sample.record.rises)
  }
}
