import Lanes

/// Σ (xᵢ² − i)².
struct Qing: LandscapeKernel {
  let dimension: Int

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let d: V = p.x[i] * p.x[i] - V(Double(i &+ 1))
      sum += d * d
      p.g[i] = 4.0 * (d * p.x[i])
    }
    return sum
  }
}

/// Σ_{i≥2} 16aᵢ²(xᵢ₋₁ − xᵢ²)² + (xᵢ − 1)², or with the weight on xᵢ² alone.
struct WeightedChain: LandscapeKernel {
  let isMisplaced: Bool
  let weights: Coefficients
  var dimension: Int { weights.count }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    p.g[0] = 0.0
    for i in 1..<p.n {
      let x = p.x[i]
      let square = V(16 * weights[i] * weights[i])
      let outer: V = isMisplaced ? 1.0 : square
      let inner: V = isMisplaced ? square : 1.0
      let across: V = p.x[i &- 1] - inner * (x * x)
      let along: V = x - 1.0
      let pull: V = 2.0 * (outer * across)
      sum += outer * (across * across) + along * along
      p.g[i &- 1] += pull
      p.g[i] = (along + along) - 2.0 * ((pull * inner) * x)
    }
    return sum
  }
}

/// Σ over blocks of four and l = 1 … 4 of (Σ l²q cos x − lq² sin x − y)².
struct Luksan17: LandscapeKernel {
  var dimension: Int { 100 }
  var scratchCount: Int { 200 }
  let targets: Coefficients

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let (sines, cosines) = (p.scratch, p.scratch + 100)
    for i in 0..<100 {
      (sines[i], cosines[i]) = V.sincos(p.x[i])
      p.g[i] = 0.0
    }
    var sum: V = 0.0
    for block in 0..<49 {
      for l in 1...4 {
        let number = Double(l)
        var residual = V(-targets[l &- 1])
        for q in 1...4 {
          let at = 2 &* block &+ q &- 1
          let (a, b) = (number * number * Double(q), number * Double(q &* q))
          residual += V(a) * cosines[at] - V(b) * sines[at]
        }
        sum += residual * residual
        let pull = residual + residual
        for q in 1...4 {
          let at = 2 &* block &+ q &- 1
          let (a, b) = (number * number * Double(q), number * Double(q &* q))
          p.g[at] -= pull * (V(a) * sines[at] + V(b) * cosines[at])
        }
      }
    }
    return sum
  }
}
