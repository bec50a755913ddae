import Lanes
import Testing

@testable import Landscapes

/// Mean of ½(x − aᵢ)² over a₀, a₁, …: the term that was drawn can be read off the gradient at 0.
private struct Distances: FiniteSumKernel {
  let data: DataSet
  let heldOut: DataSet
  var dimension: Int { 1 }

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    for i in 0..<rows.count {
      let away = p.x[0] - rows[i, 0]
      p.g[0] += away
      sum += 0.5 * away * away
    }
  }
}

/// Batches of a finite sum, and the sum in other coordinates.
struct MinibatchTests {
  private static let sum = Distances(
    data: DataSet((0..<10).map { [Double($0)] }), heldOut: DataSet([[1], [3]]))

  private static var model: Objective {
    Objective(sum, LandscapeKnowledge(start: [0], minimum: 4.125, at: [4.5], domain: -5...15))
  }

  /// Gradient and value at 0 as seen at each step under a key.
  private func seen(_ size: Int, steps: Int, key: UInt64) -> [(g: Double, f: Double)] {
    let noise = MinibatchNoise(sum: Self.sum, size: size, salt: 0)
    var state = [F64x8](repeating: 0.0, count: noise.stateCount(1) + 1)
    return (0..<steps).map { step in
      // x, g, f.
      var numbers = [F64x8](repeating: 0.0, count: 3)
      state.withUnsafeMutableBufferPointer { s in
        numbers.withUnsafeMutableBufferPointer { p in
          guard let s = s.baseAddress, let p = p.baseAddress else { return }
          noise.apply(
            Observation(
              x: p, g: p + 1, f: p + 2, n: 1, keys: U64x8(key), step: UInt64(step), state: s))
        }
      }
      return (numbers[1][0], numbers[2][0])
    }
  }

  @Test("single terms: whole numbers, all of them, evenly; new ones at each step and key")
  func singleTerms() {
    let seen = seen(1, steps: 5000, key: 3)
    var counts = [Double](repeating: 0, count: 10)
    for (g, f) in seen {
      #expect(g == -(-g).rounded() && f == 0.5 * g * g)
      counts[Int(-g)] += 1
    }
    // Chi-square with nine degrees of freedom, false alarm 1e-6.
    #expect(counts.reduce(0) { $0 + ($1 - 500) * ($1 - 500) / 500 } < 44.81)
    #expect(self.seen(1, steps: 50, key: 4).map(\.g) != seen.prefix(50).map(\.g))
    #expect(self.seen(1, steps: 50, key: 3).map(\.g) == seen.prefix(50).map(\.g))
  }

  @Test("batches are means: unbiased, with the variance of one term over the size")
  func batches() {
    let g = seen(5, steps: 5000, key: 3).map(\.g)
    let mean = g.reduce(0) { $0 + $1 } / 5000
    let square = g.reduce(0) { $0 + ($1 + 4.5) * ($1 + 4.5) } / 5000
    // Variance 8.25/5; five standard errors.
    #expect(abs(mean + 4.5) < 5 * Double.sqrt(1.65 / 5000))
    #expect(abs(square - 1.65) < 5 * Double.sqrt(2 * 1.65 * 1.65 / 5000))
  }

  @Test("the loss on held-out data moves and grows with the landscape")
  func heldOut() throws {
    #expect(Self.sum.heldOutLoss(at: [1]) == 1)
    let moved = try Self.model.perturbed(
      "shift", AffineMap(n: 1, shift: Coefficients([10])), factor: 3)
    let sum = try #require(moved.landscape as? any FiniteSum)
    #expect(sum.heldOutLoss(at: [11]) == 3)
    #expect(sum.evaluate(at: [11]).value == 3 * Self.sum.evaluate(at: [1]).value)
  }

  @Test("every 101st gradient of the counter-example is large")
  func rareGradients() throws {
    let noise = try #require(try Problem("reddi-kale-kumar").model.noise.first)
    let large = (0..<404).filter { step in
      var numbers: [F64x8] = [0.0, F64x8(10.0 / 101), 0.0, 0.0]
      return numbers.withUnsafeMutableBufferPointer { p in
        guard let p = p.baseAddress else { return false }
        noise.apply(
          Observation(
            x: p, g: p + 1, f: p + 2, n: 1, keys: U64x8(1), step: UInt64(step), state: p + 3))
        return p[1][0] > 0
      }
    }
    #expect(large == [0, 101, 202, 303])
  }
}
