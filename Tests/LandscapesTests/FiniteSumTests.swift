import Lanes
import Testing

@testable import Landscapes

/// Every finite sum of the catalogue.
private let sums = allLandscapes.filter { $0.tags.contains(.finiteSum) }.map(\.name)

/// Value and gradient of the mean over the given terms.
private func batch(
  _ sum: any FiniteSum, at x: [Double], terms: [Int]
) -> (value: Double, gradient: [Double]) {
  batches(
    sum, at: Array(repeating: x, count: F64x8.count),
    terms: Array(repeating: terms, count: F64x8.count))[0]
}

/// The same for eight points with terms of their own.
private func batches(
  _ sum: any FiniteSum, at points: [[Double]], terms: [[Int]]
) -> [(value: Double, gradient: [Double])] {
  let n = points[0].count
  let x = (0..<n).map { i in F64x8(lanes: { points[$0][i] }) }
  let numbers = terms[0].indices.map { k in F64x8(lanes: { Double(terms[$0][k]) }) }
  var room = x + x + [F64x8](repeating: 0.0, count: sum.scratchCount + 1)
  numbers.withUnsafeBufferPointer { terms in
    room.withUnsafeMutableBufferPointer { p in
      guard let first = terms.baseAddress, let p = p.baseAddress else { return }
      sum.evaluate(
        Point<F64x8>(x: p, g: p + n, n: n, scratch: p + 2 * n + 1), terms: first,
        count: terms.count, value: p + 2 * n)
    }
  }
  return (0..<8).map { lane in (room[2 * n][lane], (n..<2 * n).map { room[$0][lane] }) }
}

@Suite struct FiniteSumTests {
  private func sum(_ name: String) throws -> (Objective, any FiniteSum) {
    let model = try Problem(name).model
    return (model, try #require(model.landscape as? any FiniteSum))
  }

  @Test("There are twelve finite sums")
  func count() throws {
    #expect(sums.count == 12)
    #expect(try sums.allSatisfy { try Problem($0).model.landscape is any FiniteSum })
  }

  @Test("The batch of all terms is the whole; two halves average to it", arguments: sums)
  func wholes(_ name: String) throws {
    let (model, sum) = try sum(name)
    let n = sum.termCount
    for x in domainPoints(model, count: 5) {
      let whole = sum.evaluate(at: x)
      let all = batch(sum, at: x, terms: Array(0..<n))
      let size = 1e-12 * (1 + abs(whole.value) + norm(whole.gradient))
      #expect(abs(all.value - whole.value) <= size)
      let difference: [Double] = zip(all.gradient, whole.gradient).map { $0 - $1 }
      #expect(norm(difference) <= size)
      let first = batch(sum, at: x, terms: Array(0..<n / 2))
      let second = batch(sum, at: x, terms: Array(n / 2..<n))
      let weight = Double(n / 2) / Double(n)
      let mean = weight * first.value + (1 - weight) * second.value
      let allowed: Double = 1e-11 * (1 + abs(first.value) + abs(second.value))
      #expect(abs(mean - whole.value) <= allowed)
    }
  }

  @Test("Eight lanes with terms of their own are what each is alone, to the bit", arguments: sums)
  func lanes(_ name: String) throws {
    let (model, sum) = try sum(name)
    let points = domainPoints(model, count: 8)
    let terms = (0..<8).map { lane in (0..<5).map { (lane * 7 + $0 * 3) % sum.termCount } }
    let together = batches(sum, at: points, terms: terms)
    for lane in 0..<8 {
      let alone = batch(sum, at: points[lane], terms: terms[lane])
      #expect(alone.value.bitPattern == together[lane].value.bitPattern)
      #expect(alone.gradient.map(\.bitPattern) == together[lane].gradient.map(\.bitPattern))
    }
  }

  @Test("Held-out loss: finite, of other data, small where the training loss is", arguments: sums)
  func heldOut(_ name: String) throws {
    let (model, sum) = try sum(name)
    let start = sum.heldOutLoss(at: model.knowledge.start)
    #expect(start.isFinite)
    #expect(sum.heldOutLoss(at: every(.nan, sum.dimension)).isNaN)
    guard let x = model.knowledge.minimizers.first else { return }
    let end = sum.heldOutLoss(at: x)
    if model.knowledge.minimum == 0, name != "noisy-quadratic" {
      #expect(end < 1e-20, "a realisable teacher generalises")
    } else if name != "noisy-quadratic" {
      #expect(end < start)
      #expect(end > sum.evaluate(at: x).value * 0.9)
    }
  }

  /// 4000 steps of 4 terms; a false alarm of the mean at 5 standard errors has probability 6e-7.
  @Test("Mini-batches have the mean and the variance of the terms")
  func minibatch() throws {
    let (model, sum) = try sum("noisy-least-squares")
    let x = model.knowledge.start
    let truth = sum.evaluate(at: x).gradient[0]
    let terms = (0..<sum.termCount).map { batch(sum, at: x, terms: [$0]).gradient[0] }
    let variance = terms.reduce(0) { $0 + ($1 - truth) * ($1 - truth) } / Double(terms.count)
    let observed = try Observed(
      "minibatch:size=4", on: "noisy-least-squares", g: x, x: x, steps: 4000
    ).gradients.map { $0[0] }
    let mean = observed.reduce(0) { $0 + $1 } / 4000
    #expect(abs(mean - truth) <= 5 * Double.sqrt(variance / 4 / 4000))
    let spread = observed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
    #expect(abs(spread / (variance / 4) - 1) < 0.2)
  }

  @Test(
    "L is the largest curvature of linear regression, and of logistic regression at the origin",
    arguments: [
      ("least-squares", 1.0), ("noisy-least-squares", 1), ("sparse-least-squares", 1),
      ("logistic-regression", 1), ("sparse-logistic-regression", 1),
      ("separable-logistic-regression", 1), ("softmax-regression", 0.2),
    ])
  func lipschitz(_ name: String, _ share: Double) throws {
    let (model, sum) = try sum(name)
    let l = try #require(model.knowledge.lipschitz)
    let spectrum = eigenvalues(sum.hessian(at: every(0, sum.dimension)))
    let (least, most) = (try #require(spectrum.first), try #require(spectrum.last))
    #expect(most <= l * (1 + 1e-12) && most >= share * l * (1 - 1e-12))
    if name.hasSuffix("least-squares") {
      let mu = try #require(model.knowledge.strongConvexity)
      #expect(abs(least - mu) <= 1e-12 * most)
    }
  }

  @Test("Where rows are fewer than coordinates, nothing is strongly convex")
  func fewRows() throws {
    #expect(try Problem("least-squares:dim=20,rows=8").model.knowledge.strongConvexity == nil)
  }

  @Test("Interpolation: at the optimum every row's gradient vanishes; with label noise none does")
  func interpolation() throws {
    for (name, vanishes) in [("least-squares", true), ("noisy-least-squares", false)] {
      let (model, sum) = try sum(name)
      let x = try #require(model.knowledge.minimizers.first)
      let sizes = (0..<sum.termCount).map { norm(batch(sum, at: x, terms: [$0]).gradient) }
      let largest = try #require(sizes.max())
      #expect((largest < 1e-13) == vanishes)
    }
  }
}
