import Experiments
import Landscapes
import Lanes
import Optimizers
import Specifications
import Theory

/// How many steps it costs to begin a decade nearer to the set that flows into a saddle.
///
/// Near the saddle the unstable coordinate grows by the factor z each step, so that a tenth of the distance
/// costs ln 10/ln z steps. With curvature −λ there and rate η, z is the spectral radius of a step of a linear
/// method at curvature −λ: 1 + ηλ for gradient descent. A method whose step does not depend on the gradient's
/// size costs nothing more.
public enum EscapeTheory {
  /// Methods that go by the sign of the gradient near the saddle, whatever its size.
  private static let signLike: Set<String> = [
    "adam", "adamw", "amsgrad", "adamax", "nadam", "rmsprop", "adagrad", "lion", "rprop",
  ]

  /// The steps that a decade costs.
  ///
  /// - Parameters:
  ///   - optimizer: its specification.
  ///   - rate: the learning rate, constant.
  ///   - curvature: λ, minus the least eigenvalue of the Hessian at the saddle.
  ///   - catalogue: the optimizers there are.
  /// - Returns: steps per decade; nil where no theory is known here.
  public static func stepsPerDecade(
    _ optimizer: String, rate: Double, curvature: Double, catalogue: OptimizerCatalogue = .standard
  ) -> Double? {
    guard curvature > 0, rate > 0,
      let chain = try? Expression(parsing: optimizer).chain(of: "optimizers"),
      let last = chain.last,
      let (entry, _) = try? catalogue.optimizers.resolve(last)
    else { return nil }
    if chain.count == 1, signLike.contains(entry.name) { return 0 }
    return LinearMethod(known: optimizer, catalogue: catalogue)?
      .stepsPerDecade(rate: rate, curvature: curvature)
  }

  /// λ of the saddle of a landscape that is nearest to its start; nil where no saddle is known.
  public static func curvature(of problem: Problem) -> Double? {
    let known = problem.model.knowledge
    let start = known.start
    func distance(_ x: [Double]) -> Double {
      zip(x, start).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let saddles = known.criticalPoints.filter {
      if case .saddle = $0.kind { return true }
      return false
    }
    guard let saddle = saddles.min(by: { distance($0.x) < distance($1.x) }) else { return nil }
    let least = leastEigenvalue(of: problem.model.landscape, at: saddle.x)
    return least < 0 ? -least : nil
  }

  /// The least eigenvalue of the Hessian: power iteration on cI − H with c the Hessian's norm, whose Rayleigh
  /// quotient has converged long before 2,000 products of a matrix.
  private static func leastEigenvalue(of landscape: any Landscape, at x: [Double]) -> Double {
    let n = landscape.dimension
    let columns = (0..<n).map { j in
      landscape.hessianProduct(at: x, times: (0..<n).map { $0 == j ? 1 : 0 })
    }
    let shift = Double.sqrt(columns.joined().reduce(0) { $0 + $1 * $1 })
    guard shift > 0, shift.isFinite else { return 0 }
    var v = (0..<n).map { 1 + 0.5 / Double($0 + 2) }
    var value = 0.0
    for _ in 0..<2000 {
      let norm = Double.sqrt(v.reduce(0) { $0 + $1 * $1 })
      v = v.map { $0 / norm }
      let next = (0..<n).map { i in
        shift * v[i] - (0..<n).reduce(0) { $0 + columns[$1][i] * v[$1] }
      }
      value = zip(next, v).reduce(0) { $0 + $1.0 * $1.1 }
      v = next
    }
    return shift - value
  }
}
