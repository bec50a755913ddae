import Charts
import Schedules
import Specifications
import Theory

/// What theory knows of optimizers and schedules, as tables.
public enum TheoryTables {
  /// For each linear method the largest stable ηh, and by what the distance falls and grows a step; for adam and
  /// rmsprop the limit alone.
  ///
  /// - Parameters:
  ///   - optimizers: their specifications.
  ///   - product: ηh, the rate times the curvature.
  /// - Returns: a row each.
  /// - Throws: `SpecificationError` for an optimizer that theory does not know.
  public static func stability(_ optimizers: [String], product: Double) throws -> Table {
    var table = Table(
      title: "Stability",
      columns: [
        .init("Optimizer"), .init("Stable below", .number(digits: 6)),
        .init("Factor a step", .number(digits: 6)), .init("Growth at a saddle", .number(digits: 6)),
        .init("Steps a decade", .number(digits: 4)),
      ],
      notes: [
        "Stable below: the largest ηh, learning rate times curvature. Factor a step: by what the distance is "
          + "multiplied in the long run at ηh = \(Number.text(product)); growth: the same at curvature −h. "
          + "Steps a decade: what it costs to begin ten times nearer to a saddle."
      ])
    var adaptive: [String] = []
    for name in optimizers {
      if let frozen = LinearMethod(preconditioned: name) {
        adaptive.append(name)
        table.append([.text(name), .number(frozen.stabilityLimit), .missing, .missing, .missing])
        continue
      }
      let method = try LinearMethod(name)
      table.append([
        .text(name), .number(method.stabilityLimit),
        .number(method.growth(rate: product, curvature: 1)),
        .number(method.growth(rate: product, curvature: -1)),
        .number(method.stepsPerDecade(rate: product, curvature: 1)),
      ])
    }
    if !adaptive.isEmpty {
      table.notes.append(
        adaptive.joined(separator: ", ")
          + ": h is the curvature over the denominator √v̂ + ε, while that stays.")
    }
    return table
  }

  /// What each schedule costs in the worst case over the best that any method can promise.
  ///
  /// - Parameters:
  ///   - schedules: their specifications.
  ///   - steps: N.
  /// - Returns: a row each, the cheapest first.
  /// - Throws: `SpecificationError` for a schedule that is none.
  public static func prices(_ schedules: [String], steps: Int) throws -> Table {
    var table = Table(
      title: "Price of schedules",
      columns: [
        .init("Schedule"), .init("Price", .number(digits: 5)),
        .init("Best rate", .number(digits: 4)),
      ],
      notes: [
        "Convex functions with slopes of at most M, from distance D, \(steps) steps of the subgradient method: "
          + "the worst last value at the best learning rate, over DM/√(N + 1), which no method can beat. Best "
          + "rate in units of D/M."
      ])
    let found = try schedules.map { name in (name, try price(name, steps: steps)) }
    for (name, price) in found.sorted(by: {
      ($0.1?.price ?? .infinity) < ($1.1?.price ?? .infinity)
    }) {
      table.append([.text(name), .number(price?.price), .number(price?.rate)])
    }
    return table
  }

  /// The price of a schedule; nil where it follows the loss, is noisy, or never moves.
  public static func price(_ schedule: String, steps: Int) throws -> SchedulePrice? {
    let plan = try ConfiguredSchedule(schedule, budget: steps)
    guard plan.schedule.isOfStepAlone else { return nil }
    return SchedulePrice(plan.factors())
  }
}
