import Charts
import Experiments
import Landscapes
import Records
import Statistics
import Studies

/// COCO's data format `bbob-new2` for COCO's own suite bbob: its numbers of functions and instances, its dimensions,
/// and its Δf = f − f*, down to 1e-8.
///
/// Records end at shares of the initial gap, so the runs are made again. Evaluations are values and a charge for each
/// gradient. `expected-runtimes.csv` has our own expected runtimes of the same runs.
struct SuiteBBOBData {
  private let rates: Exporter.Rates
  private let charge: Exporter.GradientCharge
  private let reruns: Reruns
  private var sets: [DataSet] = []

  /// What stands in one `.dat`: an algorithm's runs on all instances of a function in a dimension.
  private struct DataSet {
    let algorithm: String
    let function: Int
    let dimension: Int
    var parts: [Part] = []
  }

  /// An algorithm's runs on one instance.
  private struct Part {
    let instance: Int
    let minimum: Double
    let cell: CellRecord
    let rates: [Int]
  }

  /// A run: what it reached by when.
  private struct Run: Sendable {
    let instance: Int
    let minimum: Double
    let best: BestSoFar
  }

  /// COCO's dimensions of the suite.
  static let dimensions = [2, 3, 5, 10, 20, 40]
  /// 10², 10^1.8, …, 10⁻⁸.
  static let targets: [Double] = (-10...40).map { Double.exp10(-Double($0) / 5) }

  init(
    _ cells: [ExportedCell], _ rates: Exporter.Rates, _ charge: Exporter.GradientCharge,
    _ reruns: Reruns
  ) throws {
    self.rates = rates
    self.charge = charge
    self.reruns = reruns
    var places: [[String]: Int] = [:]
    for cell in cells {
      let problem = try reruns.problem(cell.record.landscape)
      guard let function = problem.functionBBOB, let minimum = problem.standard.minimum else {
        throw ResultsError(
          "'\(cell.record.landscape)' is no function of COCO's suite bbob: export landscapes "
            + "bbob:function=…,instance=…,dim=… without perturbations and noise, or with --format coco"
        )
      }
      guard Self.dimensions.contains(function.dimension) else {
        throw ResultsError(
          "'\(cell.record.landscape)': COCO's suite bbob has the dimensions "
            + Self.dimensions.map(String.init).joined(separator: ", "))
      }
      for algorithm in cell.algorithms(rates) {
        let key = [algorithm.name, "\(function.number)", "\(function.dimension)"]
        let place = places[key] ?? sets.count
        if place == sets.count {
          places[key] = place
          sets.append(
            DataSet(
              algorithm: algorithm.name, function: function.number, dimension: function.dimension))
        }
        sets[place].parts.append(
          Part(
            instance: function.instance, minimum: minimum, cell: cell.record,
            rates: algorithm.rates))
      }
    }
    sets = sets.enumerated().sorted {
      ($0.element.function, $0.element.dimension, $0.offset)
        < ($1.element.function, $1.element.dimension, $1.offset)
    }.map(\.element)
  }

  func write(to sink: Exporter.Sink) throws {
    var folders = FileNames()
    let runtimes = "expected-runtimes.csv"
    try sink(runtimes, "folder,function,dimension,target,runs,successes,expected-runtime\n")
    for set in sets {
      let folder = folders.name(for: set.algorithm)
      let runs = try runs(of: set)
      let charge = charge.evaluations(set.dimension)
      let data = "data_f\(set.function)/bbobexp_f\(set.function)_DIM\(set.dimension)"
      try sink("\(folder)/bbobexp_f\(set.function).info", index(set, runs, data: data + ".dat"))
      try sink(
        "\(folder)/\(data).dat", runs.map { block($0, targets($0.best, charge), charge) }.joined())
      try sink(
        "\(folder)/\(data).tdat",
        runs.map { run in
          let moments = COCOFiles.moments(run.best.end.cost(charge: charge), set.dimension)
          return block(run, moments, charge)
        }.joined())
      var rows = ""
      for target in Self.targets {
        let expected = try ExpectedRuntime(runs.map { runtime($0.best, target, charge) })
        rows += "\(folder),\(set.function),\(set.dimension),\(NumberText.exact(target)),"
        rows += "\(expected.runs),\(expected.successes),\(NumberText.exact(expected.value))\n"
      }
      try sink(runtimes, rows)
    }
  }

