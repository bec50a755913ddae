import Lanes
import Specifications

/// Groups of coordinates, each with a rule, settings and memory of its own and a multiple of the
/// learning rate; clipping acts on all coordinates before.
///
/// Each group's coordinates are gathered, stepped as a batch of their own and put back.
struct GroupedOptimizer: Optimizer {
  /// A group with its rule.
  struct Member: Sendable {
    let first: Int
    let count: Int
    let multiplier: Double
    /// The factor of a schedule of the group's own.
    var own = 1.0
    var optimizer: any Optimizer
  }

  let groups: CoordinateGroups
  var members: [Member]
  /// The clipping keys; their weight decay is zero.
  let clip: GradientPolicy

  func check(dimension n: Int) throws {
    try groups.check(dimension: n)
    for member in members { try member.optimizer.check(dimension: member.count) }
  }

  /// Each group has the blocks that lie within it; what is cut is a vector.
  func shaped(to blocks: [ParameterBlock]) -> any Optimizer {
    var own = self
    for place in members.indices {
      let member = members[place]
      var inside: [ParameterBlock] = []
      var first = 0
      for block in blocks {
        let last = first + block.count
        let shared = (first..<last).clamped(to: member.first..<(member.first + member.count))
        if shared.count == block.count {
          inside.append(block)
        } else if !shared.isEmpty {
          inside.append(.vector(shared.count))
        }
        first = last
      }
      own.members[place].optimizer = member.optimizer.shaped(to: inside)
    }
    return own as any Optimizer
  }

  func stateCount(_ n: Int) -> Int {
    members.reduce(0) { $0 + $1.optimizer.stateCount($1.count) }
  }

  /// Room for a group's iterates, gradients, rates and asked-for points, and the rule's own.
  func workCount(_ n: Int, groups: Int) -> Int {
    members.reduce(0) {
      max($0, groups * (3 * $1.count + 2) + $1.optimizer.workCount($1.count, groups: groups))
    }
  }

  var stateBytesPerParameter: Double {
    let bytes = members.reduce(0) { $0 + $1.optimizer.stateBytesPerParameter * Double($1.count) }
    return bytes / Double(members.reduce(0) { $0 + $1.count })
  }

  var coefficientCount: Int { members.reduce(0) { $0 + $1.optimizer.coefficientCount } }

  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    var c = c
    for member in members {
      member.optimizer.tabulate(step: k, momentum: momentum, into: c)
      c += member.optimizer.coefficientCount
    }
  }

  func start(_ batch: Batch) {
    visit(batch) { member, part, _ in member.start(part) }
  }

  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    clip.clipTogether(batch)
    var c = c
    visit(batch) { member, part, _ in
      member.step(part, k, c)
      c += member.coefficientCount
    }
  }

  /// The members', and parts are copies.
  var traits: OptimizerTraits {
    members.reduce(.overwritesGradient) { $0.union($1.optimizer.traits) }
  }

  func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<F64x8>
  ) {
    y.update(from: batch.x, count: batch.groups * batch.n)
    var c = c
    visit(batch, into: y) { member, part, point in
      if member.traits.contains(.queriesElsewhere) { member.query(part, k, c, into: point) }
      c += member.coefficientCount
    }
  }

  func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    y.update(from: batch.x, count: batch.groups * batch.n)
    visit(batch, into: y) { member, part, point in
      if member.traits.contains(.isJudgedElsewhere) { member.judge(part, k, into: point) }
    }
  }

  /// Hands each member a batch of its own coordinates and puts back what it makes of the iterate; or,
  /// where `y` is given, of a point that is the iterate at first.
  private func visit(
    _ b: Batch, into y: UnsafeMutablePointer<F64x8>? = nil,
    _ body: (any Optimizer, Batch, UnsafeMutablePointer<F64x8>) -> Void
  ) {
    var state = b.state
    for member in members {
      var (part, point) = b.part(member.first, count: member.count, state: state)
      part.rate = part.work
      part.factor = part.rate + b.groups
      part.work = part.factor + b.groups
      for group in 0..<b.groups {
        part.rate[group] = b.rate[group] * F64x8(member.multiplier * member.own)
        part.factor[group] = b.factor[group] * F64x8(member.own)
      }
      body(member.optimizer, part, point)
      b.putBack(y == nil ? part.x : point, member.first, count: member.count, into: y ?? b.x)
      state += member.optimizer.stateCount(member.count)
    }
  }
}
