/// A point where the gradient vanishes.
public struct CriticalPoint: Sendable, Equatable {
  /// What the Hessian says of it.
  public enum Kind: Sendable, Equatable {
    /// All eigenvalues positive.
    case minimum
    /// As many negative eigenvalues as the index, the others positive.
    case saddle(index: Int)
    /// All eigenvalues negative.
    case maximum
    /// An eigenvalue is zero: the second order does not decide.
    case degenerate
  }

  /// Where it is.
  public let x: [Double]
  /// f there.
  public let value: Double
  /// What it is.
  public let kind: Kind

  /// A critical point.
  public init(_ x: [Double], value: Double, _ kind: Kind) {
    self.x = x
    self.value = value
    self.kind = kind
  }
}

/// A property of a landscape.
public enum LandscapeTag: String, Sendable, CaseIterable {
  /// Convex everywhere.
  case convex
  /// Strongly convex.
  case stronglyConvex = "strongly-convex"
  /// A sum of functions of one coordinate each.
  case separable
  /// A quadratic form.
  case quadratic
  /// Curvatures that differ by 1000 or more.
  case illConditioned = "ill-conditioned"
  /// A curved or straight narrow valley.
  case valley
  /// A saddle point between the start and the minimum, or at the start.
  case saddle
  /// A region of almost zero gradient.
  case plateau
  /// Gradients that differ by many orders of magnitude.
  case cliff
  /// A gradient that jumps.
  case nonSmooth = "non-smooth"
  /// More than one minimum.
  case multimodal
  /// No lower bound.
  case unbounded
  /// A Hessian that is singular at the minimum.
  case degenerate
  /// A finite sum of losses over data.
  case finiteSum = "finite-sum"
  /// The optimizer sees noisy gradients by default.
  case stochastic
  /// A small model with weights: layers, factors.
  case neural
}

/// What is known about a landscape; the optimizer never sees it.
public struct LandscapeKnowledge: Sendable {
  /// The literature's start, or one that asks the landscape's question.
  public var start: [Double]
  /// f*, the greatest lower bound; nil where f is unbounded below.
  public var minimum: Double?
  /// Where f* is attained: all such points, or some where there are infinitely many.
  public var minimizers: [[Double]] = []
  /// Other points where the gradient vanishes.
  public var criticalPoints: [CriticalPoint] = []
  /// The box `[low, high]ⁿ` that test points and pictures are taken from.
  public var domain: ClosedRange<Double> = -2...2
  /// The Lipschitz constant of the gradient, where global.
  public var lipschitz: Double?
  /// The strong convexity constant, where positive.
  public var strongConvexity: Double?
  /// How far seeded starts lie from `start`; a tenth of ‖start‖, or of √n at the origin, if nil.
  public var startRadius: Double?
  /// A run has escaped the saddle at the first f below this value.
  public var escapeBelow: Double?
  /// Whether the gradient is continuous.
  public var isSmooth = true

  /// Knowledge that begins with a start and f*.
  public init(start: [Double], minimum: Double?) {
    self.start = start
    self.minimum = minimum
  }
}
