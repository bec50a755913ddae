import Lanes
import Specifications
import Testing

@testable import Landscapes

@Suite struct PerturbationTests {
  static let landscapes = ["rosenbrock:dim=4", "himmelblau", "saddle", "quadratic:dim=6"]

  @Test("A rotation is orthogonal and depends on its seed alone", arguments: [2, 5, 40])
  func rotation(_ n: Int) throws {
    let r = try Rotation(n, seed: 7)
    var worst = 0.0
    for i in 0..<n {
      for j in 0...i {
        let product = (0..<n).reduce(0.0) { $0 + r.rows[i * n + $1] * r.rows[j * n + $1] }
        worst = max(worst, abs(product - (i == j ? 1 : 0)))
      }
    }
    #expect(worst < 1e-15 * Double(n))
    let again = try Rotation(n, seed: 7)
    let other = try Rotation(n, seed: 8)
    #expect((0..<n * n).allSatisfy { r.rows[$0] == again.rows[$0] })
    #expect((0..<n * n).contains { r.rows[$0] != other.rows[$0] })
  }

  /// One pass of Gram and Schmidt leaves up to 2e-13 where two rows are nearly parallel.
  @Test("Rows that begin nearly parallel end orthogonal", arguments: [2, 3, 5])
  func nearlyParallel(_ n: Int) throws {
    var worst = 0.0
    for seed in 1...300 as ClosedRange<UInt64> {
      let r = try Rotation(n, seed: seed)
      for i in 1..<n {
        for j in 0..<i {
          worst = max(
            worst, abs((0..<n).reduce(0.0) { $0 + r.rows[i * n + $1] * r.rows[j * n + $1] }))
        }
      }
    }
    #expect(worst < 1e-15)
  }

  /// Squares of the first entry of 2000 rotations: mean 1/n, variance 2(n−1)/(n²(n+2)); 5σ, 6e-7.
  @Test("Entries of a rotation have the moments of the uniform distribution")
  func rotationMoments() throws {
    let n = 4.0
    let first = try (0..<2000).map { try Rotation(4, seed: UInt64($0)).rows[0] }
    let mean = first.reduce(0) { $0 + $1 } / 2000
    let square = first.reduce(0) { $0 + $1 * $1 } / 2000
    #expect(abs(mean) < 5 * Double.sqrt(1 / n / 2000))
    let variance = 2 * (n - 1) / (n * n * (n + 2))
    #expect(abs(square - 1 / n) < 5 * Double.sqrt(variance / 2000))
  }

  @Test("A rotated landscape has the old values at the turned points", arguments: landscapes)
  func rotated(_ text: String) throws {
    let plain = try Problem(text).model
    let n = plain.landscape.dimension
    let turned = try Problem(text + "+rotate:seed=3").model
    let rotation = try Rotation(n, seed: 3)
    for y in domainPoints(plain, count: 20) {
      try compare(plain, y, turned, rotation.transposeTimes(y)) { rotation.transposeTimes($0) }
    }
    compareKnowledge(plain, turned) { rotation.transposeTimes($0) }
  }

  @Test("A shifted landscape has the old values at the shifted points", arguments: landscapes)
  func shifted(_ text: String) throws {
    let plain = try Problem(text).model
    let moved = try Problem(text + "+shift:by=-1.5").model
    for y in domainPoints(plain, count: 20) {
      try compare(plain, y, moved, y.map { $0 - 1.5 }) { $0 }
    }
    compareKnowledge(plain, moved) { $0.map { $0 - 1.5 } }
  }

  @Test(
    "Scaling stretches coordinates and curvatures, amplifying the values", arguments: landscapes)
  func scaled(_ text: String) throws {
    let plain = try Problem(text).model
    let stretched = try Problem(text + "+scale:by=2+amplify:factor=8").model
    for y in domainPoints(plain, count: 20) {
      let x = y.map { $0 / 2 }
      let (value, gradient) = plain.landscape.evaluate(at: y)
      let (newValue, newGradient) = stretched.landscape.evaluate(at: x)
      #expect(newValue == 8 * value)
      #expect(newGradient == gradient.map { 16 * $0 })
    }
    #expect(stretched.knowledge.minimum == plain.knowledge.minimum.map { 8 * $0 })
    #expect(stretched.knowledge.lipschitz == plain.knowledge.lipschitz.map { 32 * $0 })
    #expect(stretched.knowledge.start == plain.knowledge.start.map { $0 / 2 })
  }

  @Test("Scaling by a condition makes a sphere that quadratic")
  func scaledSphere() throws {
    let scaled = try Problem("sphere:dim=5+scale:condition=1000").model.landscape
    let quadratic = try Problem("quadratic:dim=5,condition=1000").model.landscape
    for x in domainPoints(try Problem("sphere:dim=5").model, count: 10) {
      let (a, b) = (scaled.evaluate(at: x).value, quadratic.evaluate(at: x).value)
      #expect(abs(a - b) <= 1e-14 * b)
    }
  }

  @Test("Seeded shifts differ by seed and keep their size")
  func seededShift() throws {
    let one = try Problem("sphere:dim=50+shift:seed=1,size=3").model.knowledge
    let two = try Problem("sphere:dim=50+shift:seed=2,size=3").model.knowledge
    #expect(one.minimizers != two.minimizers)
    #expect(one.minimizers[0].allSatisfy { abs($0) <= 3 })
    #expect(one.minimizers[0].contains { abs($0) > 2 })
  }

  @Test(
    "What does not fit is refused with its reason",
    arguments: [
      ("rosenbrock+additive+rotate", "before the noise"),
      ("rosenbrock+shift:by=1:2:3", "3 numbers for 2 coordinates"),
      ("sphere:dim=2000+rotate", "the most is 1000"),
      ("sphere+minibatch", "finite sum"),
      ("quadratic:eigenvalues=1:2,dim=3", "'eigenvalues' fixes 'dim'"),
      ("saddle-many:dim=3,unstable=4", "4 unstable directions of 3"),
      ("matrix-factorization:rank=9", "rank 9"),
    ])
  func refused(_ text: String, _ reason: String) {
    let error = #expect(throws: SpecificationError.self) { try Problem(text) }
    #expect(error.map { "\($0)".contains(reason) } == true)
  }

  private func compare(
    _ plain: Objective, _ y: [Double], _ changed: Objective, _ x: [Double],
    gradient map: ([Double]) -> [Double]
  ) throws {
    let (value, gradient) = plain.landscape.evaluate(at: y)
    let (newValue, newGradient) = changed.landscape.evaluate(at: x)
    let stiffness = norm(gradient) * (1 + norm(y))
    #expect(abs(newValue - value) <= 1e-13 * (1 + abs(value) + stiffness))
    let error = norm(zip(newGradient, map(gradient)).map { $0 - $1 })
    #expect(error <= 1e-11 * (1 + norm(gradient)))
  }

  private func compareKnowledge(
    _ plain: Objective, _ changed: Objective, point map: ([Double]) -> [Double]
  ) {
    #expect(changed.knowledge.start == map(plain.knowledge.start))
    #expect(changed.knowledge.minimizers == plain.knowledge.minimizers.map(map))
    #expect(
      changed.knowledge.criticalPoints.map(\.x) == plain.knowledge.criticalPoints.map { map($0.x) })
    #expect(
      changed.knowledge.criticalPoints.map(\.kind) == plain.knowledge.criticalPoints.map(\.kind))
    #expect(changed.knowledge.minimum == plain.knowledge.minimum)
  }
}
