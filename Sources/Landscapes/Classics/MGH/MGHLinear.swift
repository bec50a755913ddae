import Lanes
import Specifications

private struct ChebyquadKeys: Parameterized {
  enum Size: String, CaseIterable {
    case eight = "8"
    case nine = "9"
    case ten = "10"
  }
  var size = Size.eight
  mutating func parameters(_ p: inout Parameters) { p.choice("dim", &size, "number of points n") }
}

extension LandscapeEntry {
  static let linearFullRank = linear(
    "linear-full-rank", "A linear problem that the first Gauss–Newton step solves",
    """
    f(x) = Σ rᵢ² over 2n equations: xᵢ − (1/n)Σxⱼ − 1, then −(1/n)Σxⱼ − 1. Minimum n at (−1, …, −1).
    Start: (1, …, 1).
    """, number: 32, rank: .full, tags: [.convex, .stronglyConvex, .quadratic]
  ) { n in (Double(n), every(-1, n)) }

  static let linearRankOne = linear(
    "linear-rank-1", "One steep direction, all others flat",
    """
    f(x) = Σ_{i≤m} (i·Σ j·xⱼ − 1)², m = 2n. Minimum m(m − 1)/(4m + 2) wherever Σ j·xⱼ = 3/(2m + 1).
    Start: (1, …, 1).
    """, number: 33, rank: .one, tags: [.convex, .degenerate, .quadratic]
  ) { n in
    let m = Double(2 * n)
    let squares = (1...n).reduce(0.0) { $0 + Double($1 * $1) }
    return (
      m * (m - 1) / (4 * m + 2), (1...n).map { 3 / (2 * m + 1) * Double($0) / squares }
    )
  }

  static let linearRankOneZero = linear(
    "linear-rank-1-zero", "The same with empty rows and columns",
    """
    f(x) = 2 + Σ_{1<i<m} ((i − 1)·Σ_{1<j<n} j·xⱼ − 1)², m = 2n. Minimum (m² + 3m − 6)/(4m − 6) wherever the sum
    is 3/(2m − 3). Start: (1, …, 1).
    """, number: 34, rank: .oneWithZeros, tags: [.convex, .degenerate, .quadratic]
  ) { n in
    let m = Double(2 * n)
    let squares = (2..<n).reduce(0.0) { $0 + Double($1 * $1) }
    return (
      (m * m + 3 * m - 6) / (4 * m - 6),
      (1...n).map { $0 == 1 || $0 == n ? 0 : 3 / (2 * m - 3) * Double($0) / squares }
    )
  }

  private static func linear(
    _ name: String, _ summary: String, _ details: String, number: Int,
    rank: LinearEquations.Rank, tags: [LandscapeTag],
    optimum: @escaping @Sendable (Int) -> (minimum: Double, at: [Double])
  ) -> LandscapeEntry {
    LandscapeEntry(
      name, LinearEquations(rank: rank), summary: summary, details: details,
      source: "Moré–Garbow–Hillstrom 1981 no. \(number)", tags: tags
    ) { own in
      let n = own.dimension
      let (minimum, x) = optimum(n)
      return Objective(
        own,
        LandscapeKnowledge(start: every(1, n), minimum: minimum, at: x, domain: -2...2))
    }
  }

  static let chebyquad = LandscapeEntry(
    "chebyquad", ChebyquadKeys(),
    summary: "Points of equal weight for integration: they must not change places",
    details: """
      f(x) = Σ rᵢ², rᵢ the mean over the points xⱼ of the Chebyshev polynomial Tᵢ shifted to [0, 1], less its
      integral. Minimum 3.51687372568e-3 for n = 8, 0 for n = 9, 4.77271369638e-3 for n = 10, where the
      collection gives a local one, 6.50395480088e-3. The points may change places, and x may be 1 − x.
      Start: xⱼ = j/(n + 1).
      """,
    source: "Fletcher 1965; Moré–Garbow–Hillstrom 1981 no. 35",
    tags: [.multimodal]
  ) { own in
    let (minimum, minimizer): (Double, [Double]) =
      switch own.size {
      case .nine:
        (
          0,
          [
            0.044205346135782767, 0.23561910847106, 0.19949067230988096, 0.416046907892598, 0.5,
            0.583953092107402, 0.8005093276901191, 0.76438089152894, 0.9557946538642172,
          ]
        )
      case .ten:
        (
          0.004772713696375349,
          [
            0.032993373018074465, 0.15514535775907337, 0.20018919846138622, 0.38326166496125497,
            0.38326166496125497, 0.5292494771334065, 0.6403535493710659, 0.7135658474159999,
            0.8284818230519073, 0.9252518337853975,
          ]
        )
      case .eight:
        (
          0.0035168737256779316,
          [
            0.04315276015101663, 0.1930908403841861, 0.26632870689027294, 0.5, 0.5,
            0.7336712931097271,
            0.8069091596158139, 0.9568472398489833,
          ]
        )
      }
    let n = minimizer.count
    return Objective(
      Chebyquad(dimension: n),
      LandscapeKnowledge(
        start: (1...n).map { Double($0) / Double(n + 1) }, minimum: minimum, at: minimizer,
        domain: 0...1))
  }
}