  private func runs(of set: DataSet) throws -> [Run] {
    let parts = set.parts
    return try parts.indices.concurrentMap { [reruns] place in
      let part = parts[place]
      return try reruns.bestSoFar(part.cell, rates: part.rates).map {
        Run(instance: part.instance, minimum: part.minimum, best: $0)
      }
    }.flatMap { $0 }
  }

  private func index(_ set: DataSet, _ runs: [Run], data: String) -> String {
    let charge = charge.evaluations(set.dimension)
    let entries = runs.map { run in
      "\(run.instance):\(run.best.end.cost(charge: charge))|\(scientific(least(run.best), digits: 2))"
    }
    let isTuned =
      rates == .tuned ? "; each run at the learning rate that is best on the other seeds" : ""
    return "suite = 'bbob', funcId = \(set.function), DIM = \(set.dimension), "
      + "Precision = 1.000e-08, algId = '\(COCOFiles.quotable(set.algorithm))', "
      + "coco_version = '2.8.2', logger = 'bbob', data_format = 'bbob-new2'\n"
      + "% evaluations: values (those that come with a gradient, too) + \(self.charge.rawValue) "
      + "for each gradient\(isTuned)\n"
      + ([data] + entries).joined(separator: ", ") + "\n"
  }

  /// f − f* is no less than 0 but for rounding.
  private func least(_ best: BestSoFar) -> Double { max(0, best.points.last?.gap ?? .nan) }

  /// The cost at which a target is reached, charged with all that the run spent where it missed.
  private func runtime(_ best: BestSoFar, _ target: Double, _ charge: Int) -> Runtime {
    guard let hit = best.points.first(where: { $0.gap <= target }) else {
      return .censored(budget: Double(best.end.cost(charge: charge)))
    }
    return .hit(cost: Double(hit.cost(charge: charge)))
  }

  /// The evaluations at which a power 10^(k/5) is passed, the first and the last.
  private func targets(_ best: BestSoFar, _ charge: Int) -> [Int] {
    var result: [Int] = []
    var reached = Int.max
    for point in best.points {
      let power = point.gap > 0 ? Int((5 * Double.log10(point.gap)).rounded(.up)) : Int.min
      if power < reached || result.isEmpty { result.append(point.cost(charge: charge)) }
      reached = min(reached, power)
    }
    let end = best.end.cost(charge: charge)
    if result.last != end { result.append(end) }
    return result
  }

  private func block(_ run: Run, _ moments: [Int], _ charge: Int) -> String {
    var text =
      "% f evaluations (values + \(self.charge.rawValue) for each gradient) | g evaluations | best noise-free "
      + "fitness - Fopt (\(NumberText.exact(run.minimum))) + sum g_i+ | measured fitness | best measured fitness or "
      + "single-digit g-values | x1 | x2...\n"
    var place = 0
    let points = run.best.points
    for moment in moments {
      while place + 1 < points.count, points[place + 1].cost(charge: charge) <= moment {
        place += 1
      }
      let gap = max(0, points[place].gap)
      let share = scientific(gap, digits: 17)
      let value = scientific(run.minimum + gap, digits: 10)
      text += "\(moment) 0 \(share) \(value) \(value)\n"
    }
    return text
  }

  /// A number as COCO writes it.
  private func scientific(_ value: Double, digits: Int) -> String {
    COCOFiles.scientific(value, digits: digits)
  }
}
