import Lanes
import Specifications
import Testing

@testable import Optimizers

/// Heavy ball in plain Swift is sgdm, to the bit.
struct PlainOptimizerTests {
  private struct Keys: HasGradientPolicy {
    var momentum = 0.9
    var shared = GradientPolicy()

    mutating func parameters(_ p: inout Parameters) { p.momentum(&momentum) }
  }

  private static let heavyBall = OptimizerEntry(
    "plain", Keys(), summary: "Heavy ball", details: "", source: "the test", defaultRate: 0.01
  ) { own in
    let mu = own.momentum
    return PlainOptimizer(own.shared, vectors: 1, scalars: 1) { x, g, step in
      for i in x.indices {
        step.memory[0][i] = mu * step.memory[0][i] + g[i]
        x[i] -= step.rate * step.memory[0][i]
      }
      step.scalars[0] += 1
      precondition(step.scalars[0] == Double(step.k))
    }
  }

  @Test(arguments: [
    "", "momentum=0.5", "weight-decay=0.1", "clip-norm=0.5", "weight-decay=0.1,decay=after",
  ])
  func itIsTheRule(_ keys: String) throws {
    var catalogue = OptimizerCatalogue.builtIn
    try catalogue.optimizers.add(Self.heavyBall)
    let rates = (0..<11).map { 0.01 + 0.01 * Double($0) }
    let runners = try ["plain", "sgdm"].map { name in
      LaneRunner(
        try ConfiguredOptimizer(keys.isEmpty ? name : "\(name):\(keys)", catalogue: catalogue)
          .optimizer,
        .separable, starts: CatalogueLaneTests.starts, rates: rates)
    }
    for runner in runners { runner.run(40) }
    for run in rates.indices {
      #expect(bits(runners[0].x(run)) == bits(runners[1].x(run)), "run \(run)")
    }
  }

  @Test func wrappersTakeIt() throws {
    var catalogue = OptimizerCatalogue.builtIn
    try catalogue.optimizers.add(Self.heavyBall)
    let plain = try ConfiguredOptimizer("lookahead-wrapper+plain", catalogue: catalogue).optimizer
    let rule = try ConfiguredOptimizer("lookahead-wrapper+sgdm").optimizer
    let runners = [plain, rule].map {
      LaneRunner($0, .separable, starts: [[1, -2, 0.5]], rates: [0.05])
    }
    for runner in runners { runner.run(23) }
    #expect(bits(runners[0].x(0)) == bits(runners[1].x(0)))
    #expect(plain.stateBytesPerParameter == 16 && !plain.traits.contains(.asksForMore))
  }
}
