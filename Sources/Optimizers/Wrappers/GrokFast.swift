import Lanes
import Specifications

/// The keys of both forms.
private struct GrokFast: Parameterized {
  enum Filter: String, CaseIterable { case ema, average, sum }

  var alpha = 0.98
  var lambda = 2.0
  var filter = Filter.ema
  var window = 100
  var beginning = 0
  var waits = false

  mutating func parameters(_ p: inout Parameters) {
    p.number("alpha", &alpha, in: .averaging, search: .complement(0.005, 0.5), "α")
    p.number("lambda", &lambda, search: .logarithmic(0.1, 10), "λ")
    p.choice("filter", &filter, "how a is made")
    p.count("window", &window, in: 1...10_000, "gradients of the mean")
    p.count("after", &beginning, "steps before it begins")
    p.flag("warmup", &waits, "wait until the window is full")
  }
}

/// The gradient with its slow part amplified: by an exponential average.
private struct GrokFastAverage: WrapperRule {
  var inner: any Optimizer
  let alpha: Double
  let lambda: Double
  let beginning: Int

  var vectors: Int { 1 }

  func before(_ s: Wrapped) {
    let mean = s.vector(0)
    if s.k == 1 { for i in 0..<s.n { mean[i] = s.g[i] } }
    guard s.k > beginning else { return }
    for i in 0..<s.n {
      mean[i] = F64x8(alpha) * mean[i] + F64x8(1 - alpha) * s.g[i]
      s.g[i] += F64x8(lambda) * mean[i]
    }
  }
}

/// The gradient with its slow part amplified: by the mean of the last ones, the present one included.
private struct GrokFastWindow: WrapperRule {
  var inner: any Optimizer
  let window: Int
  let lambda: Double
  let isSum: Bool
  let waits: Bool

  var vectors: Int { window }

  func before(_ s: Wrapped) {
    let newest = s.vector((s.k - 1) % window)
    for i in 0..<s.n { newest[i] = s.g[i] }
    let count = min(s.k, window)
    guard !waits || count == window else { return }
    let weight = F64x8(isSum ? lambda : lambda / Double(count))
    for i in 0..<s.n {
      var sum: F64x8 = 0.0
      for age in stride(from: count - 1, through: 0, by: -1) {
        sum += s.vector((s.k - 1 - age) % window)[i]
      }
      s.g[i] += weight * sum
    }
  }
}

extension WrapperEntry {
  static let grokFast = WrapperEntry(
    "grokfast", GrokFast(),
    summary: "Amplifies the slow part of the gradient",
    details: """
      g ← g + λa with a ← αa + (1 − α)g from the first gradient (filter=ema), or a the mean of the last window \
      gradients, the present one included (average), or their sum (sum; the default λ is then large). \
      after: with ema, steps in which g stays as it is and a the first gradient. warmup=true: with a window, \
      g stays as it is until the window is full. λ lambda, α alpha. The paper's rate is divided by 1 + λ.
      State: a, 8 bytes per parameter, or `window` gradients, and the optimizer's. It evaluates nothing of \
      its own.
      """,
    source: "Lee et al. 2024, arXiv:2405.20233"
  ) { own, inner in
    try refuseAskers(inner, behind: "grokfast")
    guard own.filter != .ema else {
      guard !own.waits else {
        throw SpecificationError("'grokfast': warmup=true needs filter=average or sum")
      }
      return GrokFastAverage(
        inner: inner, alpha: own.alpha, lambda: own.lambda, beginning: own.beginning)
        as any Optimizer
    }
    guard own.beginning == 0 else {
      throw SpecificationError("'grokfast': after needs filter=ema; a window has warmup=true")
    }
    return GrokFastWindow(
      inner: inner, window: own.window, lambda: own.lambda, isSum: own.filter == .sum,
      waits: own.waits) as any Optimizer
  }
}
