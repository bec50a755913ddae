import Lanes
import Optimizers

/// An optimizer with a small mistake.
struct Mutant: OptimizerDecorator {
  enum Mistake: String, CaseIterable, Sendable {
    /// Every power of β is one too high.
    case exponent
    /// What is remembered fades a little faster: by a hundredth a step.
    case memory
    /// What is remembered has the wrong sign.
    case sign
    /// The learning rate is off by 1e-7.
    case rate
    /// The first coordinate's gradient has the wrong sign.
    case gradient
  }

  var inner: any Optimizer
  let mistake: Mistake

  var traits: OptimizerTraits { inner.traits.union(.overwritesGradient) }
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    inner.tabulate(step: mistake == .exponent ? k + 1 : k, momentum: momentum, into: c)
  }
  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    if mistake == .rate { batch.rate[0] *= 1.0000001 }
    if mistake == .gradient { for group in 0..<batch.groups { batch.g[group * batch.n] *= -1.0 } }
    inner.step(batch, k, c)
    guard mistake == .memory || mistake == .sign else { return }
    let factor: F64x8 = mistake == .sign ? -1.0 : 0.99
    for i in 0..<inner.stateCount(batch.n) { batch.state[i] *= factor }
  }

  /// Whether the mistake changes anything about this optimizer.
  func isOne() -> Bool {
    switch mistake {
    case .rate, .gradient: return true
    case .memory, .sign: return inner.stateCount(2) > 0
    case .exponent:
      let count = inner.coefficientCount
      var c = [Double](repeating: 0, count: count + 1)
      var d = c
      return (1...3).contains { k in
        inner.tabulate(step: k, momentum: nil, into: &c)
        inner.tabulate(step: k + 1, momentum: nil, into: &d)
        return c != d
      }
    }
  }
}
