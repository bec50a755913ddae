import Lanes
import Specifications

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
    "grokfast",
    summary: "Amplifies the slow part of the gradient",
    details: """
      g ← g + λa with a ← αa + (1 − α)g from the first gradient (filter=ema), or a the mean of the last window \
      gradients, the present one included (average), or their sum (sum; the default λ is then large). \
      after: with ema, steps in which g stays as it is and a the first gradient. warmup=true: with a window, \
      g stays as it is until the window is full. λ lambda, α alpha. The paper's rate is divided by 1 + λ.
      State: a, 8 bytes per parameter, or `window` gradients, and the optimizer's. It evaluates nothing of \
      its own.
      """,
    source: "Lee et al. 2024, arXiv:2405.20233",
    keys: [
      .number("alpha", 0.98, in: .averaging, search: .complement(0.005, 0.5), "α"),
      .number("lambda", 2, search: .logarithmic(0.1, 10), "λ"),
      .choice("filter", "ema", among: ["ema", "average", "sum"], "how a is made"),
      .count("window", 100, in: 1...10_000, "gradients of the mean"),
      .count("after", 0, "steps before it begins"),
      .flag("warmup", false, "wait until the window is full"),
    ]
  ) { settings, inner in
    try refuseAskers(inner, behind: "grokfast")
    let lambda = settings.number("lambda")
    guard settings.word("filter") != "ema" else {
      guard !settings.flag("warmup") else {
        throw SpecificationError("'grokfast': warmup=true needs filter=average or sum")
      }
      return GrokFastAverage(
        inner: inner, alpha: settings.number("alpha"), lambda: lambda,
        beginning: settings.count("after")) as any Optimizer
    }
    guard settings.count("after") == 0 else {
      throw SpecificationError("'grokfast': after needs filter=ema; a window has warmup=true")
    }
    return GrokFastWindow(
      inner: inner, window: settings.count("window"), lambda: lambda,
      isSum: settings.word("filter") == "sum", waits: settings.flag("warmup")) as any Optimizer
  }
}
