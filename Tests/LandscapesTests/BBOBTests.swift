import Foundation
import Testing

@testable import Landscapes

/// Values of cocoex 2.8.2, and its random streams.
private struct RecordedBBOB: Decodable {
  struct Stream: Decodable {
    let seed: Int
    let values: [Double]
  }
  struct Points: Decodable {
    let dim: Int
    let instance: Int
    let x: [[Double]]
  }
  struct Values: Decodable, CustomTestStringConvertible {
    let function: Int
    let instance: Int
    let dim: Int
    let fopt: Double
    let xopt: [Double]?
    let x: [[Double]]?
    let f: [Double]
    var testDescription: String { text }
    var text: String { "bbob:function=\(function),instance=\(instance),dim=\(dim)" }
  }
  let uniform: [Stream]
  let normal: [Stream]
  let points: [Points]
  let values: [Values]
  let special: [Values]

  static let all = Result { () throws -> RecordedBBOB in
    let url = try #require(
      Bundle.module.url(forResource: "bbob", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(RecordedBBOB.self, from: Data(contentsOf: url))
  }
}

private let everyFunction = (1...24).flatMap { function in
  ["bbob:function=\(function)", "bbob:function=\(function),instance=3,dim=5"]
}

@Suite struct BBOBTests {
  @Test("The streams are those of coco")
  func streams() throws {
    let recorded = try RecordedBBOB.all.get()
    for stream in recorded.uniform {
      #expect(LegacyRandom.uniform(stream.values.count, seed: stream.seed) == stream.values)
    }
    for stream in recorded.normal {
      let ours = LegacyRandom.normal(stream.values.count, seed: stream.seed)
      for (a, b) in zip(ours, stream.values) { #expect(abs(a - b) <= 4e-16 * max(1, abs(b))) }
    }
    #expect(recorded.uniform.count >= 3 && recorded.normal.count >= 3)
  }

  @Test("Values, optima and depths are those of cocoex", arguments: 1...24)
  func values(_ function: Int) throws {
    let recorded = try RecordedBBOB.all.get()
    let values = recorded.values.filter { $0.function == function }
    #expect(values.count >= 30)
    var worst = 0.0
    for value in values + recorded.special.filter({ $0.function == function }) {
      let model = try Problem(value.text).model
      #expect(model.knowledge.minimum == value.fopt, "\(value.text)")
      if let xopt = value.xopt {
        for (a, b) in zip(model.knowledge.minimizers[0], xopt) {
          #expect(abs(a - b) <= 1e-13 * (1 + abs(b)), "\(value.text)")
        }
      }
      let points =
        try value.x
        ?? #require(
          recorded.points.first { $0.dim == value.dim && $0.instance == value.instance }
        ).x
      for (x, f) in zip(points, value.f) {
        let ours = model.landscape.evaluate(at: x).value
        worst = worse(worst, abs(ours - f) / (abs(f - value.fopt) + abs(value.fopt)))
      }
    }
    // Fast waves and kinks amplify the last place of rotations, which coco's C library does not always
    // round correctly: numpy's transcription of the same formulas is off by as much.
    #expect(worst <= ([16, 17, 18, 19, 23].contains(function) ? 2e-11 : 1e-12))
  }

  @Test("Gradients are the derivatives of the values", arguments: everyFunction)
  func gradients(_ text: String) throws {
    let model = try Problem(text).model
    let points = domainPoints(model, count: 20)
    var worst = 0.0
    for (k, x) in points.enumerated() {
      let (value, gradient) = model.landscape.evaluate(at: x)
      for v in directions(x.count, seed: UInt64(k)) {
        let slope = model.landscape.differentiate(at: x, along: v).value.slope
        let size = zip(gradient, v).reduce(1 + abs(value)) { $0 + abs($1.0 * $1.1) }
        worst = worse(worst, abs(slope - dot(gradient, v)) / size)
      }
    }
    #expect(worst <= 1e-12)
  }

  @Test("Eight lanes are eight scalars, and nothing lies below f*", arguments: everyFunction)
  func lanes(_ text: String) throws {
    let model = try Problem(text).model
    #expect(Deviation.lanesThatDiffer(model.landscape, at: domainPoints(model, count: 16)) == 0)
    let minimum = try #require(model.knowledge.minimum)
    #expect(lowestValue(model, groups: 60) >= minimum - 1e-12 * (1 + abs(minimum)))
    let value = model.landscape.evaluate(at: model.knowledge.minimizers[0]).value
    #expect(abs(value - minimum) <= 1e-9)
    var broken = model.knowledge.start
    broken[1] = .nan
    #expect(model.landscape.evaluate(at: broken).value.isNaN)
  }
}
