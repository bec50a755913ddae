import Lanes
import Specifications

/// The update rule of one block of parameters: a matrix of known size, row by row, or a vector of whatever
/// size; see ``ByBlock``.
protocol MatrixRule: UpdateRule {
  /// The matrix, or that it is a vector.
  var block: ParameterBlock { get }
}

extension MatrixRule {
  var rows: Int { block.rows }
  var columns: Int { block.columns }
  /// Rows and columns of n coordinates; a vector is a column.
  func size(_ n: Int) -> (rows: Int, columns: Int) { block.isMatrix ? (rows, columns) : (n, 1) }
  var stateBytesPerParameter: Double {
    block.isMatrix
      ? 8 * Double(stateCount(block.count)) / Double(block.count) : 8 * Double(vectors)
  }
}

extension ByBlock {
  /// Muon's kind: matrices by a rule with an orthogonaliser and the scale of the block's steps, vectors by AdamW.
  static func orthogonalised(
    _ settings: Settings,
    _ rule:
      @escaping @Sendable (
        _ block: ParameterBlock, SharedKeys, Orthogonaliser, _ scale: Double
      ) -> any Optimizer
  ) throws -> ByBlock {
    let orthogonaliser = try Orthogonaliser(settings)
    let scale = ShapeScale(settings)
    let size = settings.number("rms")
    return try matrices(settings) { block, shared in
      rule(block, shared, orthogonaliser, scale.factor(block, rms: size))
    }
  }

  /// Matrices by a rule, vectors by AdamW.
  static func matrices(_ settings: Settings, _ rule: @escaping Rule) throws -> ByBlock {
    try ByBlock(settings, shared: SharedKeys(settings)) { block, shared in
      block.isMatrix ? rule(block, shared) : OptimizerEntry.adamW(shared)
    }
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

  static func key(_ fallback: ShapeScale) -> Key {
    .choice(
      "scale", fallback.rawValue, among: allCases.map(\.rawValue),
      "length of a step by the matrix' shape")
  }

  static let rmsKey = Key.number(
    "rms", 0.2, search: .logarithmic(0.05, 1), "size of entries under scale=match-rms")

  init(_ settings: Settings) { self = ShapeScale(rawValue: settings.word("scale")) ?? .none }
}
