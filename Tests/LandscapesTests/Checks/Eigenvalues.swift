import Lanes

/// The eigenvalues of a symmetric matrix in ascending order, by cyclic Jacobi rotations.
func eigenvalues(_ matrix: [[Double]]) -> [Double] {
  var a = matrix
  let n = a.count
  for _ in 0..<30 {
    var off = 0.0
    for i in 0..<n { for j in 0..<i { off += a[i][j] * a[i][j] } }
    var diagonal = 0.0
    for i in 0..<n { diagonal += a[i][i] * a[i][i] }
    if off <= 1e-30 * diagonal { break }
    for i in 0..<n {
      for j in 0..<i where a[i][j] != 0 {
        let theta = (a[j][j] - a[i][i]) / (2 * a[i][j])
        let sign = theta < 0 ? -1.0 : 1.0
        let t = sign / (abs(theta) + Double.sqrt(theta * theta + 1))
        let c = 1 / Double.sqrt(t * t + 1)
        let s = t * c
        for k in 0..<n {
          let (x, y) = (a[k][i], a[k][j])
          a[k][i] = c * x - s * y
          a[k][j] = s * x + c * y
        }
        for k in 0..<n {
          let (x, y) = (a[i][k], a[j][k])
          a[i][k] = c * x - s * y
          a[j][k] = s * x + c * y
        }
      }
    }
  }
  return (0..<n).map { a[$0][$0] }.sorted()
}
