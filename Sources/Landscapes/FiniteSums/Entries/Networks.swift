import Lanes
import Specifications

/// f = (1/2N)Σ ‖W₂W₁s − t‖²; rows are (s, t), x = (W₁, W₂) row by row.
private struct DeepLinearNetwork: FiniteSumKernel {
  let inputs: Int
  let hidden: Int
  let outputs: Int
  let data: DataSet
  let heldOut: DataSet
  var dimension: Int { hidden &* (inputs &+ outputs) }
  var blocks: [ParameterBlock] { [.matrix(hidden, inputs), .matrix(outputs, hidden)] }
  var workCount: Int { (hidden &+ outputs &+ 1) &* rowsAtOnce }

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    // Unit by unit, what the rows make of them; output by output, the rows' residuals.
    let middle = p.scratch
    let residuals = middle + hidden &* rowsAtOnce
    let back = residuals + outputs &* rowsAtOnce
    for h in 0..<hidden {
      rows.multiply(p.x + h &* inputs, inputs, to: middle + h &* rowsAtOnce)
    }
    let second = p.x + hidden &* inputs
    let gradient = p.g + hidden &* inputs
    for o in 0..<outputs {
      let residuals = residuals + o &* rowsAtOnce
      for h in 0..<hidden {
        let weight = second[o &* hidden &+ h]
        let middle = middle + h &* rowsAtOnce
        for i in 0..<rows.count {
          let before: R.V = h > 0 ? residuals[i] : -rows[i, inputs &+ o]
          residuals[i] = before + weight * middle[i]
        }
      }
    }
    for i in 0..<rows.count {
      var total: R.V = 0.0
      for o in 0..<outputs {
        let residual = residuals[o &* rowsAtOnce &+ i]
        total += residual * residual
      }
      sum += 0.5 * total
    }
    for h in 0..<hidden {
      let middle = middle + h &* rowsAtOnce
      for o in 0..<outputs {
        let residuals = residuals + o &* rowsAtOnce
        let weight = second[o &* hidden &+ h]
        var slope = gradient[o &* hidden &+ h]
        for i in 0..<rows.count {
          let before: R.V = o > 0 ? back[i] : 0.0
          back[i] = before + residuals[i] * weight
          slope += residuals[i] * middle[i]
        }
        gradient[o &* hidden &+ h] = slope
      }
      rows.multiplyTransposed(back, inputs, addingTo: p.g + h &* inputs)
    }
  }
}

/// f = (1/2N)Σ (Σₖ vₖ tanh(wₖᵀs) − t)²; rows are (s, t), x = (W row by row, v).
private struct TeacherStudent: FiniteSumKernel {
  let inputs: Int
  let hidden: Int
  let data: DataSet
  let heldOut: DataSet
  var dimension: Int { hidden &* (inputs &+ 1) }
  var blocks: [ParameterBlock] { [.matrix(hidden, inputs), .vector(hidden)] }
  var workCount: Int { (hidden &+ 1) &* rowsAtOnce }

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    let v = p.x + hidden &* inputs
    let gv = p.g + hidden &* inputs
    // Unit by unit, the rows' activities; then what flows back.
    let active = p.scratch
    let residuals = active + hidden &* rowsAtOnce
    for k in 0..<hidden {
      rows.multiply(p.x + k &* inputs, inputs, to: active + k &* rowsAtOnce)
    }
    for i in 0..<rows.count {
      var residual = -rows[i, inputs]
      for k in 0..<hidden {
        let activity = R.V.tanh(active[k &* rowsAtOnce &+ i])
        active[k &* rowsAtOnce &+ i] = activity
        residual += v[k] * activity
      }
      residuals[i] = residual
      sum += 0.5 * (residual * residual)
    }
    for k in 0..<hidden {
      let active = active + k &* rowsAtOnce
      var slope = gv[k]
      for i in 0..<rows.count {
        slope += residuals[i] * active[i]
        active[i] = (residuals[i] * v[k]) * (1.0 - active[i] * active[i])
      }
      gv[k] = slope
      rows.multiplyTransposed(active, inputs, addingTo: p.g + k &* inputs)
    }
  }
}

