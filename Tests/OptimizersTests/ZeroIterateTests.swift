import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Testing

/// Rules that scale by the length of the iterate must leave the origin all the same.
@Suite("Starts of length zero")
struct ZeroIterateTests {
  private func firstStep(_ method: String) throws -> [Double] {
    var last: [Double] = []
    try trace(
      problem: Problem("sphere:dim=2+shift:by=3"), method: ConfiguredOptimizer(method),
      plan: ConfiguredSchedule("constant", budget: 1), rate: 0.1, start: [0, 0]
    ) {
      last = $0.x
      return true
    }
    return last
  }

  @Test("lamb's trust ratio is 1 there: Adam's first step of one rate")
  func lamb() throws {
    for x in try firstStep("lamb") { #expect(abs(x - 0.1) < 1e-6) }
  }

  @Test("lars' ratio is 1 there: the gradient's step")
  func lars() throws {
    let g = try Problem("sphere:dim=2+shift:by=3").model.landscape.evaluate(at: [0, 0]).gradient
    for (x, g) in zip(try firstStep("lars:weight-decay=0"), g) { #expect(abs(x + 0.1 * g) < 1e-12) }
  }
}
