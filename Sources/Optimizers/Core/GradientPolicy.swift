import Lanes
import Specifications

/// The keys that every optimizer takes: weight decay, gradient clipping and groups.
///
/// Clipping acts on the raw gradient, before L2 decay; by value before by norm.
public struct GradientPolicy: Parameterized {
  /// Where weight decay λ acts.
  public enum Decay: String, CaseIterable, Sendable {
    /// g ← g + λx before the rule.
    case l2
    /// x ← x(1 − ηλ) before the rule, with the current learning rate η.
    case decoupled
    /// λx joins the direction, inside the rule; x ← x(1 − ηλ) for rules that do not say otherwise, where
    /// the two are the same.
    case update
    /// x ← x(1 − ηλ) after the rule.
    case after
    /// x ← x/(1 + ηλ) after the rule.
    case proximal
  }

  /// What decay outside the gradient is in proportion to.
  public enum DecayScale: String, CaseIterable, Sendable {
    /// The learning rate η.
    case rate
    /// The schedule's factor η/η₀ alone: tuning the rate leaves the decay as it is.
    case schedule
    /// η times the factor: in the stationary state ‖x‖ then does not depend on the schedule (AdamC).
    case corrected
    /// Nothing: the same share of x at every step.
    case none
  }

  /// The norm that `clip-norm` bounds.
  public enum Norm: String, CaseIterable, Sendable {
    /// Euclidean.
    case two = "2"
    /// Sum of absolute values.
    case one = "1"
    /// Largest absolute value.
    case infinity = "inf"
  }

  /// λ.
  @usableFromInline var weightDecay: Double { didSet { classify() } }
  /// Where λ acts.
  @usableFromInline var decay: Decay { didSet { classify() } }
  /// What decay outside the gradient is in proportion to.
  @usableFromInline var decayScale = DecayScale.rate
  /// The bound on the gradient's norm.
  @usableFromInline var clipNorm: Double?
  /// Added to the norm before dividing by it.
  @usableFromInline var clipEpsilon = 0.0
  /// The norm.
  @usableFromInline var normType = Norm.two
  /// The bound on each coordinate of the gradient.
  @usableFromInline var clipValue: Double?
  /// Whether the rule runs alone: no decay outside it, no clipping.
  ///
  /// Asked at each step, found once.
  @usableFromInline private(set) var isPlain = false
  /// Whether decoupled decay is all there is outside the rule.
  @usableFromInline private(set) var onlyShrinks = false

  /// The decay that the rule itself adds to its direction, as `Step.decay`.
  public enum Joining: Sendable {
    /// None: x ← x(1 − ηλ) is the same as `decay=update`.
    case none
    /// That of `decay=update`.
    case update
    /// That of `decay=decoupled` too, which then goes by the rule's own rate.
    case decoupled
  }

  private var joining: Joining
  /// Whether the rule looks at values alone: λ joins them, and there is nothing to clip.
  private var seesValuesAlone: Bool

  /// Shared keys with an entry's own defaults of λ and of where it acts.
  public init(weightDecay: Double = 0, decay: Decay = .l2, joining: Joining = .none) {
    self.init(weightDecay, decay, joining, seesValuesAlone: false)
  }

  private init(_ weightDecay: Double, _ decay: Decay, _ joining: Joining, seesValuesAlone: Bool) {
    self.weightDecay = weightDecay
    self.decay = decay
    self.joining = joining
    self.seesValuesAlone = seesValuesAlone
    classify()
  }

  /// The shared key that values know: L2 decay.
  static let ofValues = GradientPolicy(0, .l2, .none, seesValuesAlone: true)

  /// Whether gradients are clipped.
  var clips: Bool { clipNorm != nil || clipValue != nil }

  /// The same keys without clipping.
  var withoutClipping: GradientPolicy {
    var keys = self
    keys.clipNorm = nil
    keys.clipValue = nil
    keys.classify()
    return keys
  }

  /// Clips the gradients of all coordinates together, where clipping is asked for.
  func clipTogether(_ b: Batch) {
    guard clips else { return }
    var clip = self
    clip.weightDecay = 0
    for group in 0..<b.groups {
      let g = b.g + group * b.n
      clip.before(
        Observed(
          x: b.x + group * b.n, g: g, n: b.n, rate: b.rate[group], factor: b.factor[group]),
        gradient: g)
    }
  }

