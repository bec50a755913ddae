import AllocationCounter
import Lanes
import Optimizers
import Specifications
import Testing

/// What must hold of every optimizer that treats blocks by themselves, on matrices and vectors side by side.
struct MatrixRuleTests {
  /// A tall matrix, a vector, a wide matrix.
  static let blocks: [ParameterBlock] = [.matrix(3, 2), .vector(3), .matrix(2, 4)]
  static let dimension = 17

  static let names = CatalogueMethods.entries.filter { entry in
    entry.keys.contains { $0.name == "shape" } || ["lamb", "lars", "ldog"].contains(entry.name)
  }.map(\.name)

  static let specifications =
    names
    + CatalogueMethods.variants.compactMap { text -> String? in
      guard text.contains("shape=") else { return nil }
      let pieces = text.split(separator: ":", maxSplits: 1)
      let pairs = pieces[1].split(separator: ",").filter { !$0.hasPrefix("shape=") }
      return pairs.isEmpty ? nil : pieces[0] + ":" + pairs.joined(separator: ",")
    } + ["centralise+sgdm", "agc+adam", "cautious+muon", "mars+adam", "clip-rms+soap", "sam+muon"]

  static let curvatures = (0..<dimension).map { 0.5 + 0.3 * Double($0 % 5) }
  static let objective = CountedObjective(form: .diagonal(curvatures), quartic: 0.1)
  static let starts: [[Double]] = (0..<11).map { run in
    (0..<dimension).map { i in
      let size = 1 + 0.1 * Double(run) + 0.2 * Double(i * i % 7)
      return (i * 5 + run) % 3 == 0 ? -size : size
    }
  }

  static func rates(_ method: ConfiguredOptimizer) -> [Double] {
    (0..<11).map { method.entry.gridCenter * (0.1 + 0.03 * Double($0)) }
  }

  static func runner(
    _ method: ConfiguredOptimizer, runs: [Int] = Array(0..<11), blocks: [ParameterBlock] = blocks
  ) -> LaneRunner {
    let rates = rates(method)
    return LaneRunner(
      method.optimizer.shaped(to: blocks), objective, starts: runs.map { starts[$0] },
      rates: runs.map { rates[$0] })
  }

