import Lanes

/// An optimizer in plain Swift: a closure that makes a step of one run, beside ``UpdateRule`` what a plain
/// landscape is beside a kernel.
///
/// It runs run by run through arrays: slower than a rule, and nothing else. The closure must depend on what it is
/// given alone; what it wants to remember is `PlainStep.memory`.
///
/// ```swift
/// PlainOptimizer(vectors: 1) { x, g, step in
///   for i in x.indices {
///     step.memory[0][i] = 0.9 * step.memory[0][i] + g[i]
///     x[i] -= step.rate * step.memory[0][i]
///   }
/// }
/// ```
public struct PlainOptimizer: RunRule {
  /// Moves the iterate by the observed gradient (clipped and decayed by the shared keys).
  public typealias Move =
    @Sendable (
      _ x: inout [Double], _ g: [Double], _ step: inout PlainStep
    ) -> Void

  /// The keys that all optimizers share.
  public var shared: GradientPolicy
  private let vectors: Int
  private let scalars: Int
  private let move: Move

  /// An optimizer that keeps `vectors` arrays of one number per coordinate and `scalars` numbers more.
  public init(
    _ shared: GradientPolicy = GradientPolicy(), vectors: Int = 0, scalars: Int = 0,
    _ move: @escaping Move
  ) {
    self.shared = shared
    self.vectors = vectors
    self.scalars = scalars
    self.move = move
  }

  /// It asks for nothing of its own.
  public var traits: OptimizerTraits { [] }
  /// Eight bytes for each vector.
  public var stateBytesPerParameter: Double { 8 * Double(vectors) }
  /// The vectors, then the scalars.
  public func stateNumbers(_ n: Int) -> Int { vectors * n + scalars }

  /// Makes one step through arrays.
  public func step(_ run: Run) {
    let n = run.n
    var x = (0..<n).map { run.x[$0] }
    var step = PlainStep(
      value: run.f, rate: run.rate, factor: run.factor, k: run.k,
      memory: (0..<vectors).map { j in (0..<n).map { run.state[j * n + $0] } },
      scalars: (0..<scalars).map { run.state[vectors * n + $0] })
    move(&x, (0..<n).map { run.g[$0] }, &step)
    for i in 0..<n { run.x[i] = x[i] }
    for j in 0..<vectors { for i in 0..<n { run.state[j * n + i] = step.memory[j][i] } }
    for j in 0..<scalars { run.state[vectors * n + j] = step.scalars[j] }
  }
}

/// What a ``PlainOptimizer`` knows of a step beside iterate and gradient, and what it remembers.
public struct PlainStep: Sendable {
  /// The observed value at the iterate.
  public let value: Double
  /// Learning rate × schedule factor.
  public let rate: Double
  /// The schedule's factor alone.
  public let factor: Double
  /// The step, from 1.
  public let k: Int
  /// The vectors, zero before the first step.
  public var memory: [[Double]]
  /// The further numbers, zero before the first step.
  public var scalars: [Double]
}
