/// baseᵏ for k ≥ 0 by repeated squaring: at most 2 log₂ k roundings.
func power(_ base: Double, _ k: Int) -> Double {
  var result = 1.0
  var square = base
  var left = k
  while left > 0 {
    if left & 1 == 1 { result *= square }
    square *= square
    left >>= 1
  }
  return result
}
