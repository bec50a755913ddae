import Lanes

@testable import Landscapes

/// `count` seeded points, uniform in the box of the knowledge.
func domainPoints(_ model: Objective, count: Int, seed: UInt64 = 1) -> [[Double]] {
  let box = model.knowledge.domain
  var random = SequentialRandom(RandomStream(domain: "test points", seed: seed))
  return (0..<count).map { _ in
    (0..<model.landscape.dimension).map { _ in
      box.lowerBound + (box.upperBound - box.lowerBound) * random.nextUniform()
    }
  }
}

/// The axes, as far as there are at most ten, and two random directions of length one.
func directions(_ n: Int, seed: UInt64) -> [[Double]] {
  var random = SequentialRandom(RandomStream(domain: "test directions", seed: seed))
  let axes =
    n > 10 ? [] : (0..<n).map { axis in (0..<n).map { $0 == axis ? 1.0 : 0.0 } }
  let oblique = (0..<2).map { _ in
    let v = (0..<n).map { _ in random.nextNormal() }
    let length = norm(v)
    return v.map { $0 / length }
  }
  return axes + oblique
}

func norm(_ v: [Double]) -> Double { Double.sqrt(v.reduce(0) { $0 + $1 * $1 }) }

// Loops over memory: in tests, which are not optimised, closures take ten times as long.

func dot(_ a: [Double], _ b: [Double]) -> Double {
  a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      var sum = 0.0
      var i = 0
      while i < a.count {
        sum += a[i] * b[i]
        i &+= 1
      }
      return sum
    }
  }
}

/// a + t·b.
func moved(_ a: [Double], _ t: Double, _ b: [Double]) -> [Double] {
  var sum = a
  sum.withUnsafeMutableBufferPointer { sum in
    b.withUnsafeBufferPointer { b in
      var i = 0
      while i < sum.count {
        sum[i] += t * b[i]
        i &+= 1
      }
    }
  }
  return sum
}

/// The larger of two deviations; NaN wins.
func worse(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : Swift.max(a, b) }
