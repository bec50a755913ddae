import Lanes

/// Beyond it squares are tamed; its own square is far from overflow.
let farAway = 1e150

/// x, but no farther than ±bound: what powers are taken of where f itself is finite for every x.
@inline(__always)
func tamed<V: LaneVector>(_ x: V, _ bound: Double = farAway) -> V {
  V.select(V(bound) .< V.abs(x), V.copySign(V(bound), x), x)
}

/// a·b, and 0 where a is 0, also if b has overflowed: a term that is absent.
///
/// Where b is finite it is the product, whose derivative at a = 0 is b times that of a.
@inline(__always)
func absent<V: LaneVector>(_ a: V, _ b: V) -> V {
  let product = a * b
  return V.select((b - b) .== 0.0, product, V.select(a .== 0.0, a, product))
}

/// 1 − cos from sine and cosine, without its cancellation near whole turns.
@inline(__always)
func versine<V: LaneVector>(_ s: V, _ c: V) -> V {
  V.select(0.0 .< c, (s * s) / (1.0 + c), 1.0 - c)
}

/// √(Σ element(i)²) over i < n; scaled where the plain sum overflows or underflows.
@inline(__always)
func euclideanLength<V: LaneVector>(_ n: Int, _ element: (Int) -> V) -> V {
  var square: V = 0.0
  for i in 0..<n {
    let x = element(i)
    square += x * x
  }
  let length = V.sqrt(square)
  let isOff = (square .< 1e-280) | (1e300 .< square)
  guard isOff.any else { return length }
  var most: V = 0.0
  for i in 0..<n { most = V.max(most, V.abs(element(i))) }
  let unit = V.select((0.0 .< most) & V.isFinite(most), most, 1.0)
  var scaled: V = 0.0
  for i in 0..<n {
    let x = element(i) / unit
    scaled += x * x
  }
  return V.select(isOff, unit * V.sqrt(scaled), length)
}