private struct LinearKeys: Parameterized {
  var inputs = 4
  var hidden = 2
  var outputs = 3
  var rows = 50
  var scale = 0.05
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.count("inputs", &inputs, in: 1...30, "inputs")
    p.count("hidden", &hidden, in: 1...30, "hidden units")
    p.count("outputs", &outputs, in: 1...30, "outputs")
    p.rows(&rows)
    p.number("scale", &scale, in: 0...10, "standard deviation of the start")
    p.dataSeed(&seed)
  }
}

private struct StudentKeys: Parameterized {
  var inputs = 3
  var hidden = 3
  var rows = 100
  var distance = 1e-2
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.count("inputs", &inputs, in: 1...30, "inputs")
    p.count("hidden", &hidden, in: 1...30, "hidden units")
    p.rows(&rows)
    p.distance(&distance)
    p.dataSeed(&seed)
  }
}

extension LandscapeEntry {
  static let deepLinearNetwork = LandscapeEntry(
    "deep-linear-network", LinearKeys(),
    summary: "Two linear layers learn one mode of the data after another, a plateau before each",
    details: """
      f(W₁, W₂) = (1/2N)Σ ‖W₂W₁s − t‖², s standard normal, t = B₂B₁s with normal factors of the same sizes.
      Minimum 0 at those factors, and at all with the same product; no other minima; the origin is a
      degenerate saddle or strict one, by the data. Start: scale·N(0, 1).
      """,
    source: "Saxe, McClelland, Ganguli 2014, arXiv:1312.6120; this project's data",
    tags: [.saddle, .plateau, .degenerate, .neural, .finiteSum]
  ) { own in
    var source = DataSource("deep-linear-network", own.seed)
    let (d, h, o) = (own.inputs, own.hidden, own.outputs)
    let factors =
      source.normals(h * d, scale: 1 / Double.sqrt(Double(d)))
      + source.normals(o * h, scale: 1 / Double.sqrt(Double(h)))
    func rows() -> DataSet {
      DataSet(
        (0..<own.rows).map { _ in
          let s = source.normals(d)
          let middle = (0..<h).map { inner(Array(factors[$0 * d..<($0 + 1) * d]), s) }
          let t = (0..<o).map {
            inner(Array(factors[h * d + $0 * h..<h * d + ($0 + 1) * h]), middle)
          }
          return s + t
        })
    }
    let sum = DeepLinearNetwork(
      inputs: d, hidden: h, outputs: o, data: rows(), heldOut: rows())
    return Objective(
      sum,
      realisable(
        sum, teacher: factors, start: source.normals(factors.count, scale: own.scale)))
  }

  static let teacherStudent = LandscapeEntry(
    "teacher-student", StudentKeys(),
    summary: "A small network learns from one of its own kind; its units start out almost alike",
    details: """
      f(W, v) = (1/2N)Σ (Σₖ vₖ tanh(wₖᵀs) − t)², s standard normal, t from a teacher with normal weights and as
      many hidden units. Minimum 0 at the teacher, its permutations and sign changes.
      Start: all units equal (w = ½, v = ½) but for distance·N(0, 1): a symmetric plateau.
      """,
    source: "Saad, Solla 1995, doi:10.1103/PhysRevLett.74.4337; this project's data",
    tags: [.saddle, .plateau, .multimodal, .neural, .finiteSum]
  ) { own in
    var source = DataSource("teacher-student", own.seed)
    let (d, h) = (own.inputs, own.hidden)
    let teacher = source.normals(h * (d + 1))
    func rows() -> DataSet {
      DataSet(
        (0..<own.rows).map { _ in
          let s = source.normals(d)
          let t = (0..<h).reduce(0.0) {
            $0 + teacher[h * d + $1] * Double.tanh(inner(Array(teacher[$1 * d..<($1 + 1) * d]), s))
          }
          return s + [t]
        })
    }
    let sum = TeacherStudent(inputs: d, hidden: h, data: rows(), heldOut: rows())
    let start = source.normals(teacher.count, scale: own.distance).map { 0.5 + $0 }
    return Objective(sum, realisable(sum, teacher: teacher, start: start))
  }

  /// What is known where the data come from a teacher within reach.
  private static func realisable(
    _ sum: some FiniteSumKernel, teacher: [Double], start: [Double]
  ) -> LandscapeKnowledge {
    var knowledge = LandscapeKnowledge(start: start, minimum: 0, at: teacher, domain: -2...2)
    knowledge.escapeBelow = 0.5 * sum.evaluate(at: start).value
    return knowledge
  }
}
