/// An optimizer whose state is a linear function of its last state and the gradient: on a quadratic, mean and
/// covariance of every step are numbers.
///
/// One coordinate, f(x) = ½hx², gradient h·point + σξ with independent standard normal ξ. The state moves by
/// s ← A s + B σξ; the iterate that is judged is r·s.
public struct LinearMethod: Sendable {
  /// What one step knows.
  public struct Step: Sendable {
    /// How many steps were made before.
    public var number: Int
    /// The learning rate η of this step.
    public var rate: Double
    /// The curvature h.
    public var curvature: Double
    /// w/Σw of the weights w = (largest η so far)²: the share of this step in a weighted average.
    public var share: Double
  }

  /// A and B of a step.
  struct Transition {
    let state: SquareMatrix
    let noise: [Double]
  }

  /// The method in words.
  public let name: String
  /// The state for x₀ = 1.
  let start: [Double]
  /// r.
  let reading: [Double]
  /// After how many steps the transitions repeat at a constant rate.
  let period: Int
  let transition: @Sendable (Step) -> Transition

  init(
    _ name: String, start: [Double], reading: [Double], period: Int = 1,
    transition: @escaping @Sendable (Step) -> Transition
  ) {
    self.name = name
    self.start = start
    self.reading = reading
    self.period = period
    self.transition = transition
  }

  /// x ← x − ηg.
  public static let gradientDescent = LinearMethod(
    "gradient descent", start: [1], reading: [1]
  ) { step in
    Transition(state: SquareMatrix([[1 - step.rate * step.curvature]]), noise: [-step.rate])
  }

  /// torch's momentum: v ← βv + (1 − d)g, v = g at first; x ← x − ηv.
  public static func heavyBall(momentum beta: Double, dampening: Double = 0) -> LinearMethod {
    LinearMethod("heavy ball \(beta)", start: [1, 0], reading: [1, 0]) { step in
      let a = step.number == 0 ? 1 : 1 - dampening
      let (eta, h) = (step.rate, step.curvature)
      return Transition(
        state: SquareMatrix([[1 - eta * a * h, -eta * beta], [a * h, beta]]), noise: [-eta * a, a])
    }
  }

  /// torch's Nesterov: v ← βv + g; x ← x − η(g + βv).
  public static func nesterov(momentum beta: Double) -> LinearMethod {
    LinearMethod("Nesterov \(beta)", start: [1, 0], reading: [1, 0]) { step in
      let (eta, h) = (step.rate, step.curvature)
      return Transition(
        state: SquareMatrix([[1 - eta * h * (1 + beta), -eta * beta * beta], [h, beta]]),
        noise: [-eta * (1 + beta), 1])
    }
  }

  /// v ← βv + (1 − β)g; x ← x − η((1 − ν)g + νv): quasi-hyperbolic momentum, averaged momentum for ν = 1.
  public static func quasiHyperbolic(momentum beta: Double, nu: Double) -> LinearMethod {
    LinearMethod("quasi-hyperbolic momentum \(beta)", start: [1, 0], reading: [1, 0]) { step in
      let (eta, h) = (step.rate, step.curvature)
      let fresh = 1 - nu * beta
      return Transition(
        state: SquareMatrix([
          [1 - eta * h * fresh, -eta * nu * beta], [(1 - beta) * h, beta],
        ]),
        noise: [-eta * fresh, 1 - beta])
    }
  }

  /// Gradient descent; after every k-th step s ← s + α(x − s), x ← s.
  public static func lookahead(every k: Int, share alpha: Double) -> LinearMethod {
    LinearMethod("lookahead of gradient descent", start: [1, 1], reading: [1, 0], period: k) {
      step in
      let (eta, kept) = (step.rate, 1 - step.rate * step.curvature)
      guard (step.number + 1) % k == 0 else {
        return Transition(state: SquareMatrix([[kept, 0], [0, 1]]), noise: [-eta, 0])
      }
      let row = [alpha * kept, 1 - alpha]
      return Transition(state: SquareMatrix([row, row]), noise: [-alpha * eta, -alpha * eta])
    }
  }

  /// Gradient descent whose iterates are averaged from step `start` + 1 on; the average is judged.
  public static func averaged(after start: Int = 0) -> LinearMethod {
    LinearMethod(
      "averaged gradient descent", start: [1, 1], reading: [0, 1]
    ) { step in
      let (eta, kept) = (step.rate, 1 - step.rate * step.curvature)
      let count = step.number + 1
      let share = count <= start ? 1 : 1 / Double(count - start)
      return Transition(
        state: SquareMatrix([[kept, 0], [share * kept, 1 - share]]), noise: [-eta, -share * eta])
    }
  }

  /// y = (1 − β)z + βx; z ← z − ηg(y); x ← (1 − c)x + cz, c = w/Σw: schedule-free gradient descent.
  public static func scheduleFree(momentum beta: Double) -> LinearMethod {
    LinearMethod(
      "schedule-free gradient descent", start: [1, 1], reading: [1, 0]
    ) { step in
      let (eta, h, c) = (step.rate, step.curvature, step.share)
      let z = [-eta * h * beta, 1 - eta * h * (1 - beta)]
      return Transition(
        state: SquareMatrix([[1 - c + c * z[0], c * z[1]], z]), noise: [-c * eta, -eta])
    }
  }

  /// vᵢ ← βᵢvᵢ + g; x ← x − η·mean(vᵢ): aggregated momentum.
  public static func aggregated(momenta: [Double]) -> LinearMethod {
    let m = momenta.count
    return LinearMethod(
      "aggregated momentum", start: [1] + momenta.map { _ in 0 },
      reading: [1] + momenta.map { _ in 0 }
    ) { step in
      let (eta, h) = (step.rate, step.curvature)
      var rows = [[1 - eta * h] + momenta.map { -eta * $0 / Double(m) }]
      for (i, beta) in momenta.enumerated() {
        rows.append([h] + momenta.indices.map { $0 == i ? beta : 0 })
      }
      return Transition(state: SquareMatrix(rows), noise: [-eta] + momenta.map { _ in 1 })
    }
  }
}
