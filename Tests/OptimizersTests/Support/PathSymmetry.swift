import Lanes
import Optimizers
import Specifications

/// Which changes of the problem leave a method's path as it is, found by stepping it.
struct PathSymmetry {
  let method: ConfiguredOptimizer
  /// The method with every ε at 0; nil where it has none.
  let exact: ConfiguredOptimizer?
  private let rate: Double
  private let steps = 30
  private let start = [1.0, -2, 0.5]

  init(_ method: ConfiguredOptimizer) throws {
    self.method = method
    rate = method.entry.gridCenter
    let spelt = method.specification
    let epsilons = method.entry.keys.map(\.name).filter {
      ["epsilon", "epsilon-root", "epsilon1"].contains($0)
    }
    let innermost = spelt.split(separator: "+").last.map(String.init) ?? spelt
    let open = epsilons.filter { !innermost.contains(":\($0)=") && !innermost.contains(",\($0)=") }
    let extra = open.map { "\($0)=0" }.joined(separator: ",")
    exact =
      open.isEmpty
      ? nil : try? ConfiguredOptimizer(spelt + (innermost.contains(":") ? "," : ":") + extra)
  }

  /// What is found.
  func measure() -> Invariances {
    var found = Invariances.adaptive
    found.translation = hold(Frame(shift: [0.3, -1.7, 2.1]), 1, within: 1e-8)
    found.permutation = hold(Frame(order: [2, 0, 1]), 1)
    found.signs = hold(Frame(signs: [-1, 1, -1]), 1)
    found.rotation = hold(Frame(cosine: 0.8, sine: 0.6), 1, within: 1e-8)
    found.coordinate = hold(Frame(stretch: [1, 4, 1]), 1)
    let lengths = [2.0, 1, 0, 1.5, 0.5].map { power in
      (power, hold(Frame(length: 4), powerOfTwo(2 * power)))
    }
    let values = [-1.0, 0, -0.5, 1].map { power in
      (power, hold(Frame(value: 16), powerOfTwo(4 * power)))
    }
    let order = Invariances.Hold.allCases
    func best(_ found: [(Double, Invariances.Hold)]) -> (Double, Invariances.Hold) {
      found.min {
        (order.firstIndex(of: $0.1) ?? 9) < (order.firstIndex(of: $1.1) ?? 9)
      } ?? (0, .none)
    }
    let (length, value) = (best(lengths), best(values))
    (found.unit.length, found.length) = length
    (found.unit.value, found.value) = value
    return found
  }

  private func powerOfTwo(_ exponent: Double) -> Double { Double.exp2(exponent) }

  private func hold(
    _ frame: Frame, _ factor: Double, within tolerance: Double = 1e-9
  ) -> Invariances.Hold {
    let plain = compare(method, frame, factor, tolerance)
    guard plain == .none, let exact else { return plain }
    return compare(exact, frame, factor, tolerance) == .none ? .none : .epsilon
  }

  private func compare(
    _ method: ConfiguredOptimizer, _ frame: Frame, _ factor: Double, _ tolerance: Double
  ) -> Invariances.Hold {
    let own = path(method, CountedObjective.coupled, start, rate)
    var framed = CountedObjective.coupled
    framed.frame = frame
    let seen = path(method, framed, frame.outward(start), rate * factor)
    let expected = own.map(frame.outward)
    // What does not move tells nothing.
    guard own.last != own.first, own.joined().allSatisfy(\.isFinite) else { return .none }
    if zip(expected, seen).allSatisfy({ bits($0) == bits($1) }) { return .exact }
    var (deviation, motion) = (0.0, 0.0)
    for (a, b) in zip(expected, seen) {
      for i in a.indices {
        deviation = max(deviation, abs(a[i] - b[i]))
        motion = max(motion, abs(a[i] - expected[0][i]))
        if a[i].isNaN || b[i].isNaN { deviation = .infinity }
      }
    }
    return deviation <= tolerance * motion ? .rounding : .none
  }

  private func path(
    _ method: ConfiguredOptimizer, _ objective: CountedObjective, _ start: [Double], _ rate: Double
  ) -> [[Double]] {
    let runner = LaneRunner(method.optimizer, objective, starts: [start], rates: [rate])
    return [start]
      + (0..<steps).map { _ in
        runner.step()
        return runner.judged(0)
      }
  }
}
