import Lanes
import Specifications
import Testing

@testable import Landscapes

/// What a seed draws, over the whole catalogue.
struct InstanceTests {
  static let names = LandscapeCatalogue.standard.landscapes.entries.map(\.name)

  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    length(zip(a, b).map { $0 - $1 })
  }

  @Test(
    "an instance is a function of landscape and seed, and seed 0 a draw like any other",
    arguments: names)
  func draws(name: String) throws {
    let problem = try Problem(name)
    for seed in 0..<4 as Range<UInt64> {
      let (one, two) = (try problem.instance(seed: seed), try problem.instance(seed: seed))
      #expect(one.start == two.start && one.shift == two.shift && one.unit == two.unit)
      let next = try problem.instance(seed: seed + 1)
      #expect(one.start != next.start)
      #expect(one.start != problem.standard.start)
      #expect(!one.start.contains { !$0.isFinite })
    }
  }

  @Test(
    "the origin is no better a guess than the start: every coordinate of x* is away",
    arguments: names)
  func place(name: String) throws {
    let problem = try Problem(name)
    for seed in 0..<8 as Range<UInt64> {
      let instance = try problem.instance(seed: seed)
      guard let goal = instance.model.knowledge.nearestMinimizer(to: instance.model.knowledge.start)
      else { continue }
      let optimum = instance.placed(goal)
      let least = optimum.reduce(.infinity) { min($0, abs($1)) }
      let away = distance(instance.start, optimum) / Double.sqrt(Double(optimum.count))
      #expect(least >= 0.999999 * away, "\(name), seed \(seed): \(least) of \(away)")
    }
  }

  @Test("distances span a decade, and half of them lie on either side of the middle")
  func decade() throws {
    for (name, standard) in [
      ("sphere", Double.sqrt(2)), ("rosenbrock", distance([-1.2, 1], [1, 1])),
    ] {
      let problem = try Problem(name)
      let ratios = try (0..<400 as Range<UInt64>).map { seed in
        let instance = try problem.instance(seed: seed)
        return try #require(instance.startDistance) / standard
      }
      #expect(!ratios.contains { $0 <= 0.28 || $0 >= 3.5 })
      #expect((160...240).contains(ratios.filter { $0 < 1 }.count))
      #expect(ratios.contains { $0 < 0.4 } && ratios.contains { $0 > 2.5 })
    }
  }

  @Test("the distance from a saddle is drawn where it is not spelt, over five decades")
  func saddleDistance() throws {
    let problem = try Problem("saddle")
    let drawn = try (0..<200 as Range<UInt64>).map {
      try #require(try problem.instance(seed: $0).distance)
    }
    #expect(drawn.filter { Problem.distances.contains($0) }.count == 200)
    #expect(drawn.contains { $0 < 1e-5 } && drawn.contains { $0 > 1e-2 })
    let instance = try problem.instance(seed: 3)
    #expect(abs(instance.own(instance.start)[1] / drawn[3] - 1) < 1e-6)
    let spelt = try Problem("saddle:distance=0.01").instance(seed: 3)
    #expect(spelt.distance == nil)
    #expect(abs(spelt.own(spelt.start)[1] - 0.01) <= 1.01e-3)
  }

  @Test(
    "axes and data are the seed's own where the specification draws them",
    arguments: [
      "quadratic:dim=3,condition=100,rotate=1", "rosenbrock:dim=3+rotate:seed=2",
      "logistic-regression:dim=3", "matrix-factorization", "gallagher",
    ])
  func ownParts(text: String) throws {
    let problem = try Problem(text)
    #expect(problem.variesBySeed)
    let point = (0..<problem.model.landscape.dimension).map { 0.1 + 0.3 * Double($0 % 3) }
    let values = try (0..<3 as Range<UInt64>).map {
      try problem.instance(seed: $0).model.landscape.evaluate(at: point).value
    }
    #expect(Set(values).count == 3)
    for text in ["sphere", "quadratic:condition=100"] {
      let plain = try Problem(text)
      #expect(!plain.variesBySeed)
    }
  }

  @Test("f is c²F((x − t)/c): values, levels and the way between the coordinates")
  func units() throws {
    let instance = try Problem("saddle").instance(seed: 5)
    let area = instance.unit * instance.unit
    #expect(instance.unit != 1)
    let minimum = try #require(instance.minimum)
    #expect(abs(minimum + 0.25 * area) < 1e-15 * area)
    let y = [0.3, -0.7]
    let x = instance.placed(y)
    #expect(distance(instance.own(x), y) < 1e-14)
    let inner = instance.model.landscape.evaluate(at: instance.own(x)).value
    #expect(instance.value(at: x) == area * inner)
  }

  @Test("where a landscape is moved does not matter to what is drawn")
  func moved() throws {
    for name in ["sphere", "rosenbrock", "rastrigin"] {
      let (plain, moved) = (try Problem(name), try Problem(name + "+shift:by=3:-5"))
      for seed in 0..<5 as Range<UInt64> {
        let (a, b) = (try plain.instance(seed: seed), try moved.instance(seed: seed))
        #expect(distance(a.start, b.start) < 1e-12)
        let (first, second) = (try #require(a.optimum), try #require(b.optimum))
        #expect(distance(first, second) < 1e-12)
      }
    }
  }
}
