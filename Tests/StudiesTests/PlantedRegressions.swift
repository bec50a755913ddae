import Landscapes
import Lanes
import Optimizers
import Schedules
import Specifications
import Studies

/// Catalogues with one entry changed for the worse, as a careless change would.
enum PlantedRegressions {
  /// An optimizer with its step's coefficients, or one run's iterate, tampered with.
  struct Tampered: OptimizerDecorator {
    var inner: any Optimizer
    var coefficients: @Sendable (UnsafeMutablePointer<Double>) -> Void = { _ in }
    /// The lane of the first group whose first coordinate is touched after the tenth step.
    var lane: Int?

    func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
      inner.tabulate(step: k, momentum: momentum, into: c)
      coefficients(c)
    }
    func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
      inner.step(batch, k, c)
      if let lane, k == 10 { batch.x[0][lane] += 1e-6 }
    }
  }

  struct Late: Schedule {
    let base: any Schedule
    func factor(at t: Int, draw: (Int) -> Double) -> Double {
      base.factor(at: max(0, t - 1), draw: draw)
    }
    var length: Int? { base.length }
    var phases: [Phase] { base.phases }
  }

  /// The optimizers with one entry's optimizer passed through `change`, or its aliases replaced.
  static func optimizers(
    _ name: String, aliases: [Alias]? = nil,
    change: @escaping @Sendable (any Optimizer) -> any Optimizer = { $0 }
  ) -> OptimizerCatalogue {
    var catalogue = OptimizerCatalogue.standard
    catalogue.optimizers = Catalogue(
      of: "optimizer",
      catalogue.optimizers.entries.map { entry in
        guard entry.name == name else { return entry }
        return OptimizerEntry(
          name, aliases: aliases ?? entry.aliases, summary: entry.summary, details: entry.details,
          source: entry.source, keys: entry.keys, defaultRate: entry.defaultRate,
          gridCenter: entry.gridCenter, cyclesMomentum: entry.cyclesMomentum
        ) { change(try entry.make($0)) }
      })
    return catalogue
  }

  static let cosineOneStepLate = Catalogue(
    of: "schedule",
    ScheduleCatalogue.standard.entries.map { entry in
      guard entry.name == "cosine" else { return entry }
      return ScheduleEntry(
        "cosine", summary: entry.summary, details: entry.details, source: entry.source,
        keys: entry.keys
      ) { Late(base: try entry.make($0, $1)) }
    })

  private struct Steeper: Parameterized {
    var dimension = 2
    var condition = 10.0
    mutating func parameters(_ p: inout Parameters) {
      p.dimension(&dimension, from: 1)
      p.number("condition", &condition, in: 1...1e16, "κ")
    }
  }

  /// The landscapes with a quadratic whose condition number is 1 % larger than it says.
  static var otherCondition: LandscapeCatalogue {
    var catalogue = LandscapeCatalogue.standard
    catalogue.landscapes = Catalogue(
      of: "landscape",
      catalogue.landscapes.entries.map { entry in
        guard entry.name == "quadratic" else { return entry }
        return LandscapeEntry(
          "quadratic", Steeper(), summary: entry.summary, details: entry.details,
          source: entry.source, tags: entry.tags
        ) { own in
          let condition = own.condition * 1.01
          return try Problem("quadratic:dim=\(own.dimension),condition=\(condition)").model
        }
      })
    return catalogue
  }
}
