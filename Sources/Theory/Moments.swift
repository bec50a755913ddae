import Lanes

/// Mean and variance of every iterate of a linear method on ½hx², exactly.
public struct Moments: Sendable {
  /// E[xₜ] for x₀ = 1, t = 0, 1, ….
  public let mean: [Double]
  /// Var[xₜ] for σ = 1.
  public let variance: [Double]
  /// h.
  public let curvature: Double

  /// Follows m ← Am and P ← APAᵀ + BBᵀ.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - curvature: h.
  ///   - rates: η of each step.
  public init(_ method: LinearMethod, curvature: Double, rates: [Double]) {
    self.curvature = curvature
    var state = method.start
    var covariance = SquareMatrix(zeros: state.count)
    var means = [method.read(state)]
    var variances = [0.0]
    var largest = 0.0
    var total = 0.0
    for (t, rate) in rates.enumerated() {
      largest = max(largest, rate)
      total += largest * largest
      let move = method.transition(
        LinearMethod.Step(
          number: t, rate: rate, curvature: curvature,
          share: total > 0 ? largest * largest / total : 1))
      state = move.state * state
      covariance =
        move.state * covariance * move.state.transposed + SquareMatrix.outer(move.noise)
      means.append(method.read(state))
      variances.append(method.read(covariance * method.reading))
    }
    mean = means
    variance = variances
  }

  /// E f(xₜ) = ½h(x₀²·mean² + σ²·variance).
  public func expectedLoss(step t: Int, start: Double, sigma: Double) -> Double {
    0.5 * curvature * (start * start * mean[t] * mean[t] + sigma * sigma * variance[t])
  }
}

extension LinearMethod {
  /// The transitions of a period at a constant rate, as far from the first steps as they come.
  private func late(rate: Double, curvature: Double) -> [Transition] {
    (0..<period).map { t in
      transition(Step(number: period * 1_000_000 + t, rate: rate, curvature: curvature, share: 0))
    }
  }

  private static func product(_ moves: [Transition]) -> SquareMatrix {
    moves.dropFirst().reduce(moves[0].state) { $1.state * $0 }
  }

  /// By what |x| is multiplied a step in the long run, at a constant rate; at a saddle h is negative.
  public func growth(rate: Double, curvature: Double) -> Double {
    let whole = Self.product(late(rate: rate, curvature: curvature)).spectralRadius
    return period == 1 ? whole : Double.exp(Double.log(whole) / Double(period))
  }

  /// The steps that a tenth of the distance from a saddle costs, ln 10/ln z with z the growth a step at curvature
  /// −λ; nil where it does not grow.
  public func stepsPerDecade(rate: Double, curvature lambda: Double) -> Double? {
    let growth = growth(rate: rate, curvature: -lambda)
    return growth > 1 ? Double.log(10) / Double.log(growth) : nil
  }

  /// The largest ηh at which |x| does not grow: where the spectral radius of a step, late in the run, exceeds 1.
  public var stabilityLimit: Double {
    // Averages, whose steps shrink, keep an eigenvalue 1.
    func isStable(_ product: Double) -> Bool {
      growth(rate: product, curvature: 1) <= 1 + 1e-13
    }
    var (low, high) = (1e-3, 1e-3)
    while isStable(high), high < 1e6 {
      low = high
      high *= 1.5
    }
    for _ in 0..<80 {
      let middle = 0.5 * (low + high)
      if isStable(middle) { low = middle } else { high = middle }
    }
    return low
  }

  /// Var[x] for σ = 1 as t → ∞ at a constant rate: P = APAᵀ + BBᵀ, by doubling; nil where there is none.
  ///
  /// Just after the last step of a period.
  public func stationaryVariance(rate: Double, curvature: Double) -> Double? {
    guard growth(rate: rate, curvature: curvature) < 1 else { return nil }
    let moves = late(rate: rate, curvature: curvature)
    var noise = moves.reduce(SquareMatrix(zeros: start.count)) {
      $1.state * $0 * $1.state.transposed + SquareMatrix.outer($1.noise)
    }
    var power = Self.product(moves)
    for _ in 0..<60 {
      noise = noise + power * noise * power.transposed
      power = power * power
    }
    return read(noise * reading)
  }

  /// r·s.
  func read(_ state: [Double]) -> Double { zip(reading, state).reduce(0) { $0 + $1.0 * $1.1 } }
}
