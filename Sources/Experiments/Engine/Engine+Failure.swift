import Optimizers
import Records

extension Engine {
  /// Throws ``ResultsError`` where an external optimizer failed in the last run.
  func checkFailure(of method: ConfiguredOptimizer) throws {
    guard let failure else { return }
    throw ResultsError("external optimizer '\(method.specification)' failed \(failure)")
  }
}
