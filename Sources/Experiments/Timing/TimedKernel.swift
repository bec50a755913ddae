import Landscapes
import Lanes
import Optimizers
import Schedules

/// Something whose CPU time is measured by itself: a landscape's kernel, an optimizer's, a schedule, or
/// whole runs.
public struct TimedKernel: Sendable {
  /// What it is, such as "landscape rosenbrock" or "run rosenbrock · adam, lockstep".
  public let name: String
  private let run: @Sendable () -> Double

  /// CPU nanoseconds of the calling thread per evaluation, step or factor: one repetition.
  public func nanoseconds() -> Double { run() }

  /// Values and gradients, per point.
  public static func landscape(_ problem: Problem, steps: Int) throws -> TimedKernel {
    let workload = try Workload(problem: problem, method: ConfiguredOptimizer("sgd"), steps: steps)
    return TimedKernel(name: "landscape \(problem.specification)") {
      workload.nanosecondsPerEvaluation()
    }
  }

  /// Update steps in n dimensions, per step of one run.
  ///
  /// - Throws: `SpecificationError` where the optimizer does not fit n coordinates.
  public static func optimizer(_ method: ConfiguredOptimizer, dimension n: Int, steps: Int) throws
    -> TimedKernel
  {
    let workload = try Workload(problem: Problem("sphere:dim=\(n)"), method: method, steps: steps)
    return TimedKernel(name: "optimizer \(method.specification), \(n) coordinates") {
      workload.nanosecondsPerUpdate()
    }
  }

  /// Factors, per step.
  ///
  /// - Throws: `SpecificationError` where the text is no schedule.
  public static func schedule(_ text: String, steps: Int) throws -> TimedKernel {
    let plan = try ConfiguredSchedule(text, budget: steps)
    return TimedKernel(name: "schedule \(plan.specification)") {
      let began = threadNanoseconds()
      var sum = 0.0
      for t in 0..<steps { sum += plan.schedule.factor(at: t) { _ in 0 } }
      let spent = threadNanoseconds() - began
      // The sum is never NaN: it is asked for so that the loop is not left out.
      return sum.isNaN ? .nan : spent / Double(steps)
    }
  }

  /// Whole runs in a form, per step of one run.
  public static func run(_ workload: Workload, _ form: Workload.Form) -> TimedKernel {
    TimedKernel(name: "run \(workload.name), \(form.rawValue)") {
      workload.nanosecondsPerStep(form)
    }
  }
}
