import Lanes

/// The last pairs (s, y) of steps and gradient changes of eight runs, in memory that the runs own: a ring.
///
/// Pairs are kept scaled by powers of two, s′ = p·s and y′ = q·y of size near 1, so that their products are
/// in range whatever the size of x and g. The lanes' newest pairs share a place; a lane that takes none has
/// its pairs moved up.
struct CurvaturePairs {
  /// Pairs kept at most.
  let capacity: Int
  let n: Int
  private let memory: UnsafeMutablePointer<F64x8>

  /// Vectors of memory for `capacity` pairs.
  static func vectors(_ n: Int, capacity: Int) -> Int { capacity * (2 * n + 2) + 3 }

  /// The ring over zeroed memory has no pair and the scale 0.
  init(_ memory: UnsafeMutablePointer<F64x8>, n: Int, capacity: Int) {
    self.memory = memory
    self.n = n
    self.capacity = capacity
  }

  private var numbers: UnsafeMutablePointer<F64x8> { memory + capacity * (2 * n + 2) }

  /// How many pairs each lane has.
  var count: F64x8 { numbers[0] }
  /// The scale γ of the first approximation γI of the inverse Hessian.
  var scale: F64x8 { numbers[1] }
  /// The place that the next pair takes, the same for all lanes.
  private var next: Int { Int(min(max(numbers[2][0], 0), Double(capacity - 1))) }

  /// The place of the pair that is `age` pairs older than the newest.
  private func place(_ age: Int) -> Int { (next + 2 * capacity - 1 - age) % capacity }
  private func s(_ place: Int) -> UnsafeMutablePointer<F64x8> { memory + place * n }
  private func y(_ place: Int) -> UnsafeMutablePointer<F64x8> { memory + (capacity + place) * n }
  /// 1/s′ᵀy′ and q/p.
  private func factors(_ place: Int) -> UnsafeMutablePointer<F64x8> {
    memory + 2 * capacity * n + 2 * place
  }

  /// Forgets all pairs of some lanes.
  func forget(_ lanes: U64x8) {
    guard lanes.any else { return }
    numbers[0] = F64x8.select(lanes, 0.0, numbers[0])
    numbers[1] = F64x8.select(lanes, 1.0, numbers[1])
  }

  /// Keeps s = t·d and y = g − earlier of some lanes, in the place of the oldest pair if need be, where the
  /// curvature is positive: sᵀy > 10⁻¹⁰‖s‖‖y‖, or sᵀy > 10⁻¹⁰ (`isAbsolute`).
  @inline(never)
  func add(
    t: F64x8, _ d: UnsafePointer<F64x8>, _ g: UnsafePointer<F64x8>,
    _ earlier: UnsafePointer<F64x8>, isAbsolute: Bool, lanes: U64x8
  ) {
    guard lanes.any else { return }
    var mostS: F64x8 = 0.0
    var mostY: F64x8 = 0.0
    var curvature: F64x8 = 0.0
    var square: F64x8 = 0.0
    var length: F64x8 = 0.0
    for i in 0..<n {
      let step = d[i] * t
      let change = g[i] - earlier[i]
      mostS = F64x8.max(F64x8.abs(step), mostS)
      mostY = F64x8.max(F64x8.abs(change), mostY)
      curvature += change * step
      square += change * change
      length += step * step
    }
    let p = F64x8.scale(mostS)
    let q = F64x8.scale(mostY)
    let isSafe =
      (F64x8(1e-100) .< F64x8.min(mostS, mostY)) & (F64x8.max(mostS, mostY) .< F64x8(1e100))
    if (lanes & ~isSafe).any {
      (curvature, square, length) = (0.0, 0.0, 0.0)
      for i in 0..<n {
        let step = d[i] * t * p
        let change = (g[i] - earlier[i]) * q
        curvature += change * step
        square += change * change
        length += step * step
      }
    } else {
      // Powers of two: the same bits.
      curvature *= p * q
      square *= q * q
      length *= p * p
    }
    let least = isAbsolute ? 1e-10 * p * q : 1e-10 * F64x8.sqrt(length * square)
    let taken = lanes & (least .< curvature)
    guard taken.any else { return }
    let others = ~taken & (0.0 .< count)
    if others.any { moveUp(others) }
    let place = next
    let (s, y, f) = (s(place), y(place), factors(place))
    for i in 0..<n {
      s[i] = F64x8.select(taken, d[i] * t * p, s[i])
      y[i] = F64x8.select(taken, (g[i] - earlier[i]) * q, y[i])
    }
    f[0] = F64x8.select(taken, 1.0 / curvature, f[0])
    f[1] = F64x8.select(taken, q / p, f[1])
    numbers[0] = F64x8.select(taken, F64x8.min(count + 1.0, F64x8(Double(capacity))), count)
    numbers[1] = F64x8.select(taken, curvature / square * (q / p), scale)
    numbers[2] = F64x8(Double((place + 1) % capacity))
  }

