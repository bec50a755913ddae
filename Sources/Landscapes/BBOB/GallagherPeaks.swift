import Lanes

/// f21 and f22, Gallagher: T_osz(10 − the highest of 101 or 21 Gaussian peaks)².
struct GallagherBBOB: PlacedKernel {
  let place: Placement
  let rotation: SquareMatrix
  let peaks: Int
  /// Of each peak: its height, the height's logarithm, then n places in turned axes, then n curvatures.
  let table: Coefficients

  init(_ place: Placement) {
    let n = place.dimension
    let isWide = place.function == 21
    peaks = isWide ? 101 : 21
    let (width, reach, sharpest) =
      isWide ? (10.0, 5.0, Double.sqrt(1000)) : (9.8, 4.9, 1000.0)
    let turn = place.inner
    rotation = turn
    let last = Double(peaks - 2)
    let order = LegacyRandom.permutation(peaks - 1, seed: place.seed)
    let random = LegacyRandom.uniform(n * peaks, seed: place.seed)
    var numbers: [Double] = []
    var best: [Double] = []
    for k in 0..<peaks {
      let condition = k == 0 ? sharpest : Double.pow(1000, Double(order[k - 1]) / last)
      let height = k == 0 ? 10 : Double(k - 1) / last * (9.1 - 1.1) + 1.1
      let axes = LegacyRandom.permutation(n, seed: place.seed + 1000 * k)
      let spot = (0..<n).map { width * random[k * n + $0] - reach }
      var turned = (0..<n).map { i in (0..<n).reduce(0.0) { $0 + turn[i, $1] * spot[$1] } }
      if k == 0 {
        best = spot.map { 0.8 * $0 }
        turned = turned.map { 0.8 * $0 }
      }
      numbers += [height, Double.log(height)] + turned
      numbers += axes.map { Double.pow(condition, Double($0) / Double(n - 1) - 0.5) }
    }
    table = Coefficients(numbers)
    self.place = place.moved(to: best)
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let y = p.scratch
    let pull = y + p.n
    let trial = pull + p.n
    rotation.times(p.x.base, into: y)
    let share = V(-0.5 / Double(p.n))
    var highest = V(-Double.infinity)
    var (height, square): (V, V) = (0.0, 0.0)
    for i in 0..<p.n { pull[i] = 0.0 }
    var row = table.base
    for _ in 0..<peaks {
      let (spot, curvature) = (row + 2, row + 2 + p.n)
      var sum: V = 0.0
      for i in 0..<p.n {
        let d = y[i] - V(spot[i])
        let bent = V(curvature[i]) * d
        sum += bent * d
        trial[i] = bent
      }
      // Heights are compared by their logarithms.
      let level: V = V(row[1]) + share * sum
      let isHigher = highest .< level
      highest = V.select(isHigher, level, highest)
      height = V.select(isHigher, V(row[0]), height)
      square = V.select(isHigher, sum, square)
      for i in 0..<p.n { pull[i] = V.select(isHigher, trial[i], pull[i]) }
      row += 2 &* p.n &+ 2
    }
    let isKnown = V(-Double.infinity) .< highest
    let peak = V.select(isKnown, height * V.exp(share * square), y[0])
    let (o, turn) = oscillated(10.0 - peak)
    let slope: V = (2.0 * (o * turn)) * (peak * V(1 / Double(p.n)))
    for i in 0..<p.n { pull[i] *= slope }
    rotation.transposeTimes(pull, into: p.g.base)
    return o * o + place.bounded(p, 1)
  }
}
