import Lanes

// The transformations of the BBOB functions with their derivatives (Hansen et al. 2009, INRIA RR-6829).

/// T_osz: x bent by waves in its logarithm; its slope at 0 oscillates and is given as 1.
@inline(__always)
func oscillated<V: LaneVector>(_ x: V) -> (value: V, slope: V) {
  let size = V.abs(x)
  let t: V = V.log(size) / 0.1
  let isPositive = 0.0 .< x
  let first = V.select(isPositive, 1.0, 0.55)
  let second = V.select(isPositive, 0.79, 0.31)
  let (s1, c1) = V.sincos(first * t)
  let (s2, c2) = V.sincos(second * t)
  let whole: V = t + 0.49 * (s1 + s2)
  // The detour is coco's; what follows amplifies the last place. Far out it would overflow.
  let detour = V.pow(V.exp(whole), 0.1)
  let bent = V.select(V.abs(t) .< 600.0, detour, V.exp(0.1 * whole))
  let turn: V = 1.0 + 0.49 * (first * c1 + second * c2)
  let isZero = size .== 0.0
  let value = V.select(isZero, x, V.select(isPositive, bent, -bent))
  return (value, V.select(isZero, 1.0, (bent / size) * turn))
}

/// T_asy: x^(1 + b√x) for positive x; b is β·i/(n − 1).
@inline(__always)
func asymmetric<V: LaneVector>(_ x: V, _ b: V) -> (value: V, slope: V) {
  let isPositive = 0.0 .< x
  let size = V.select(isPositive, x, 1.0)
  let root = V.sqrt(size)
  let exponent: V = 1.0 + b * root
  let logarithm = V.log(size)
  let value = V.pow(size, exponent)
  let slope: V = value * (exponent / size + (0.5 * b) * (logarithm / root))
  return (V.select(isPositive, value, x), V.select(isPositive, slope, 1.0))
}

/// max(0, |x| − 5)² with its derivative.
@inline(__always)
func boundaryPenalty<V: LaneVector>(_ x: V) -> (value: V, slope: V) { wall(x, -5, 5) }

/// z² + 10(1 − cos 2πz) with its derivative.
@inline(__always)
func rippled<V: LaneVector>(_ z: V) -> (value: V, slope: V) {
  let (s, c) = V.sincos2pi(z)
  return (z * z + 10.0 * (1.0 - c), (z + z) + V(20 * Double.pi) * s)
}

/// base^(i/(n − 1)), i from 0.
func geometric(_ n: Int, _ base: Double) -> [Double] {
  (0..<n).map { Double.pow(base, Double($0) / Double(n - 1)) }
}
