import Lanes
import Specifications

/// f = Σ_{i≤29} (Σ j·x_{j+1}t^(j−1) − (Σ x_{j+1}tʲ)² − 1)² + x₁² + (x₂ − x₁² − 1)², t = i/29.
private struct Watson: LandscapeKernel {
  let dimension: Int
  /// For each i: t, then tʲ and j·t^(j−1) for each j from 0.
  private let table: Coefficients

  init(dimension n: Int) {
    dimension = n
    table = Coefficients(
      (1...29).flatMap { i in
        let t = Double(i) / 29
        var row = [t]
        var power = 1.0
        var before = 0.0
        for j in 0..<n {
          row += [power, before]
          before = power * Double(j + 1)
          power *= t
        }
        return row
      })
  }

  /// Adds a squared residual; what it pulls with along the polynomial's derivative and against the value.
  @inline(__always)
  private func term<V: LaneVector>(_ t: V, _ p: Point<V>, to sum: inout V) -> (slope: V, value: V) {
    // Horner for the polynomial and its derivative.
    var value: V = 0.0
    var slope: V = 0.0
    var j = p.n
    while j > 0 {
      j &-= 1
      slope = slope * t + value
      value = value * t + p.x[j]
    }
    let residual: V = (slope - value * value) - 1.0
    sum += residual * residual
    let pull = residual + residual
    return (pull, (value + value) * pull)
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    for j in 0..<p.n { p.g[j] = 0.0 }
    var sum: V = 0.0
    var row = table.base
    let width = 2 &* p.n &+ 1
    // Two terms at a time: their recurrences do not wait for each other.
    for _ in 0..<14 {
      let first = term(V(row[0]), p, to: &sum)
      let second = term(V(row[width]), p, to: &sum)
      var a = row + 1
      for j in 0..<p.n {
        let g: V = p.g[j] + (V(a[1]) * first.slope - V(a[0]) * first.value)
        p.g[j] = g + (V(a[width &+ 1]) * second.slope - V(a[width]) * second.value)
        a += 2
      }
      row += 2 &* width
    }
    let final = term(V(row[0]), p, to: &sum)
    row += 1
    for j in 0..<p.n {
      p.g[j] += V(row[1]) * final.slope - V(row[0]) * final.value
      row += 2
    }
    let x = p.x[0]
    let last: V = (p.x[1] - x * x) - 1.0
    p.g[0] += (x + x) - (4.0 * last) * x
    p.g[1] += last + last
    return sum + (x * x + last * last)
  }
}

private struct WatsonKeys: Parameterized {
  enum Size: String, CaseIterable {
    case six = "6"
    case nine = "9"
    case twelve = "12"
  }
  var size = Size.six
  mutating func parameters(_ p: inout Parameters) {
    p.choice("dim", &size, "number of coefficients n")
  }
}

extension LandscapeEntry {
  static let watson = LandscapeEntry(
    "watson", WatsonKeys(),
    summary:
      "A polynomial fit to a differential equation: curvatures over four to fourteen decades",
    details: """
      f(x) = Σ_{i≤29} (Σ_{j≥2} (j−1)xⱼt^(j−2) − (Σⱼ xⱼt^(j−1))² − 1)² + x₁² + (x₂ − x₁² − 1)², t = i/29: the
      solution of y' = 1 + y², y(0) = 0 as a polynomial. Minimum 2.287670e-3 for n = 6, 1.399760e-6 for
      n = 9, 4.722381e-10 for n = 12. Start: the origin, f = 30.
      """,
    source: "Kowalik, Osborne 1968; Moré–Garbow–Hillstrom 1981 no. 20",
    tags: [.valley, .illConditioned]
  ) { own in
    let (minimum, minimizer): (Double, [Double]) =
      switch own.size {
      case .nine:
        (
          1.39976013809902e-06,
          [
            -1.5307036521394342e-05, 0.9997897039319483, 0.014763963693556958,
            0.14634232829936222, 1.0008211030047092, -2.617731140519015, 4.104403164478857,
            -3.1436122785564424, 1.0526264080101668,
          ]
        )
      case .twelve:
        (
          4.722381105891757e-10,
          [
            -6.638060464520687e-09, 1.000001644117862, -0.0005639322103423058,
            0.34782054050404243, -0.15673150409616513, 1.0528151772071777, -3.2472711534596677,
            7.288434897938061, -10.271848241321724, 9.074113647075317, -4.541375466692512,
            1.0120118885528104,
          ]
        )
      case .six:
        (
          0.0022876700535524363,
          [
            -0.015725086401458456, 1.0124348693691099, -0.2329916259567377, 1.2604300877996084,
            -1.5137289227222797, 0.9929964324311346,
          ]
        )
      }
    let n = minimizer.count
    return Objective(
      Watson(dimension: n),
      LandscapeKnowledge(start: every(0, n), minimum: minimum, at: minimizer, domain: -2...2))
  }
}
