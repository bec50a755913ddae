import Lanes
import Specifications

/// An optimizer that treats each block of parameters by itself: matrices by one rule, vectors by another.
///
/// Until it is shaped, the iterate is one vector. With `shape` given it is one matrix, whatever the
/// landscape says.
struct ByBlock: Optimizer {
  /// The rule of a block, under the shared keys that act on the block alone.
  typealias Rule = @Sendable (ParameterBlock, GradientPolicy) -> any Optimizer

  private struct Member: Sendable {
    let first: Int
    let count: Int
    let optimizer: any Optimizer
    /// Where its coefficients begin.
    let coefficients: Int
  }

  let shared: GradientPolicy
  private let rule: Rule
  /// The rules of a vector and of a matrix of whatever size.
  private let vector: any Optimizer
  private let matrix: any Optimizer
  /// What the key `shape` gives.
  private let fixed: ParameterBlock?
  /// The blocks' rules; empty: one vector.
  private var members: [Member] = []
  private let name: String

  /// One matrix where the entry has the key `shape` and it is given.
  init(shape: ShapeKey = ShapeKey(), shared: GradientPolicy, rule: @escaping Rule) throws {
    self.shared = shared
    self.rule = rule
    name = shape.entry
    vector = rule(.vector(1), shared)
    matrix = rule(.matrix(1, 1), shared)
    fixed = try shape.block()
    if let fixed { members = [member(fixed, first: 0, shared)] }
  }

  private func member(_ block: ParameterBlock, first: Int, _ shared: GradientPolicy) -> Member {
    Member(
      first: first, count: block.count, optimizer: rule(block, shared),
      coefficients: block.isMatrix ? vector.coefficientCount : 0)
  }

  func shaped(to blocks: [ParameterBlock]) -> any Optimizer {
    guard fixed == nil else { return self as any Optimizer }
    var own = self
    own.members = []
    var first = 0
    // Clipping sees all blocks together.
    let inner = blocks.count > 1 ? shared.withoutClipping : shared
    for block in blocks {
      own.members.append(member(block, first: first, inner))
      first += block.count
    }
    return own as any Optimizer
  }

  func check(dimension n: Int) throws {
    guard let fixed, fixed.count != n else { return }
    throw SpecificationError(
      "'\(name)': shape=\(fixed.rows):\(fixed.columns) has \(fixed.count) numbers; the landscape has "
        + "\(n) coordinates")
  }

  /// The only rule, where there is but one block.
  private var only: (optimizer: any Optimizer, coefficients: Int)? {
    switch members.count {
    case 0: (vector, 0)
    case 1: (members[0].optimizer, members[0].coefficients)
    default: nil
    }
  }

  /// The rule that speaks for all: a matrix', where there is one.
  private var leading: any Optimizer { members.isEmpty ? vector : members[0].optimizer }

  func stateCount(_ n: Int) -> Int {
    if let only { return only.optimizer.stateCount(n) }
    return members.reduce(0) { $0 + $1.optimizer.stateCount($1.count) }
  }

  /// Room for a block's iterates, gradients and judged points, and the rule's own.
  func workCount(_ n: Int, groups: Int) -> Int {
    if let only { return only.optimizer.workCount(n, groups: groups) }
    return members.reduce(0) {
      max($0, 3 * groups * $1.count + $1.optimizer.workCount($1.count, groups: groups))
    }
  }

  var stateBytesPerParameter: Double {
    guard members.count > 1 else { return leading.stateBytesPerParameter }
    let bytes = members.reduce(0) { $0 + $1.optimizer.stateBytesPerParameter * Double($1.count) }
    return bytes / Double(members.reduce(0) { $0 + $1.count })
  }

  /// A vector's coefficients, then a matrix': the same whatever the blocks, so that tables can be shared.
  var coefficientCount: Int { vector.coefficientCount + matrix.coefficientCount }

  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    vector.tabulate(step: k, momentum: momentum, into: c)
    matrix.tabulate(step: k, momentum: momentum, into: c + vector.coefficientCount)
  }

  /// The only rule's; of several, which step parts of their own, where one is judged elsewhere.
  var traits: OptimizerTraits {
    if let only { return only.optimizer.traits }
    let traits: OptimizerTraits = shared.clips ? .overwritesGradient : []
    return members.reduce(traits) {
      $0.union($1.optimizer.traits.intersection(.isJudgedElsewhere))
    }
  }

  func start(_ batch: Batch) {
    if let only { return only.optimizer.start(batch) }
    visit(batch) { member, part, _ in member.optimizer.start(part) }
  }

  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    if let only { return only.optimizer.step(batch, k, c + only.coefficients) }
    shared.clipTogether(batch)
    visit(batch) { member, part, _ in member.optimizer.step(part, k, c + member.coefficients) }
  }

  func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    if let only { return only.optimizer.judge(batch, k, into: y) }
    y.update(from: batch.x, count: batch.groups * batch.n)
    visit(batch, into: y) { member, part, point in
      guard member.optimizer.traits.contains(.isJudgedElsewhere) else { return }
      member.optimizer.judge(part, k, into: point)
    }
  }

  /// Hands each rule a batch of its own coordinates and puts back what it makes of the iterate; or, where
  /// `y` is given, of a point that is the iterate at first.
  private func visit(
    _ b: Batch, into y: UnsafeMutablePointer<F64x8>? = nil,
    _ body: (Member, Batch, UnsafeMutablePointer<F64x8>) -> Void
  ) {
    var state = b.state
    for member in members {
      let (part, point) = b.part(member.first, count: member.count, state: state)
      body(member, part, point)
      b.putBack(y == nil ? part.x : point, member.first, count: member.count, into: y ?? b.x)
      state += member.optimizer.stateCount(member.count)
    }
  }
}

extension UpdateRule {
  /// This rule for each block by itself.
  func eachBlock() throws -> any Optimizer {
    try ByBlock(shared: shared) { _, shared in
      var own = self
      own.shared = shared
      return own as any Optimizer
    } as any Optimizer
  }
}

/// The key `shape`: rows and columns, whatever the landscape says.
struct ShapeKey {
  fileprivate var sizes: [Double]?
  fileprivate var entry = ""

  /// The matrix that is given.
  func block() throws -> ParameterBlock? {
    guard let sizes else { return nil }
    guard sizes.count == 2, sizes.allSatisfy({ $0 == Double(Int($0)) }) else {
      throw SpecificationError("'\(entry)': shape needs rows and columns, such as shape=5:2")
    }
    return .matrix(Int(sizes[0]), Int(sizes[1]))
  }
}

extension Parameters {
  /// Rows and columns, whatever the landscape says.
  mutating func shape(_ value: inout ShapeKey) {
    numbers(
      "shape", &value.sizes, in: 1...1e9,
      "rows and columns of one matrix, whatever the landscape says")
    value.entry = specification.name
  }
}
