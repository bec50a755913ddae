import Lanes
import Specifications

/// An update rule whose iterate, memory and gradient are numbers of fewer digits.
private struct Precision: WrapperRule {
  var inner: any Optimizer
  let rule: any UpdateRule
  let formats: Formats
  /// The runs' keys, a group each, once they are known.
  var keys: [F64x8.Bits] = []

  var vectors: Int { formats.isCompensated ? 1 : 0 }
  var traits: OptimizerTraits {
    ordered == nil ? inner.traits.union(.overwritesGradient) : inner.traits
  }

  /// The rule, where its steps are torch's, operation by operation.
  private let ordered: (any TorchOrdered)?

  init(_ rule: any UpdateRule, _ formats: Formats) {
    inner = rule
    self.rule = rule
    self.formats = formats
    ordered = (rule as? any TorchOrdered).flatMap {
      formats.haveTorchOrder && $0.hasTorchOrder ? $0 : nil
    }
  }

  /// Iterates of before the step, where it is made in double.
  var remembers: Bool { ordered == nil }

  var stateBytesPerParameter: Double {
    Double(rule.vectors) * formats.state.format.bytes
      + (formats.isCompensated ? formats.parameters.format.bytes : 0)
  }

  func opened(for runs: BatchRuns) -> any Optimizer {
    var own = self
    own.inner = inner.opened(for: runs)
    let seeds = runs.seeds
    own.keys = stride(from: 0, to: seeds.count, by: F64x8.count).map { first in
      var keys = F64x8.Bits(0)
      for lane in 0..<F64x8.count {
        let seed = seeds[min(first + lane, seeds.count - 1)]
        keys[lane] = RandomStream(domain: "rounding", seed: seed).key
      }
      return keys
    }
    return own as any Optimizer
  }

  func start(_ batch: Batch) {
    for i in 0..<(batch.groups * batch.n) { batch.x[i] = formats.parameters.nearest(batch.x[i]) }
    inner.start(batch)
    for group in 0..<batch.groups {
      store(batch.state + group * batch.stateStride, batch.n) { value, _ in
        formats.state.nearest(value)
      }
    }
  }

  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    if let ordered {
      for group in 0..<batch.groups { ordered.step(rounded(batch, group, k, c)) }
      return
    }
    if formats.gradient.format != .fp64 {
      for i in 0..<(batch.groups * batch.n) {
        batch.g[i] = formats.gradient.nearest(F32x8(batch.g[i])).wide
      }
    }
    batch.work.update(from: batch.x, count: batch.groups * batch.n)
    var part = batch
    part.work = batch.work + 2 * batch.groups * batch.n
    inner.step(part, k, c)
    for group in 0..<batch.groups {
      let r = rounded(batch, group, k, c)
      let earlier = batch.work + group * batch.n
      for i in 0..<batch.n { r.move(i, from: earlier[i], by: r.s.x[i] - earlier[i]) }
      store(batch.state + group * batch.stateStride, batch.n) { value, place in
        r.stored(value, formats.state, batch.n + place)
      }
    }
  }

  /// A group's step.
  private func rounded(
    _ b: Batch, _ group: Int, _ k: Int, _ c: UnsafePointer<Double>
  ) -> RoundedStep {
    let state = b.state + group * b.stateStride
    return RoundedStep(
      s: Step(
        x: b.x + group * b.n, g: b.g + group * b.n, f: b.f[group], rate: b.rate[group],
        factor: b.factor[group], state: state, stateCount: rule.stateCount(b.n),
        vectors: rule.vectors, n: b.n, k: k, c: c, decay: 0.0, work: b.work, workCount: 0),
      formats: formats, keys: group < keys.count ? keys[group] : F64x8.Bits(0),
      lost: formats.isCompensated ? state + inner.stateCount(b.n) : nil)
  }

  /// Rounds the rule's vectors: formats of one byte by a power of two for each, so that its largest number
  /// is representable.
  private func store(
    _ state: UnsafeMutablePointer<F64x8>, _ n: Int, _ stored: (F64x8, _ place: Int) -> F64x8
  ) {
    for j in 0..<rule.vectors {
      let v = state + j * n
      var scale: F64x8 = 1.0
      if formats.state.format.bytes == 1 {
        var most: F64x8 = 0.0
        for i in 0..<n { most = F64x8.max(F64x8.abs(v[i]), most) }
        // 2ᵉ ≤ most: the power of two alone, so that scaling is exact; zero and what is not finite stay.
        let power = most.binade
        let top = F64x8(formats.state.format.largest.binade)
        let usable = (F64x8(1e-200) .< power) & (power .< F64x8(1e200))
        scale = F64x8.select(usable, top * 0.5 / power, 1.0)
      }
      for i in 0..<n { v[i] = stored(v[i] * scale, j * n + i) / scale }
    }
  }
}

extension WrapperEntry {
  static let precision = WrapperEntry(
    "precision", Formats(),
    summary: "Keeps iterate, memory and gradient in formats of fewer digits",
    details: """
      Every number is a double that its format has: parameters, state and gradient name them. What is stored is \
      rounded, to nearest (ties to even) or, by rounding=stochastic, to one of the two neighbours at random, \
      without bias. fp32, bf16, fp16 in the order of torch's \
      kernels (operations in fp32, each result rounded to the format) for sgd, momentum and Nesterov, adam, \
      adamw, rmsprop, adagrad and lion with torch's keys; with fused=true \
      fp32's products and sums are rounded once. Otherwise, with fp64, e4m3 and e5m2, and where fp32 is stored \
      stochastically, the step is made in double and what it stores is rounded. Formats of one byte have one power of two for each vector of \
      the memory.
      To nearest, an update below half a unit in the last place of x changes nothing: x stalls where \
      |update| ≤ 2⁻ᵖ|x|, p the significant bits (fp32 24, fp16 11, bf16 8). kahan=true keeps what rounding took \
      from x, in the parameters' format, and adds it to the next update. rounding=threshold is that law alone: x is \
      rounded only at the start, but a coordinate moves only where rounding to nearest would move it.
      State: the rule's vectors in the state's format; kahan one more in the parameters'. It evaluates nothing \
      of its own.
      """,
    source:
      "Gupta et al. 2015, arXiv:1502.02551 (stochastic rounding); Zamirai et al. 2020, arXiv:2010.06192"
  ) { formats, inner in
    guard let rule = inner as? any UpdateRule else {
      throw SpecificationError(
        "'precision' needs an update rule right behind it, such as precision+adam")
    }
    return Precision(rule, formats) as any Optimizer
  }
}

extension NumberFormat {
  fileprivate static let words = allCases.map(\.rawValue)
}
