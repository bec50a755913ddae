import Lanes
import Specifications
import Testing

@testable import Optimizers

/// Reaches where a mistake would reach.
private enum Reach {
  /// Each index within its memory.
  case within
  /// A vector that the rule does not keep.
  case vector
  /// A coordinate of the iterate, of the gradient, of the direction.
  case iterate, gradient, direction
  /// A further vector, an element of the work.
  case scalar, work
}

/// Two vectors, one scalar, work of four.
private struct ReachingRule: UpdateRule {
  var reach = Reach.within
  var shared = GradientPolicy(weightDecay: 0)
  var vectors: Int { 2 }
  var scalars: Int { 1 }
  func work(_ n: Int) -> Int { 4 }

  @inline(__always)
  func update(_ s: Step) {
    let n = s.n
    s.vector(reach == .vector ? 2 : 1)[n - 1] = 1.0
    s.x[reach == .iterate ? n : n - 1] -= s.g[reach == .gradient ? n : n - 1]
    s.direction[reach == .direction ? n : n - 1] = 1.0
    s.scalars[reach == .scalar ? 1 : 0] = 1.0
    s.work[reach == .work ? 4 : 3] = 1.0
  }
}

/// One number of memory, work of four.
private struct ReachingRun: RunRule {
  var reach = Reach.within
  var shared = GradientPolicy(weightDecay: 0)
  var stateBytesPerParameter: Double { 0 }
  func stateNumbers(_ n: Int) -> Int { 1 }
  func workNumbers(_ n: Int) -> Int { 4 }

  func step(_ run: Run) {
    let n = run.n
    run.x[reach == .iterate ? n : n - 1] -= run.g[reach == .gradient ? n : n - 1]
    run.state[reach == .scalar ? 1 : 0] = 1
    run.work[reach == .work ? 4 : 3] = 1
  }
}

/// The same of eight runs side by side.
private struct ReachingGroup: LockstepRule {
  var reach = Reach.within
  var shared = GradientPolicy(weightDecay: 0)
  var stateBytesPerParameter: Double { 0 }
  func stateCount(_ n: Int) -> Int { 1 }
  func workVectors(_ n: Int) -> Int { 4 }

  func step(_ runs: RunGroup) {
    let n = runs.n
    runs.x[reach == .iterate ? n : n - 1] -= runs.g[reach == .gradient ? n : n - 1]
    runs.state[reach == .scalar ? 1 : 0] = 1.0
    runs.work[reach == .work ? 4 : 3] = 1.0
  }
}

/// Two vectors and one scalar around a rule.
private struct ReachingWrapper: WrapperRule {
  var inner: any Optimizer = ReachingRule()
  var reach = Reach.within
  var vectors: Int { 2 }
  var scalars: Int { 1 }

  func after(_ s: Wrapped) {
    s.vector(reach == .vector ? 2 : 1)[s.n - 1] = 1.0
    s.x[reach == .iterate ? s.n : s.n - 1] -= s.g[reach == .gradient ? s.n : s.n - 1]
    s.scalars[reach == .scalar ? 1 : 0] = 1.0
  }
}

private func run(_ optimizer: any Optimizer) {
  LaneRunner(optimizer, .separable, starts: [[1, -2, 0.5]], rates: [0.1]).run(2)
}

/// Whether this build has its assertions.
private let isChecked = {
  var isOn = false
  assert({ isOn = true }() == ())
  return isOn
}()

@Suite(.enabled(if: isChecked))
struct MemoryViewTests {
  @Test func withinItsMemoryARuleRuns() async {
    await #expect(processExitsWith: .success) {
      run(ReachingRule())
      run(ReachingRun())
      run(ReachingGroup())
      run(ReachingWrapper())
    }
  }

  @Test func aRuleThatReachesOutTraps() async {
    await #expect(processExitsWith: .failure) { run(ReachingRule(reach: .vector)) }
    await #expect(processExitsWith: .failure) { run(ReachingRule(reach: .iterate)) }
    await #expect(processExitsWith: .failure) { run(ReachingRule(reach: .gradient)) }
    await #expect(processExitsWith: .failure) { run(ReachingRule(reach: .direction)) }
    await #expect(processExitsWith: .failure) { run(ReachingRule(reach: .scalar)) }
    await #expect(processExitsWith: .failure) { run(ReachingRule(reach: .work)) }
  }

  @Test func aRunThatReachesOutTraps() async {
    await #expect(processExitsWith: .failure) { run(ReachingRun(reach: .iterate)) }
    await #expect(processExitsWith: .failure) { run(ReachingRun(reach: .gradient)) }
    await #expect(processExitsWith: .failure) { run(ReachingRun(reach: .scalar)) }
    await #expect(processExitsWith: .failure) { run(ReachingRun(reach: .work)) }
  }

  @Test func aGroupThatReachesOutTraps() async {
    await #expect(processExitsWith: .failure) { run(ReachingGroup(reach: .iterate)) }
    await #expect(processExitsWith: .failure) { run(ReachingGroup(reach: .gradient)) }
    await #expect(processExitsWith: .failure) { run(ReachingGroup(reach: .scalar)) }
    await #expect(processExitsWith: .failure) { run(ReachingGroup(reach: .work)) }
  }

  @Test func aWrapperThatReachesOutTraps() async {
    await #expect(processExitsWith: .failure) { run(ReachingWrapper(reach: .vector)) }
    await #expect(processExitsWith: .failure) { run(ReachingWrapper(reach: .iterate)) }
    await #expect(processExitsWith: .failure) { run(ReachingWrapper(reach: .gradient)) }
    await #expect(processExitsWith: .failure) { run(ReachingWrapper(reach: .scalar)) }
  }
}
