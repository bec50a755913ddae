import Lanes
import Specifications

/// f = (1/2N)Σ ‖W₂W₁s − t‖²; rows are (s, t), x = (W₁, W₂) row by row.
struct DeepLinearNetwork: FiniteSumKernel {
  let inputs: Int
  let hidden: Int
  let outputs: Int
  let data: DataSet
  let heldOut: DataSet
  var dimension: Int { hidden &* (inputs &+ outputs) }
  var scratchCount: Int { 2 * hidden }

  @inline(__always)
  func loss<R: Row>(_ row: R, _ p: Point<R.V>) -> R.V {
    let middle = p.scratch
    let back = p.scratch + hidden
    for h in 0..<hidden {
      var sum: R.V = 0.0
      for j in 0..<inputs { sum += row[j] * p.x[h &* inputs &+ j] }
      middle[h] = sum
      back[h] = 0.0
    }
    let second = hidden &* inputs
    var total: R.V = 0.0
    for o in 0..<outputs {
      let at = second &+ o &* hidden
      var residual = -row[inputs &+ o]
      for h in 0..<hidden { residual += p.x[at &+ h] * middle[h] }
      total += residual * residual
      for h in 0..<hidden {
        back[h] += residual * p.x[at &+ h]
        p.g[at &+ h] += residual * middle[h]
      }
    }
    for h in 0..<hidden {
      for j in 0..<inputs { p.g[h &* inputs &+ j] += back[h] * row[j] }
    }
    return 0.5 * total
  }
}

/// f = (1/2N)Σ (Σₖ vₖ tanh(wₖᵀs) − t)²; rows are (s, t), x = (W row by row, v).
struct TeacherStudent: FiniteSumKernel {
  let inputs: Int
  let hidden: Int
  let data: DataSet
  let heldOut: DataSet
  var dimension: Int { hidden &* (inputs &+ 1) }
  var scratchCount: Int { hidden }

  @inline(__always)
  func loss<R: Row>(_ row: R, _ p: Point<R.V>) -> R.V {
    let v = p.x + hidden &* inputs
    let gv = p.g + hidden &* inputs
    var residual = -row[inputs]
    for k in 0..<hidden {
      var sum: R.V = 0.0
      for j in 0..<inputs { sum += row[j] * p.x[k &* inputs &+ j] }
      p.scratch[k] = R.V.tanh(sum)
      residual += v[k] * p.scratch[k]
    }
    for k in 0..<hidden {
      let active = p.scratch[k]
      gv[k] += residual * active
      let back: R.V = (residual * v[k]) * (1.0 - active * active)
      for j in 0..<inputs { p.g[k &* inputs &+ j] += back * row[j] }
    }
    return 0.5 * (residual * residual)
  }
}

extension LandscapeEntry {
  static let deepLinearNetwork = LandscapeEntry(
    "deep-linear-network",
    summary: "Two linear layers learn one mode of the data after another, a plateau before each",
    details: """
      f(W₁, W₂) = (1/2N)Σ ‖W₂W₁s − t‖², s standard normal, t = B₂B₁s with normal factors of the same sizes.
      Minimum 0 at those factors, and at all with the same product; no other minima; the origin is a
      degenerate saddle or strict one, by the data. Start: scale·N(0, 1).
      """,
    source: "Saxe, McClelland, Ganguli 2014, arXiv:1312.6120; this project's data",
    tags: [.saddle, .plateau, .degenerate, .neural, .finiteSum],
    keys: [
      .count("inputs", 4, in: 1...30, "inputs"), .count("hidden", 2, in: 1...30, "hidden units"),
      .count("outputs", 3, in: 1...30, "outputs"), .rows(50),
      .number("scale", 0.05, in: 0...10, "standard deviation of the start"), .dataSeed,
    ]
  ) { settings in
    var source = DataSource("deep-linear-network", settings)
    let (d, h, o) = (settings.count("inputs"), settings.count("hidden"), settings.count("outputs"))
    let factors =
      source.normals(h * d, scale: 1 / Double.sqrt(Double(d)))
      + source.normals(o * h, scale: 1 / Double.sqrt(Double(h)))
    func rows() -> DataSet {
      DataSet(
        (0..<settings.count("rows")).map { _ in
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
    return Model(
      sum,
      realisable(
        sum, teacher: factors, start: source.normals(factors.count, scale: settings.number("scale"))
      ))
  }

  static let teacherStudent = LandscapeEntry(
    "teacher-student",
    summary: "A small network learns from one of its own kind; its units start out almost alike",
    details: """
      f(W, v) = (1/2N)Σ (Σₖ vₖ tanh(wₖᵀs) − t)², s standard normal, t from a teacher with normal weights and as
      many hidden units. Minimum 0 at the teacher, its permutations and sign changes.
      Start: all units equal (w = ½, v = ½) but for distance·N(0, 1): a symmetric plateau.
      """,
    source: "Saad, Solla 1995, doi:10.1103/PhysRevLett.74.4337; this project's data",
    tags: [.saddle, .plateau, .multimodal, .neural, .finiteSum],
    keys: [
      .count("inputs", 3, in: 1...30, "inputs"), .count("hidden", 3, in: 1...30, "hidden units"),
      .rows(100), .distance(1e-2), .dataSeed,
    ]
  ) { settings in
    var source = DataSource("teacher-student", settings)
    let (d, h) = (settings.count("inputs"), settings.count("hidden"))
    let teacher = source.normals(h * (d + 1))
    func rows() -> DataSet {
      DataSet(
        (0..<settings.count("rows")).map { _ in
          let s = source.normals(d)
          let t = (0..<h).reduce(0.0) {
            $0 + teacher[h * d + $1] * Double.tanh(inner(Array(teacher[$1 * d..<($1 + 1) * d]), s))
          }
          return s + [t]
        })
    }
    let sum = TeacherStudent(inputs: d, hidden: h, data: rows(), heldOut: rows())
    let start = source.normals(teacher.count, scale: settings.number("distance")).map { 0.5 + $0 }
    return Model(sum, realisable(sum, teacher: teacher, start: start))
  }

  /// What is known where the data come from a teacher within reach.
  private static func realisable(
    _ sum: some FiniteSumKernel, teacher: [Double], start: [Double]
  ) -> Knowledge {
    var knowledge = Knowledge(start: start, minimum: 0, at: teacher, domain: -2...2)
    knowledge.escapeBelow = 0.5 * sum.evaluate(at: start).value
    return knowledge
  }
}
