/// The last pairs (s, y) of steps and gradient changes of one run, in memory that the run owns: a ring.
///
/// Pairs are kept scaled by powers of two, s′ = p·s and y′ = q·y of size near 1, so that their products are
/// in range whatever the size of x and g.
struct CurvaturePairs {
  /// Pairs kept at most.
  let capacity: Int
  let n: Int
  private let memory: UnsafeMutablePointer<Double>

  /// Numbers of memory for `capacity` pairs.
  static func numbers(_ n: Int, capacity: Int) -> Int { capacity * (2 * n + 2) + 3 }

  /// The ring over zeroed memory has no pair and the scale 0.
  init(_ memory: UnsafeMutablePointer<Double>, n: Int, capacity: Int) {
    self.memory = memory
    self.n = n
    self.capacity = capacity
  }

  private var numbers: UnsafeMutablePointer<Double> { memory + capacity * (2 * n + 2) }

  /// How many pairs there are.
  var count: Int { Int(min(max(numbers[0], 0), Double(capacity))) }
  /// The place of the oldest pair.
  private var head: Int { Int(min(max(numbers[1], 0), Double(capacity - 1))) }
  /// The scale γ of the first approximation γI of the inverse Hessian.
  var scale: Double { numbers[2] }

  private func place(_ i: Int) -> Int { (head + i) % capacity }
  private func s(_ i: Int) -> UnsafeMutablePointer<Double> { memory + place(i) * n }
  private func y(_ i: Int) -> UnsafeMutablePointer<Double> { memory + (capacity + place(i)) * n }
  /// 1/s′ᵀy′ and q/p.
  private func factors(_ i: Int) -> UnsafeMutablePointer<Double> {
    memory + 2 * capacity * n + 2 * place(i)
  }

  /// Forgets all pairs.
  func forget() {
    numbers[0] = 0
    numbers[2] = 1
  }

  /// Keeps s = t·d and y = g − earlier, in the place of the oldest pair if need be, where its curvature
  /// is positive: sᵀy > 10⁻¹⁰‖s‖‖y‖, or sᵀy > 10⁻¹⁰ (`isAbsolute`).
  func add(
    t: Double, _ d: UnsafePointer<Double>, _ g: UnsafePointer<Double>,
    _ earlier: UnsafePointer<Double>, isAbsolute: Bool
  ) {
    var mostS = 0.0
    var mostY = 0.0
    for i in 0..<n {
      mostS = max(mostS, abs(d[i] * t))
      mostY = max(mostY, abs(g[i] - earlier[i]))
    }
    let p = Double.scale(mostS)
    let q = Double.scale(mostY)
    var curvature = 0.0
    var square = 0.0
    var length = 0.0
    for i in 0..<n {
      let step = d[i] * t * p
      let change = (g[i] - earlier[i]) * q
      curvature += change * step
      square += change * change
      length += step * step
    }
    let least = isAbsolute ? 1e-10 * p * q : 1e-10 * Double.sqrt(length * square)
    guard curvature > least else { return }
    if count == capacity {
      numbers[1] = Double((head + 1) % capacity)
      numbers[0] = Double(capacity - 1)
    }
    let newest = count
    for i in 0..<n {
      s(newest)[i] = d[i] * t * p
      y(newest)[i] = (g[i] - earlier[i]) * q
    }
    factors(newest)[0] = 1 / curvature
    factors(newest)[1] = q / p
    numbers[2] = curvature / square * (q / p)
    numbers[0] = Double(newest + 1)
  }

  /// Writes d = −H·g with the approximate inverse Hessian H by the two-loop recursion; `weights` has
  /// room for `capacity` numbers.
  func direction(
    _ g: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>,
    weights: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<n { d[i] = -g[i] }
    for j in stride(from: count - 1, through: 0, by: -1) {
      let weight = dot(s(j), d, n) * factors(j)[0]
      weights[j] = weight
      for i in 0..<n { d[i] -= weight * y(j)[i] }
    }
    for i in 0..<n { d[i] *= scale }
    for j in 0..<count {
      let excess = weights[j] * factors(j)[1] - dot(y(j), d, n) * factors(j)[0]
      for i in 0..<n { d[i] += excess * s(j)[i] }
    }
  }
}
