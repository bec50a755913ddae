import Experiments
import Landscapes
import Optimizers
import Schedules
import Testing

/// torch 2.13.0 Adam(lr=0.02, betas=(0.9, 0.99)) by a numpy replay is in OptimizersTests; here the path.
@Test func traceShowsEveryStep() throws {
  var points: [TracePoint] = []
  try trace(
    problem: Problem("rosenbrock"), method: Method("adam:beta2=0.99"),
    plan: Plan("cosine", budget: 100), rate: 0.02, start: [-1.2, 1]
  ) {
    points.append($0)
    return true
  }
  #expect(points.map(\.step) == Array(0...100))
  #expect(abs(points[0].f - 24.2) < 1e-14 && points[0].x == [-1.2, 1])
  #expect(points[0].rate == 0.02 && abs(points[50].rate - 0.01) < 1e-17 && points[100].rate == 0)
  #expect(points[100].gradientEvaluations == 100)
  #expect(points[100].f < 5)
}

@Test func traceRefusesAWrongStart() throws {
  #expect(throws: (any Error).self) {
    try trace(
      problem: Problem("sphere:dim=3"), method: Method("sgd"), plan: Plan("constant", budget: 5),
      rate: 0.1, start: [1]
    ) { _ in true }
  }
}
