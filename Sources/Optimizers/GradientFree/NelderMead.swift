import Lanes
import Specifications

/// The simplex of n + 1 points that reflects, expands, contracts and shrinks.
struct NelderMead: GradientFreeRule {
  var isAdaptive = false
  var shared = GradientPolicy.ofValues

  mutating func parameters(_ p: inout Parameters) {
    p.flag("adaptive", &isAdaptive, "parameters that depend on n")
  }

  /// The points, best first, their values, and whether there are any: no step is made at rate 0.
  func stateNumbers(_ n: Int) -> Int { (n + 1) * (n + 1) + 1 }
  /// The others' mean and two trial points.
  func workNumbers(_ n: Int) -> Int { 3 * n }
  var stateBytesPerParameter: Double { .infinity }

  func step(_ run: Run) {
    let n = run.n
    let points = run.state
    let values = points + (n + 1) * n
    if values[n + 1] == 0 { begin(run, points, values) }
    let size = Double(n)
    let expansion = isAdaptive ? 1 + 2 / size : 2
    let contraction = isAdaptive ? 0.75 - 1 / (2 * size) : 0.5
    let worst = points + n * n
    let mean = run.work
    for i in 0..<n {
      var sum = 0.0
      for j in 0..<n { sum += points[j * n + i] }
      mean[i] = sum / size
    }
    let first = mean + n
    let second = first + n
    // The point a·mean + b·worst and its value.
    func trial(_ a: Double, _ b: Double, _ y: MutableMemoryView<Double>) -> Double {
      for i in 0..<n { y[i] = a * mean[i] + b * worst[i] }
      return known(run.value(y))
    }
    func accept(_ y: MutableMemoryView<Double>, _ value: Double) {
      worst.update(from: y, count: n)
      values[n] = value
    }
    let reflected = trial(2, -1, first)
    if reflected < values[0] {
      let expanded = trial(1 + expansion, -expansion, second)
      if expanded < reflected { accept(second, expanded) } else { accept(first, reflected) }
    } else if reflected < values[n - 1] {
      accept(first, reflected)
    } else if reflected < values[n] {
      let outside = trial(1 + contraction, -contraction, second)
      if outside <= reflected { accept(second, outside) } else { shrink(run, points, values) }
    } else {
      let inside = trial(1 - contraction, contraction, second)
      if inside < values[n] { accept(second, inside) } else { shrink(run, points, values) }
    }
    sort(points, values, n)
    run.x.update(from: points, count: n)
  }

  /// SciPy's first simplex: each coordinate in turn 5 % farther, 0.00025 from zero; times η.
  private func begin(
    _ run: Run, _ points: MutableMemoryView<Double>, _ values: MutableMemoryView<Double>
  ) {
    let n = run.n
    points.update(from: run.x, count: n)
    values[0] = run.f
    values[n + 1] = 1
    for j in 0..<n {
      let point = points + (j + 1) * n
      point.update(from: run.x, count: n)
      point[j] = point[j] == 0 ? 0.00025 * run.rate : (1 + 0.05 * run.rate) * point[j]
      values[j + 1] = known(run.value(point))
    }
    sort(points, values, n)
  }

  private func shrink(
    _ run: Run, _ points: MutableMemoryView<Double>, _ values: MutableMemoryView<Double>
  ) {
    let n = run.n
    let factor = isAdaptive ? 1 - 1 / Double(n) : 0.5
    for j in 1...n {
      let point = points + j * n
      for i in 0..<n { point[i] = points[i] + factor * (point[i] - points[i]) }
      values[j] = known(run.value(point))
    }
  }

  /// By value, equal ones in their order.
  private func sort(
    _ points: MutableMemoryView<Double>, _ values: MutableMemoryView<Double>, _ n: Int
  ) {
    for j in 1...n {
      var at = j
      while at > 0, values[at] < values[at - 1] {
        swap(&values[at], &values[at - 1])
        for i in 0..<n { swap(&points[at * n + i], &points[(at - 1) * n + i]) }
        at -= 1
      }
    }
  }

  /// A value that can be compared.
  private func known(_ value: Double) -> Double { value.isNaN ? .infinity : value }
}

extension OptimizerEntry {
  static let nelderMead = OptimizerEntry(
    "nelder-mead", NelderMead(),
    summary: "The simplex of Nelder and Mead: values alone, one reflection a step",
    details: """
      The worst of n + 1 points is reflected through the mean of the others; the reflected point is expanded \
      (twice as far) where it is the best, contracted (half) where it is among the worst, and where that fails \
      all shrink halfway to the best. adaptive: expansion 1 + 2/n, contraction ¾ − 1/2n, shrinkage 1 − 1/n.
      x is the best point. η learning rate: the first simplex has each coordinate 5η % farther (0.00025η from \
      zero); later factors of a schedule do not act.
      State: the simplex and its values, 8n + 16 bytes per parameter and 16. One or two values a step, n + 1 more in \
      the first, n where it shrinks.
      """,
    source: "Nelder, Mead 1965, doi:10.1093/comjnl/7.4.308; Gao, Han 2012 (adaptive); SciPy 1.17",
    defaultRate: 1, gridCenter: 1,
    invariances: .signLike.anchored.with { ($0.coordinate, $0.unit) = (.exact, .number) }
  )
}
