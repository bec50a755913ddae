import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Testing

@testable import Studies

/// Under an exact symmetry of the problem a run is the same run: the same targets at the same steps, the
/// same verdict.
struct SymmetryVerdictTests {
  /// x ← unit·P·S·y of Rosenbrock's function, in units of its own: c²F(x/c).
  struct Image: Sendable, CustomTestStringConvertible {
    var signs = [1.0, 1.0]
    var isSwapped = false
    var unit = 1.0

    var testDescription: String { "signs \(signs), swapped \(isSwapped), unit \(unit)" }

    /// The image of a point.
    func of(_ y: [Double]) -> [Double] {
      let x = isSwapped ? [y[1], y[0]] : y
      return [unit * signs[0] * x[0], unit * signs[1] * x[1]]
    }

    var problem: Problem {
      let (signs, isSwapped, unit) = (signs, isSwapped, unit)
      let landscape = PlainLandscape(dimension: 2) { x in
        var y = [signs[0] * x[0] / unit, signs[1] * x[1] / unit]
        if isSwapped { y.swapAt(0, 1) }
        let (a, b) = (y[0], y[1])
        let bend = b - a * a
        var g = [-2 * (1 - a) - 40 * a * bend, 20 * bend]
        if isSwapped { g.swapAt(0, 1) }
        return (
          unit * unit * ((1 - a) * (1 - a) + 10 * bend * bend),
          [unit * signs[0] * g[0], unit * signs[1] * g[1]]
        )
      }
      var knowledge = LandscapeKnowledge(start: of([-1.2, 1]), minimum: 0)
      knowledge.minimizers = [of([1, 1])]
      return Problem("image", Objective(landscape, knowledge))
    }
  }

  private static func judged(
    _ image: Image, _ optimizer: String, _ schedule: String, rate: Double, noise: UInt64 = 0
  ) throws -> (kind: Verdict.Kind, record: RunRecord, ends: [Double]) {
    let problem = image.problem
    let method = try ConfiguredOptimizer(optimizer)
    let plan = try ConfiguredSchedule(schedule, budget: 2000)
    var curve = LearningCurve(on: problem.standard, by: method)
    var ends: [Double] = []
    try trace(problem: problem, method: method, plan: plan, rate: rate) { point in
      curve.add(point)
      ends = point.x
      return true
    }
    let records = try trials(problem: problem, method: method, plan: plan, rates: [rate])
    return (Verdict(curve, among: records).kind, records[0], ends)
  }

  private static func same(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }

  @Test(
    "signs and places of the coordinates",
    arguments: [
      Image(signs: [-1, 1]), Image(signs: [-1, -1]), Image(isSwapped: true),
      Image(signs: [1, -1], isSwapped: true),
    ],
    [
      ("sgd", 0.005), ("sgd", 0.06), ("sgdm", 0.002), ("nag", 0.002), ("adam", 0.05),
      ("lion", 0.01),
      ("rprop", 0.01), ("adagrad", 0.5), ("rmsprop", 0.05),
    ])
  func reflected(_ image: Image, _ optimizer: (name: String, rate: Double)) throws {
    for schedule in ["constant", "cosine"] {
      let own = try Self.judged(Image(), optimizer.name, schedule, rate: optimizer.rate)
      let other = try Self.judged(image, optimizer.name, schedule, rate: optimizer.rate)
      #expect(Self.same(other.ends, image.of(own.ends)), "the path")
      #expect(other.record.isSame(as: own.record))
      #expect(other.kind == own.kind)
    }
  }

  @Test(
    "powers of two as units of length", arguments: [0.25, 4, 1024], ["sgd", "sgdm", "nag", "qhm"])
  func inOtherUnits(_ unit: Double, _ optimizer: String) throws {
    let image = Image(unit: unit)
    for rate in [0.0005, 0.003, 0.02] {
      let own = try Self.judged(Image(), optimizer, "constant", rate: rate)
      let other = try Self.judged(image, optimizer, "constant", rate: rate)
      #expect(Self.same(other.ends, image.of(own.ends)))
      #expect(other.record.hits == own.record.hits && other.record.settled == own.record.settled)
      #expect(other.record.outcome == own.record.outcome && other.record.steps == own.record.steps)
      #expect(other.kind == own.kind)
    }
  }
}
