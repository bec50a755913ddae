import Landscapes
import Optimizers
import Specifications

extension ConfiguredOptimizer {
  /// Whether the method can run on a problem.
  ///
  /// - Throws: `SpecificationError` saying what the problem lacks, or where the settings do not fit its number of
  ///   coordinates.
  public func check(on problem: Problem) throws {
    let landscape = problem.model.landscape
    try optimizer.check(dimension: landscape.dimension)
    guard optimizer.traits.contains(.needsResiduals), landscape.residualCount == 0 else { return }
    throw SpecificationError(
      "optimizer '\(specification)' needs the residuals of a sum of squares, and landscape "
        + "'\(problem.specification)' offers none: suite nist has landscapes that do")
  }
}
