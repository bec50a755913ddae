import Lanes
import Specifications

/// The update rule of one block of parameters: a matrix of known size, row by row, or a vector of whatever
/// size; see ``ByBlock``.
protocol MatrixRule: UpdateRule {
  /// The matrix, or that it is a vector.
  var block: ParameterBlock { get set }
  /// The key `shape`.
  var shape: ShapeKey { get set }
  /// Adapts it to its block.
  mutating func fit()
}

extension MatrixRule {
  var rows: Int { block.rows }
  var columns: Int { block.columns }
  mutating func fit() {}
  /// Rows and columns of n coordinates; a vector is a column.
  func size(_ n: Int) -> (rows: Int, columns: Int) { block.isMatrix ? (rows, columns) : (n, 1) }
  var stateBytesPerParameter: Double {
    block.isMatrix
      ? 8 * Double(stateCount(block.count)) / Double(block.count) : 8 * Double(vectors)
  }
}

extension MatrixRule {
  /// The optimizer that hands each matrix to this rule, and each vector too unless another is given for them.
  func byBlock(vectors: (@Sendable (GradientPolicy) -> any Optimizer)? = nil) throws
    -> any Optimizer
  {
    try ByBlock(shape: shape, shared: shared) { block, shared in
      if !block.isMatrix, let vectors { return vectors(shared) }
      var own = self
      own.block = block
      own.shared = shared
      own.fit()
      return own as any Optimizer
    } as any Optimizer
  }
}

/// Muon's kind: a rule whose direction is made orthogonal, with a step scaled by the matrix' shape.
protocol OrthogonalRule: MatrixRule {
  /// What makes it orthogonal.
  var orthogonalizer: Orthogonalizer { get }
  /// How long a step is.
  var length: ShapeLength { get set }
}

extension OrthogonalRule {
  /// The factor of the block's steps.
  var scale: Double { length.factor }
  mutating func fit() { length.factor = length.scale.factor(block, rms: length.rms) }
  /// Matrices by this rule, vectors by AdamW.
  func orthogonalized() throws -> any Optimizer {
    try orthogonalizer.check()
    return try byBlock(vectors: OptimizerEntry.adamW)
  }
}

/// The keys `scale` and `rms`, and what they make of a block.
struct ShapeLength {
  var scale: ShapeScale
  var rms = 0.2
  var factor = 1.0

  init(_ scale: ShapeScale = .original) { self.scale = scale }
}

extension Parameters {
  /// The length of a step by the matrix' shape.
  mutating func length(_ value: inout ShapeLength) {
    choice("scale", &value.scale, "length of a step by the matrix' shape")
    number(
      "rms", &value.rms, search: .logarithmic(0.05, 1), "size of entries under scale=match-rms")
  }
}

/// How far a step goes, by the shape of the matrix.
enum ShapeScale: String, CaseIterable, Sendable {
  /// √max(1, r/c): Jordan's, torch's.
  case original
  /// √max(1, c/r): optax', whose first axis is the fan-in.
  case transposed
  /// rms·√max(r, c): entries of size rms, as Adam's steps have them.
  case matchRMS = "match-rms"
  /// √(r/c): from root mean square to root mean square.
  case rms = "rms-to-rms"
  /// 1/√c.
  case fanIn = "rsqrt-in"
  /// 1.
  case none

  func factor(_ block: ParameterBlock, rms size: Double) -> Double {
    let (r, c) = (Double(block.rows), Double(block.columns))
    return switch self {
    case .original: Double.sqrt(max(1, r / c))
    case .transposed: Double.sqrt(max(1, c / r))
    case .matchRMS: size * Double.sqrt(max(r, c))
    case .rms: Double.sqrt(r / c)
    case .fanIn: 1 / Double.sqrt(c)
    case .none: 1
    }
  }
}
