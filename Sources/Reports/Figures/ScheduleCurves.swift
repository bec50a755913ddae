import Charts
import Experiments
import Schedules

/// The rates (and momenta) of one or several schedules, step by step, as picture, plot and table.
public struct ScheduleCurves: Sendable {
  /// A schedule with its curve.
  public struct Curve: Sendable {
    /// The schedule's specification.
    public let name: String
    /// The rate of steps 0, 1, ….
    public let rates: [Double]
    /// The momentum of these steps; empty where the schedule leaves it alone.
    public let momenta: [Double]

    /// A curve.
    public init(name: String, rates: [Double], momenta: [Double] = []) {
      self.name = name
      self.rates = rates
      self.momenta = momenta
    }
  }

  /// The curves.
  public let curves: [Curve]
  /// The base learning rate.
  public let rate: Double

  /// The curves of some schedules.
  ///
  /// - Parameters:
  ///   - plans: the schedules.
  ///   - rate: the base learning rate.
  ///   - seed: the seed of noisy schedules.
  ///   - losses: what plateau schedules observe, step by step.
  public init(_ plans: [ConfiguredSchedule], rate: Double, seed: UInt64 = 0, losses: [Double] = [])
  {
    self.rate = rate
    curves = plans.map { plan in
      let curve = plan.curve(rate: rate, seed: seed, losses: losses)
      return Curve(
        name: plan.specification, rates: curve.map(\.rate),
        momenta: curve.compactMap(\.momentum))
    }
  }

  private var cyclesMomentum: Bool { curves.contains { !$0.momenta.isEmpty } }

  /// Rates that span more than three decades, and are never 0, need a logarithmic axis.
  private var scale: AxisScale.Kind {
    let values = curves.flatMap(\.rates)
    guard let low = values.min(), let high = values.max(), low > 0 else { return .linear }
    return high / low > 1000 ? .log : .linear
  }

  private var rateAxis: Axis {
    Axis("learning rate", scale, includes: scale == .linear ? [0] : [])
  }

  /// The picture.
  public func figure(id: String = "schedule", title: String? = nil) -> Figure {
    let step = Axis("step")
    let marks = curves.enumerated().map { index, curve in
      Mark.line(points(curve.rates), style: .series(index), label: curve.name)
    }
    var panels = [Panel(x: step, y: rateAxis, marks: marks)]
    if cyclesMomentum {
      let momenta = curves.enumerated().filter { !$0.element.momenta.isEmpty }
      panels.append(
        Panel(
          x: step, y: Axis("momentum"),
          marks: momenta.map { index, curve in
            .line(points(curve.momenta), style: .series(index))
          }))
    }
    let names = Words.list(curves.map(\.name), limit: 8)
    let last = (curves.map(\.rates.count).max() ?? 1) - 1
    return Figure(
      id: id, title: title ?? "Learning rate of \(names)",
      caption: "The rate that each step uses, base rate \(NumberText.exact(rate)), over "
        + "\(Words.count(last, "step")).",
      ariaLabel: ariaLabel, panels: panels,
      arrangement: cyclesMomentum
        ? .stacked([3, 1]) : .grid(columns: 1, sharesX: false, sharesY: false),
      table: table(rows: 21))
  }

  /// The picture in words: where each curve begins, peaks and ends.
  private var ariaLabel: String {
    let sentences = curves.map { curve -> String in
      let peak = curve.rates.indices.max { curve.rates[$0] < curve.rates[$1] } ?? 0
      func text(_ index: Int) -> String {
        NumberText.significant(curve.rates.indices.contains(index) ? curve.rates[index] : .nan)
      }
      return "\(curve.name) begins at \(text(0)), peaks at \(text(peak)) in step \(peak) and ends "
        + "at \(text(curve.rates.count - 1))."
    }
    return "Learning rate by step. " + sentences.joined(separator: " ")
  }

  private func points(_ values: [Double]) -> [PlotPoint] {
    values.enumerated().map { PlotPoint(Double($0), $1) }
  }

  /// The plot for a terminal.
  public var plot: TerminalPlot {
    TerminalPlot(
      x: Axis("step"), y: rateAxis,
      series: curves.map { .init($0.name, points: points($0.rates)) })
  }

  /// Rates at so many equally spaced steps, the first and the last among them.
  public func table(rows: Int) -> Table {
    let last = (curves.map(\.rates.count).max() ?? 1) - 1
    let steps = SampledSteps.even(last: last, count: rows)
    var columns: [Table.Column] = [.init("step", .integer)]
    for curve in curves {
      columns.append(.init(curve.name, .number(digits: 4), key: curve.name))
      if !curve.momenta.isEmpty {
        columns.append(
          .init("\(curve.name), momentum", .number(digits: 4), key: "\(curve.name).momentum"))
      }
    }
    return Table(
      columns: columns,
      rows: steps.map { step in
        [.integer(step)]
          + curves.flatMap { curve -> [Table.Cell] in
            let rate = Table.Cell.number(
              curve.rates.indices.contains(step) ? curve.rates[step] : nil)
            guard !curve.momenta.isEmpty else { return [rate] }
            let isThere = curve.momenta.indices.contains(step)
            return [rate, .number(isThere ? curve.momenta[step] : nil)]
          }
      })
  }
}

/// Steps at which a long curve is written down.
enum SampledSteps {
  /// `count` steps from 0 to `last`, equally spaced as far as whole numbers can be.
  static func even(last: Int, count: Int) -> [Int] {
    guard last >= count, count > 1 else { return Array(0...max(last, 0)) }
    return (0..<count).map { index in (index * last + (count - 1) / 2) / (count - 1) }
  }

  /// 0, 1, 2, 5, 10, 20, 50, … and `last`.
  static func decades(last: Int) -> [Int] {
    var steps = [0]
    var decade = 1
    while decade < last {
      for digit in [1, 2, 5] where digit * decade < last { steps.append(digit * decade) }
      decade *= 10
    }
    if last > 0 { steps.append(last) }
    return steps
  }
}
