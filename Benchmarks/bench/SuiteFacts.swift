import Charts
import Experiments
import Records

/// What a suite asks for: how many runs, what they need, where they go.
struct SuiteFacts {
  let table: Table

  /// Counts and estimates; nothing is run but a few steps of each part.
  ///
  /// - Parameters:
  ///   - experiment: The suite.
  ///   - shard: Which part of it; nil: all of it.
  ///   - jobs: Workers; nil: as many as cores.
  ///   - folder: Where the records would go; nil: nowhere.
  /// - Throws: `ResultsError` where the folder holds something else.
  init(
    _ experiment: Experiment, shard: Shard? = nil, jobs: Int? = nil, folder: String? = nil
  ) throws {
    let suite = experiment.suite
    let cells = shard.map { $0.cells(of: experiment) } ?? experiment.cells
    let runs = cells.reduce(0) { $0 + experiment.rates(of: $1).count * suite.seeds }
    let workers = min(jobs ?? .max, Machine.cores)
    let costs = CostEstimate(experiment)
    let seconds = cells.reduce(0) { $0 + costs.nanoseconds(of: $1) } / 1e9 / Double(workers)
    var table = Table(columns: [.init("what"), .init("how much")])
    func row(_ name: String, _ text: String) { table.append([.text(name), .text(text)]) }
    row("suite", suite.name + (suite.summary.isEmpty ? "" : ": " + suite.summary))
    row("landscapes", "\(suite.landscapes.count)")
    row("optimizers", "\(suite.optimizers.count)")
    row("schedules", "\(suite.schedules.count)")
    if let shard { row("shard", "\(shard)") }
    row("cells", "\(cells.count)")
    row("runs", "\(runs) of \(suite.steps) steps")
    row("memory", "about \(experiment.memoryText(runs: shard == nil ? runs : 0))")
    row("time", "about \(Self.duration(seconds)) on \(workers) \(workers == 1 ? "core" : "cores")")
    if let folder {
      let manifest = experiment.manifest(
        shard: shard.map { (shard: $0, cells: cells.count) }, command: "")
      let done = try ResultsFolder.cellsDone(in: folder, as: manifest)
      row("folder", folder + (done > 0 ? ", which has \(done) of \(cells.count) cells" : ""))
    }
    self.table = table
  }

  /// A time as people say it.
  private static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: "a second"
    case ..<100: "\(Int(seconds.rounded(.up))) seconds"
    case ..<6000: "\(Int((seconds / 60).rounded(.up))) minutes"
    case ..<360_000: "\(Int((seconds / 3600).rounded(.up))) hours"
    case ..<1e9: "\(Int((seconds / 86400).rounded(.up))) days"
    default: "more than thirty years"
    }
  }
}
