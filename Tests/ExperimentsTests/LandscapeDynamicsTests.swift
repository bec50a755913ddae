import Landscapes
import Lanes
import Optimizers
import Schedules
import Testing

@testable import Experiments
@testable import Records

/// What is known to happen on the catalogue's landscapes does happen.
@Suite struct LandscapeDynamicsTests {
  /// The states of a run at a constant rate; it ends early where `stop` holds.
  private func states(
    _ landscape: String, _ method: String, rate: Double, steps: Int,
    stop: (TracePoint) -> Bool = { _ in false }
  ) throws -> [TracePoint] {
    var points: [TracePoint] = []
    try trace(
      problem: Problem(landscape), method: ConfiguredOptimizer(method),
      plan: ConfiguredSchedule("constant", budget: steps),
      rate: rate
    ) { point in
      points.append(point)
      return !stop(point)
    }
    return points
  }

  @Test("Gradient descent stays at the inflection; heavy ball and Adam pass it")
  func inflection() throws {
    let slow = try states("inflection", "sgd", rate: 0.1, steps: 10_000)
    let last = try #require(slow.last)
    #expect(last.x[0] > 9e-4 && last.x[0] < 1.1e-3)
    for method in ["sgd:momentum=0.9", "adam"] {
      let run = try states("inflection", method, rate: 0.1, steps: 100) { $0.x[0] < -0.5 }
      #expect(run.count <= 100, "\(method)")
    }
  }

  @Test(
    "Strict saddle: steps to gap 1e-6 by the distance from the stable manifold",
    arguments: [
      ("sgd", ["1e-3", "1e-6", "1e-9"], [101, 173, 246]),
      ("sgd:momentum=0.9", ["1e-3", "1e-6", "1e-9"], [123, 121, 146]),
      ("adam", ["1e-3", "1e-6", "1e-9"], [122, 122, 110]),
    ])
  func strictSaddle(_ method: String, _ distances: [String], _ expected: [Int]) throws {
    for (distance, steps) in zip(distances, expected) {
      let run = try states("saddle:distance=\(distance)", method, rate: 0.1, steps: 1000) {
        ($0.gap ?? 1) <= 1e-6
      }
      #expect(run.count - 1 == steps, "distance \(distance)")
    }
    let stuck = try states("saddle:distance=0", method, rate: 0.1, steps: 2000)
    #expect(stuck.allSatisfy { $0.x[1] == 0 })
  }

  @Test("Product: above the edge of stability values rise hundreds of times, yet (1, 1) is reached")
  func edgeOfStability() throws {
    let large = try states("product", "sgd", rate: 0.8, steps: 20_000)
    let rises = zip(large, large.dropFirst()).filter { $1.f > $0.f }.count
    #expect(rises > 300)
    let end = try #require(large.last)
    #expect(abs(end.x[0] - 1) < 1e-2 && abs(end.x[1] - 1) < 1e-2)
    let small = try states("product", "sgd", rate: 0.45, steps: 2000)
    #expect(zip(small, small.dropFirst()).allSatisfy { $1.f <= $0.f })
  }

  @Test("A rotation costs Adam more than thirty orders of magnitude, gradient descent nothing")
  func rotatedPair() throws {
    let axes = "quadratic:dim=10,condition=10000"
    func end(_ landscape: String, _ method: String, rate: Double) throws -> Double {
      try #require(try states(landscape, method, rate: rate, steps: 1000).last).f
    }
    let plain = try end(axes, "adam", rate: 1e-2)
    let turned = try end(axes + ",rotate=1", "adam", rate: 1e-2)
    #expect(turned > 1e30 * plain)
    let sgd = try end(axes, "sgd", rate: 1e-4)
    let turnedSGD = try end(axes + ",rotate=1", "sgd", rate: 1e-4)
    #expect(abs(sgd - turnedSGD) < 1e-9 * sgd)
  }

  @Test("Lessard, Recht, Packard: heavy ball cycles with period three, Nesterov converges")
  func heavyBallCycle() throws {
    let cycle = try states(
      "lessard-recht-packard", "sgd:momentum=0.4444444444444444", rate: 1.0 / 9, steps: 3000)
    let ends = cycle.suffix(3).map { $0.x[0] }.sorted()
    for (x, expected) in zip(ends, [-1.8024, 0.6465, 2.1159]) { #expect(abs(x - expected) < 1e-3) }
    let nesterov = try states(
      "lessard-recht-packard", "sgd:momentum=0.4444444444444444,nesterov=true", rate: 1.0 / 25,
      steps: 3000)
    #expect(abs(try #require(nesterov.last).x[0]) < 1e-9)
  }

  @Test("Reddi, Kale, Kumar: Adam forgets the rare large gradients, AMSGrad does not")
  func rareGradients() throws {
    let adam = try states("reddi-kale-kumar", "adam:beta1=0,beta2=0.99", rate: 0.01, steps: 60_000)
    #expect(try #require(adam.last).x[0] > 0.9)
    let amsgrad = try states(
      "reddi-kale-kumar", "amsgrad:beta1=0,beta2=0.99", rate: 0.3, steps: 60_000)
    #expect(try #require(amsgrad.last).x[0] < -0.9)
  }
}
