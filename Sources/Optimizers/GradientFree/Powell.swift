import Lanes
import Specifications

/// Line searches along n directions in turn, one of which is replaced by the way they went together.
struct Powell: GradientFreeRule {
  var tolerance = 1e-4
  var shared = GradientPolicy.ofValues

  mutating func parameters(_ p: inout Parameters) {
    p.number("tolerance", &tolerance, in: 1e-12...0.01, "SciPy's xtol")
  }

  /// The directions, where the last round began, and five numbers; the last says that it has begun.
  func stateNumbers(_ n: Int) -> Int { n * n + n + 5 }
  /// A direction and a trial point.
  func workNumbers(_ n: Int) -> Int { 2 * n }
  var stateBytesPerParameter: Double { .infinity }

  func step(_ run: Run) {
    let n = run.n
    let directions = run.state
    let origin = directions + n * n
    let memory = origin + n
    let direction = run.work
    if memory[4] == 0 {
      memory[4] = 1
      for i in 0..<n { directions[i * n + i] = 1 }
      origin.update(from: run.x, count: n)
      memory[0] = run.f
    } else {
      extrapolate(run, directions, origin, memory)
    }
    // Of this round: where it begins, the largest fall and its direction.
    memory[1] = memory[0]
    memory[2] = 0
    memory[3] = 0
    for j in 0..<n {
      direction.update(from: directions + j * n, count: n)
      let before = memory[0]
      search(run, direction, value: &memory[0])
      if before - memory[0] > memory[2] {
        memory[2] = before - memory[0]
        memory[3] = Double(j)
      }
    }
  }

  /// Looks as far again as the last round went, and takes that direction in where it pays.
  private func extrapolate(
    _ run: Run, _ directions: MutableMemoryView<Double>, _ origin: MutableMemoryView<Double>,
    _ memory: MutableMemoryView<Double>
  ) {
    let n = run.n
    let direction = run.work
    let trial = direction + n
    for i in 0..<n {
      direction[i] = run.x[i] - origin[i]
      origin[i] = run.x[i]
      trial[i] = run.x[i] + direction[i]
    }
    let beyond = run.value(trial)
    let (value, start, fall) = (memory[0], memory[1], memory[2])
    guard start > beyond else { return }
    let lost = start - value - fall
    let gained = start - beyond
    let test = 2 * (start + beyond - 2 * value) * (lost * lost) - fall * (gained * gained)
    guard test < 0 else { return }
    search(run, direction, value: &memory[0])
    guard (0..<n).contains(where: { direction[$0] != 0 }) else { return }
    let replaced = directions + Int(memory[3]) * n
    let last = directions + (n - 1) * n
    for i in 0..<n {
      replaced[i] = last[i]
      last[i] = direction[i]
    }
  }

  /// Moves along a direction, which becomes the way gone.
  private func search(
    _ run: Run, _ direction: MutableMemoryView<Double>, value: inout Double
  ) {
    let n = run.n
    guard (0..<n).contains(where: { direction[$0] != 0 }) else { return }
    let ray = Ray(run: run, direction: direction, trial: direction + n)
    let found = ray.brent(first: run.rate, tolerance: 100 * tolerance)
    value = found.value
    for i in 0..<n {
      direction[i] *= found.t
      run.x[i] += direction[i]
    }
  }
}

extension OptimizerEntry {
  static let powell = OptimizerEntry(
    "powell", Powell(),
    summary: "Powell's conjugate directions: line searches by values alone, a round a step",
    details: """
      A step searches along n directions in turn (Brent's method, to 100·tolerance relative), the axes at first. \
      The next begins with the point as far again as the round went: where the parabola through the three \
      promises more, x is searched along that direction and it takes the place of the one that fell most.
      η learning rate: the second length that each search tries, SciPy's 1.
      State: the directions and a point, 8n bytes per parameter and 40 bytes. About 10n values a step.
      """,
    source: "Powell 1964, doi:10.1093/comjnl/7.2.155; Brent 1973; SciPy 1.17",
    defaultRate: 1, gridCenter: 1,
    invariances: .byValue.with { $0.translation = .rounding }
  )
}