  @Test func thereAreMany() { #expect(Self.names.count >= 19) }

  @Test(arguments: specifications)
  func placeAndCompanyDoNotMatter(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let together = Self.runner(method)
    let reversed = Self.runner(method, runs: (0..<11).reversed())
    together.run(25)
    reversed.run(25)
    for run in [0, 4, 7, 10] {
      let alone = Self.runner(method, runs: [run])
      alone.run(25)
      #expect(bits(alone.x(0)) == bits(together.x(run)), "run \(run) alone")
      #expect(bits(alone.judged(0)) == bits(together.judged(run)), "run \(run) judged")
      #expect(bits(reversed.x(10 - run)) == bits(together.x(run)), "run \(run) reversed")
      #expect(alone.x(0).allSatisfy { $0.isFinite } && alone.x(0) != Self.starts[run])
    }
  }

  @Test(arguments: specifications)
  func notANumberStaysInItsLane(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let clean = Self.runner(method)
    let poisoned = Self.runner(method)
    poisoned.poison = .init(step: 3, run: 5, coordinate: 1)
    clean.run(15)
    poisoned.run(15)
    #expect(poisoned.x(5).contains { !$0.isFinite })
    for run in Self.starts.indices where run != 5 {
      #expect(bits(poisoned.x(run)) == bits(clean.x(run)), "run \(run)")
    }
  }

  @Test(arguments: specifications)
  func blocksDoNotSeeEachOther(_ specification: String) throws {
    // The wrapper's step is along the whole gradient.
    guard !specification.hasPrefix("sam") else { return }
    let method = try ConfiguredOptimizer(specification)
    let whole = Self.runner(method)
    whole.run(20)
    var first = 0
    for block in Self.blocks {
      let range = first..<(first + block.count)
      let part = LaneRunner(
        method.optimizer.shaped(to: [block]),
        CountedObjective(form: .diagonal(Array(Self.curvatures[range])), quartic: 0.1),
        starts: Self.starts.map { Array($0[range]) }, rates: Self.rates(method))
      part.run(20)
      // Centred alone, a vector is all there is.
      if block.isMatrix || !specification.hasPrefix("centralise") {
        for run in [0, 6, 10] {
          #expect(bits(part.x(run)) == bits(Array(whole.x(run)[range])), "\(block), run \(run)")
        }
      }
      first += block.count
    }
  }

  @Test(arguments: specifications)
  func nothingMovesAtRateZero(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let runner = LaneRunner(
      method.optimizer.shaped(to: Self.blocks), Self.objective, starts: [Self.starts[0]],
      rates: [0])
    runner.run(12)
    #expect(runner.x(0) == Self.starts[0])
  }

  @Test(arguments: specifications)
  func restsWhereThereIsNoGradient(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let origin = [Double](repeating: 0, count: Self.dimension)
    // One block at rest beside others that move.
    let partly = Self.starts[0].indices.map { $0 < 6 ? 0 : Self.starts[0][$0] }
    let runner = LaneRunner(
      method.optimizer.shaped(to: Self.blocks), Self.objective, starts: [origin, partly],
      rates: [0.01, 0.01])
    runner.run(200)
    #expect(runner.x(0) == origin)
    #expect(runner.x(1).allSatisfy { $0.isFinite })
    if !specification.hasPrefix("sam") { #expect(runner.x(1).prefix(6).allSatisfy { $0 == 0 }) }
  }

  @Test(arguments: specifications)
  func stepsAllocateNothing(_ specification: String) throws {
    guard allocation_counter_works() != 0 else { return }
    let runner = Self.runner(try ConfiguredOptimizer(specification))
    runner.run(3)
    var allocations = 0
    for _ in 0..<12 {
      runner.prepare()
      allocation_counter_begin()
      runner.optimizer.step(runner.batch, runner.steps, runner.c)
      if runner.optimizer.traits.contains(.isJudgedElsewhere) {
        runner.optimizer.judge(runner.batch, runner.steps, into: runner.asked)
      }
      allocations += allocation_counter_end()
    }
    #expect(allocations == 0)
  }

  /// Clipping sees all blocks: the same as on one vector, for a rule that knows no shapes.
  @Test func clippingIsOfTheWhole() throws {
    let method = try ConfiguredOptimizer("ldog:clip-norm=0.1,initial-value=0.1")
    let plain = try ConfiguredOptimizer("ldog:initial-value=0.1")
    let runner = Self.runner(method)
    let free = Self.runner(plain)
    runner.prepare()
    let g = (0..<Self.dimension).map { runner.batch.g[$0][0] }
    let size = Double.norm(g.count) { g[$0] }
    runner.move()
    free.run(1)
    #expect(size > 0.1)
    // A step of dog has the same length whatever the gradient's: clipping changes nothing but G's ε.
    for (a, b) in zip(runner.x(0), free.x(0)) { #expect(abs(a - b) <= 1e-5 * abs(b)) }
  }

  /// The key `shape` is the landscape's matrix.
  @Test(arguments: names.filter { !["lamb", "lars", "ldog"].contains($0) })
  func shapeIsTheLandscapes(_ name: String) throws {
    let objective = CountedObjective(form: .diagonal(Array(Self.curvatures.prefix(6))))
    func path(_ text: String, _ blocks: [ParameterBlock]) throws -> [UInt64] {
      let method = try ConfiguredOptimizer(text)
      let runner = LaneRunner(
        method.optimizer.shaped(to: blocks), objective, starts: [Array(Self.starts[1].prefix(6))],
        rates: [method.entry.gridCenter * 0.1])
      runner.run(12)
      return bits(runner.judged(0))
    }
    let spelt = try path("\(name):shape=3:2", [.vector(6)])
    #expect(try spelt == path(name, [.matrix(3, 2)]))
    // One second moment for a matrix is one for a vector.
    if name != "adam-mini" { #expect(try spelt != path(name, [.vector(6)])) }
    #expect(throws: SpecificationError.self) {
      try ConfiguredOptimizer("\(name):shape=3:2").optimizer.check(dimension: 5)
    }
  }

  /// Keys that need a matrix of more than one row and column.
  @Test(arguments: ["galore:rank=1", "conda:interval=2", "galore:interval=3", "soap:interval=3"])
  func keysActOnMatrices(_ specification: String) throws {
    let name = String(specification.prefix { $0 != ":" })
    let plain = Self.runner(try ConfiguredOptimizer(name), runs: [2])
    let changed = Self.runner(try ConfiguredOptimizer(specification), runs: [2])
    plain.run(12)
    changed.run(12)
    #expect(bits(plain.x(0)) != bits(changed.x(0)))
  }

  /// Groups cut vectors out of blocks, and leave whole blocks whole.
  @Test func groupsKeepBlocks() throws {
    let method = try ConfiguredOptimizer("muon:groups=0-5:1/6-16:1")
    let whole = Self.runner(try ConfiguredOptimizer("muon"))
    let grouped = Self.runner(method)
    whole.run(10)
    grouped.run(10)
    #expect(bits(whole.x(3)) == bits(grouped.x(3)))
    let cut = Self.runner(try ConfiguredOptimizer("muon:groups=0-3:1/4-16:1"))
    cut.run(10)
    #expect(bits(Array(cut.x(3).suffix(8))) == bits(Array(whole.x(3).suffix(8))))
    #expect(bits(cut.x(3)) != bits(whole.x(3)))
  }
}