  /// Names the keys.
  public mutating func parameters(_ p: inout Parameters) {
    guard !seesValuesAlone else {
      return p.number("weight-decay", &weightDecay, "λ: ½λ‖x‖² joins every value")
    }
    p.number("weight-decay", &weightDecay, "λ, the strength of weight decay")
    p.choice(
      "decay", &decay,
      "where λ acts: l2 (g += λx), decoupled (x *= 1 − ηλ before the update), update (λx joins the "
        + "direction inside the rule), after (x *= 1 − ηλ), proximal (x /= 1 + ηλ)")
    p.choice(
      "decay-scale", &decayScale,
      "what decoupled, after and proximal multiply λ by: the rate η, schedule (its "
        + "factor alone: λ then does not depend on η), corrected (η times the factor), or none")
    p.number("clip-norm", &clipNorm, "bound on the gradient's norm")
    p.number("clip-epsilon", &clipEpsilon, "added to the norm before dividing by it (torch: 1e-6)")
    p.choice("clip-norm-type", &normType, "the norm that is bounded")
    p.number("clip-value", &clipValue, "bound on each coordinate of the gradient")
    // Read with the whole specification.
    var groups: String?
    p.text(
      "groups", &groups,
      "learning-rate multipliers by coordinate (0-4:0.1/5-9:1); other keys may then hold one value per "
        + "group (weight-decay=0.01/0), clipping acts on all groups together")
    switch joining {
    case .none: if decay == .update { decay = .decoupled }
    case .update: break
    case .decoupled: if decay == .decoupled { decay = .update }
    }
    classify()
  }

  private mutating func classify() {
    isPlain = (weightDecay == 0 || decay == .update) && !clips
    onlyShrinks = decay == .decoupled && !clips
  }

  /// What comes before the rule: clipping, L2 decay, decoupled decay.
  @inlinable @inline(never)
  func before<V: LaneVector>(_ s: Observed<V>, gradient: UnsafeMutablePointer<V>) {
    if let clipValue {
      let bound = V(clipValue)
      for i in 0..<s.n {
        let g = s.g[i]
        // Comparisons with NaN are false: a NaN stays one.
        gradient[i] = V.select(bound .< g, bound, V.select(g .< -bound, -bound, g))
      }
    }
    if let clipNorm {
      let bound = V(clipNorm)
      let norm = self.norm(s) + V(clipEpsilon)
      // Below the bound the gradient keeps its bits.
      let factor = V.select(bound .< norm, bound / norm, 1.0)
      for i in 0..<s.n { gradient[i] *= factor }
    }
    if weightDecay != 0 {
      switch decay {
      case .l2:
        let strength = V(weightDecay)
        for i in 0..<s.n { gradient[i] += strength * s.x[i] }
      case .decoupled: shrink(s)
      case .update, .after, .proximal: break
      }
    }
  }

  /// What comes after the rule: decay that acts on the new iterate.
  @inlinable @inline(never)
  func after<V: LaneVector>(_ s: Observed<V>) {
    guard weightDecay != 0 else { return }
    switch decay {
    case .after: shrink(s)
    case .proximal:
      let divisor: V = 1.0 + share(s.rate, s.factor) * V(weightDecay)
      for i in 0..<s.n { s.x[i] /= divisor }
    case .l2, .decoupled, .update: break
    }
  }

  /// What λ is multiplied by where decay acts outside the gradient.
  @inlinable @inline(__always)
  func share<V: LaneVector>(_ rate: V, _ factor: V) -> V {
    switch decayScale {
    case .rate: rate
    case .schedule: factor
    case .corrected: rate * factor
    case .none: 1.0
    }
  }

  @inlinable @inline(__always)
  func shrink<V: LaneVector>(_ s: Observed<V>) {
    let factor: V = 1.0 - share(s.rate, s.factor) * V(weightDecay)
    for i in 0..<s.n { s.x[i] *= factor }
  }

  @inlinable @inline(__always)
  func norm<V: LaneVector>(_ s: Observed<V>) -> V {
    var total: V = 0.0
    switch normType {
    case .two: return V.norm(s.g, s.n)
    case .one:
      for i in 0..<s.n { total += V.abs(s.g[i]) }
      return total
    case .infinity:
      for i in 0..<s.n { total = V.max(V.abs(s.g[i]), total) }
      return total
    }
  }
}

/// The iterates and gradients of one group of runs, or of one run, as the shared keys see them.
@usableFromInline
struct Observed<V: LaneVector> {
  @usableFromInline let x: UnsafeMutablePointer<V>
  @usableFromInline let g: UnsafePointer<V>
  @usableFromInline let n: Int
  @usableFromInline let rate: V
  @usableFromInline let factor: V

  @inlinable @inline(__always)
  init(x: UnsafeMutablePointer<V>, g: UnsafePointer<V>, n: Int, rate: V, factor: V) {
    self.x = x
    self.g = g
    self.n = n
    self.rate = rate
    self.factor = factor
  }
}