  /// Moves some lanes' pairs to the next younger place each, so that their newest is in the place taken next.
  @inline(never)
  private func moveUp(_ lanes: U64x8) {
    func turn(_ vectors: (Int) -> UnsafeMutablePointer<F64x8>, _ count: Int) {
      var younger = vectors(next)
      for age in 0..<(capacity - 1) {
        // What the oldest place held goes along to the end.
        let own = vectors(place(age))
        for i in 0..<count {
          let kept = younger[i]
          younger[i] = F64x8.select(lanes, own[i], kept)
          own[i] = F64x8.select(lanes, kept, own[i])
        }
        younger = own
      }
    }
    turn(s, n)
    turn(y, n)
    turn(factors, 2)
  }

  /// Writes d = −H·g of some lanes with the approximate inverse Hessian H by the two-loop recursion, and returns
  /// their gᵀd.
  ///
  /// `work` has room for n vectors and one for each pair.
  @inline(never)
  func direction(
    _ g: UnsafePointer<F64x8>, into d: UnsafeMutablePointer<F64x8>,
    work: UnsafeMutablePointer<F64x8>, lanes: U64x8
  ) -> F64x8 {
    let isWhole = !(~lanes).any
    let q = isWhole ? d : work
    let weights = work + n
    var most = 0.0
    for lane in lanes.held { most = max(most, count[lane]) }
    let ages = Int(most)
    let newest = next - 1
    func place(_ age: Int) -> Int { newest < age ? newest - age + capacity : newest - age }
    let scale = scale
    var product: F64x8 = 0.0
    if ages > 0 {
      let newestS = s(place(0))
      for i in 0..<n {
        let qi = -g[i]
        q[i] = qi
        product += newestS[i] * qi
      }
      for age in 0..<ages {
        let here = place(age)
        let weight = product * factors(here)[0]
        weights[age] = weight
        // With the product that comes next: the older s, or after the last y once more.
        product = pass(
          q, plus: -weight, along: y(here), times: s(place(min(age + 1, ages - 1))),
          lanes: F64x8(Double(age)) .< count)
      }
      let oldestY = y(place(ages - 1))
      product = 0.0
      for i in 0..<n {
        let qi = q[i] * scale
        q[i] = qi
        product += oldestY[i] * qi
      }
      for age in stride(from: ages - 1, through: 0, by: -1) {
        let f = factors(place(age))
        let excess = weights[age] * f[1] - product * f[0]
        product = pass(
          q, plus: excess, along: s(place(age)),
          times: age == 0 ? g : UnsafePointer(y(place(age - 1))),
          lanes: F64x8(Double(age)) .< count)
      }
    } else {
      for i in 0..<n {
        let qi = -g[i] * scale
        q[i] = qi
        product += g[i] * qi
      }
    }
    if !isWhole { for i in 0..<n { d[i] = F64x8.select(lanes, q[i], d[i]) } }
    return product
  }

  /// q ← q + a·v in some lanes, and uᵀq of what that gives, summed in order: in one pass.
  @inline(never)
  private func pass(
    _ q: UnsafeMutablePointer<F64x8>, plus a: F64x8, along v: UnsafePointer<F64x8>,
    times u: UnsafePointer<F64x8>, lanes: U64x8
  ) -> F64x8 {
    var product: F64x8 = 0.0
    if (~lanes).any {
      for i in 0..<n {
        q[i] = F64x8.select(lanes, q[i] + a * v[i], q[i])
        product += u[i] * q[i]
      }
    } else {
      for i in 0..<n {
        q[i] += a * v[i]
        product += u[i] * q[i]
      }
    }
    return product
  }
}
