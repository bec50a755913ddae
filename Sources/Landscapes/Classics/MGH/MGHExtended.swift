import Lanes
import Specifications

/// How often four or two coordinates are repeated.
private struct Copies: Parameterized {
  let name: String
  var count: Int
  let size: Int
  mutating func parameters(_ p: inout Parameters) {
    p.count(name, &count, in: 1...10_000 / size, "n/\(size)")
  }
}

extension LandscapeEntry {
  static let extendedRosenbrock = LandscapeEntry(
    "extended-rosenbrock", Copies(name: "pairs", count: 5, size: 2),
    summary: "Rosenbrock's valleys side by side, not in a chain: every pair is the same problem",
    details: """
      f(x) = Σ over pairs 100(x₂ᵢ − x₂ᵢ₋₁²)² + (1 − x₂ᵢ₋₁)². Minimum 0 at (1, …, 1).
      Start: (−1.2, 1, −1.2, …), f = 121.
      """,
    source: "Moré–Garbow–Hillstrom 1981 no. 21",
    tags: [.valley, .illConditioned]
  ) { own in
    let n = own.size * own.count
    return Objective(
      ExtendedRosenbrock(dimension: n),
      LandscapeKnowledge(
        start: (0..<n).map { $0 % 2 == 0 ? -1.2 : 1 }, minimum: 0, at: every(1, n), domain: -2...2))
  }

  static let extendedPowell = LandscapeEntry(
    "extended-powell-singular", Copies(name: "blocks", count: 3, size: 4),
    summary: "Powell's singular function in blocks: half the curvatures vanish at the minimum",
    details: """
      f(x) = Σ over blocks of four (a + 10b)² + 5(c − d)² + (b − 2c)⁴ + 10(a − d)⁴. Minimum 0 at the origin.
      Start: (3, −1, 0, 1, 3, …), f = 645.
      """,
    source: "Moré–Garbow–Hillstrom 1981 no. 22",
    tags: [.convex, .degenerate]
  ) { own in
    let n = own.size * own.count
    return Objective(
      ExtendedPowell(dimension: n),
      LandscapeKnowledge(
        start: (0..<n).map { [3, -1, 0, 1][$0 % 4] }, minimum: 0, at: every(0, n), domain: -4...5))
  }

  static let boundaryValue = equations(
    "discrete-boundary-value", "A boundary value problem on a grid: the finer, the flatter",
    """
    f(x) = Σ rᵢ², rᵢ = 2xᵢ − xᵢ₋₁ − xᵢ₊₁ + h²(xᵢ + tᵢ + 1)³/2, h = 1/(n + 1), tᵢ = ih, x₀ = xₙ₊₁ = 0.
    Minimum 0 at the root (found by Newton's method). Start: tᵢ(tᵢ − 1).
    """, number: 28, start: .curved
  ) { BoundaryValue(dimension: $0) }

  static let integralEquation = equations(
    "discrete-integral-equation", "The same curve from an integral: dense and well conditioned",
    """
    f(x) = Σ rᵢ², rᵢ = xᵢ + (h/2)[(1 − tᵢ)Σ_{j≤i} tⱼcⱼ + tᵢΣ_{j>i} (1 − tⱼ)cⱼ], cⱼ = (xⱼ + tⱼ + 1)³,
    h = 1/(n + 1), tᵢ = ih. Minimum 0 at the root (found by Newton's method). Start: tᵢ(tᵢ − 1).
    """, number: 29, start: .curved
  ) { IntegralEquation(dimension: $0) }

  static let broydenBanded = equations(
    "broyden-banded", "Cubic equations, each coupled to seven neighbours",
    """
    f(x) = Σ rᵢ², rᵢ = xᵢ(2 + 5xᵢ²) + 1 − Σⱼ xⱼ(1 + xⱼ) over i − 5 ≤ j ≤ i + 1, j ≠ i. Minimum 0 at the root
    (found by Newton's method). Start: (−1, …, −1).
    """, number: 31, start: .minusOne
  ) { BroydenBanded(dimension: $0) }

  /// How the unknowns of an equation begin: tᵢ(tᵢ − 1) with tᵢ = i/(n + 1), or −1.
  private enum EquationStart: Sendable { case curved, minusOne }

  /// n equations in n unknowns.
  private static func equations<K: ResidualKernel>(
    _ name: String, _ summary: String, _ details: String, number: Int,
    start form: EquationStart, kernel: @escaping @Sendable (Int) -> K
  ) -> LandscapeEntry {
    LandscapeEntry(
      name, Dimension(n: 10, range: 2...100), summary: summary, details: details,
      source: "Moré–Garbow–Hillstrom 1981 no. \(number)", tags: [.valley]
    ) { own in
      let n = own.n
      let start = (1...n).map { i in
        let t = Double(i) / Double(n + 1)
        return form == .curved ? t * (t - 1) : -1
      }
      let kernel = kernel(n)
      return Objective(
        kernel,
        LandscapeKnowledge(start: start, minimum: 0, at: kernel.root(from: start), domain: -1...1))
    }
  }
}
