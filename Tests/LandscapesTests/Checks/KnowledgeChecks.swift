import Lanes

@testable import Landscapes

extension Deviation {
  /// The gradient at the minimizers and critical points.
  ///
  /// 1 is what an error of 16 ulp in the coordinates explains through the Hessian's largest row sum.
  static func ofStationarity(_ model: Objective) -> Double {
    let points = model.knowledge.minimizers + model.knowledge.criticalPoints.map(\.x)
    return points.reduce(0) { worst, x in
      let gradient = model.landscape.evaluate(at: x).gradient
      let stiffness = model.landscape.hessian(at: x).reduce(1) {
        worse($0, $1.reduce(0) { $0 + abs($1) })
      }
      return worse(worst, norm(gradient) / (16 * 2.3e-16 * stiffness * (1 + norm(x))))
    }
  }

  /// How far gradients at pairs of points, far and near, break ‖∇f(x) − ∇f(y)‖ ≤ L‖x − y‖ and
  /// ⟨∇f(x) − ∇f(y), x − y⟩ ≥ μ‖x − y‖².
  ///
  /// 1 is one part in 10⁹ of the bound plus 16 ulp of the gradients.
  static func ofGradientsFromCurvature(_ model: Objective, pairs: Int) -> Double {
    let far = domainPoints(model, count: 2 * pairs, seed: 2)
    return (0..<pairs).reduce(0) { worst, k in
      let x = far[k]
      let y = k % 2 == 0 ? far[pairs + k] : moved(x, 1e-3, moved(far[pairs + k], -1, x))
      let a = model.landscape.evaluate(at: x).gradient
      let b = model.landscape.evaluate(at: y).gradient
      let (step, change) = (moved(x, -1, y), moved(a, -1, b))
      let length = norm(step)
      let rounding = 16 * 2.3e-16 * (norm(a) + norm(b))
      var deviation = 0.0
      if let l = model.knowledge.lipschitz {
        deviation = norm(change) / (l * length * (1 + 1e-9) + rounding)
      }
      if let mu = model.knowledge.strongConvexity {
        let least = mu * length * (1 - 1e-9) - rounding
        deviation = worse(deviation, least * length / dot(change, step))
      }
      return worse(worst, deviation)
    }
  }

  /// How many minimizers have a negative curvature, and how many critical points are of another kind.
  static func kindsThatDiffer(_ model: Objective) -> Int {
    guard model.landscape.dimension <= 20 else { return 0 }
    var count = 0
    for x in model.knowledge.minimizers {
      let spectrum = eigenvalues(model.landscape.hessian(at: x))
      let size = spectrum.reduce(0) { worse($0, abs($1)) }
      if !spectrum.allSatisfy({ $0 >= -1e-10 * size }) { count += 1 }
    }
    for point in model.knowledge.criticalPoints {
      let spectrum = eigenvalues(model.landscape.hessian(at: point.x))
      let size = spectrum.reduce(0) { worse($0, abs($1)) }
      let negative = spectrum.filter { $0 < -1e-10 * size }.count
      let positive = spectrum.filter { $0 > 1e-10 * size }.count
      let fits: Bool =
        switch point.kind {
        case .minimum: positive == spectrum.count
        case .maximum: negative == spectrum.count
        case .saddle(let index): negative == index && positive == spectrum.count - index
        case .degenerate: negative + positive < spectrum.count
        }
      if !fits { count += 1 }
    }
    return count
  }

  /// How many values and gradient entries of eight lanes differ in a bit from one lane's.
  static func lanesThatDiffer(_ landscape: any Landscape, at points: [[Double]]) -> Int {
    let n = landscape.dimension
    let groups = points.count / 8
    var x = [F64x8](repeating: 0.0, count: groups * n)
    for (k, point) in points.enumerated() {
      for i in 0..<n { x[k / 8 * n + i][k % 8] = point[i] }
    }
    let (values, gradients) = evaluate(landscape, x, groups: groups)
    var count = 0
    for (k, point) in points.enumerated() {
      let (value, gradient) = landscape.evaluate(at: point)
      if values[k / 8][k % 8].bitPattern != value.bitPattern { count += 1 }
      for i in 0..<n where gradients[k / 8 * n + i][k % 8].bitPattern != gradient[i].bitPattern {
        count += 1
      }
    }
    return count
  }

  /// Values and gradients of groups of eight points.
  static func evaluate(
    _ landscape: any Landscape, _ x: [F64x8], groups: Int
  ) -> (values: [F64x8], gradients: [F64x8]) {
    var values = [F64x8](repeating: 0.0, count: groups)
    var gradients = [F64x8](repeating: 0.0, count: x.count)
    var scratch = [F64x8](repeating: 0.0, count: landscape.scratchCount + 1)
    x.withUnsafeBufferPointer { x in
      values.withUnsafeMutableBufferPointer { f in
        gradients.withUnsafeMutableBufferPointer { g in
          scratch.withUnsafeMutableBufferPointer { s in
            guard let x = x.baseAddress, let f = f.baseAddress, let g = g.baseAddress,
              let s = s.baseAddress
            else { return }
            landscape.evaluate(
              Points(
                x: x, gradient: g, value: f, dimension: landscape.dimension, groups: groups,
                scratch: s))
          }
        }
      }
    }
    return (values, gradients)
  }
}

/// The least of f over `8·groups` seeded points of the box; NaN where a value is NaN.
func lowestValue(_ model: Objective, groups: Int) -> Double {
  let n = model.landscape.dimension
  let box = model.knowledge.domain
  let low = F64x8(box.lowerBound)
  let width = F64x8(box.upperBound - box.lowerBound)
  let keys = U64x8(lanes: { RandomStream(domain: "lower bound", seed: UInt64($0)).key })
  var x: [F64x8] = []
  x.reserveCapacity(groups * n)
  for group in 0..<groups {
    for i in 0..<n {
      let u: F64x8 = RandomStream.uniform(keys: keys, step: UInt64(group), coordinate: UInt64(i))
      x.append(low + width * u)
    }
  }
  let values = Deviation.evaluate(model.landscape, x, groups: groups).values
  var lowest = Double.infinity
  for value in values {
    for lane in 0..<8 { lowest = value[lane].isNaN ? .nan : Swift.min(lowest, value[lane]) }
    if lowest.isNaN { return .nan }
  }
  return lowest
}
