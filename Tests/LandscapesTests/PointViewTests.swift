import Landscapes
import Lanes
import Testing

/// f = x₁, or what a mistake makes of it.
private struct ReachingKernel: LandscapeKernel {
  var readsBeyond = false
  var writesBeyond = false
  var dimension: Int { 3 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    for i in 0..<p.n { p.g[i] = 0.0 }
    p.g[writesBeyond ? p.n : 0] = 1.0
    return p.x[readsBeyond ? p.n : 0]
  }
}

/// Whether this build has its assertions.
private let isChecked = {
  var isOn = false
  assert({ isOn = true }() == ())
  return isOn
}()

@Suite(.enabled(if: isChecked))
struct PointViewTests {
  @Test func withinItsPointAKernelRuns() async {
    await #expect(processExitsWith: .success) {
      let (value, gradient) = ReachingKernel().evaluate(at: [2, 0, 0])
      precondition(value == 2 && gradient == [1, 0, 0])
    }
  }

  @Test func aKernelThatReachesOutTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = ReachingKernel(readsBeyond: true).evaluate(at: [2, 0, 0])
    }
    await #expect(processExitsWith: .failure) {
      _ = ReachingKernel(writesBeyond: true).evaluate(at: [2, 0, 0])
    }
  }
}
