import Experiments
import Foundation
import Landscapes
import Optimizers
import Records
import Specifications
import Statistics
import Studies
import Testing

@testable import Charts
@testable import Reports

/// An optimizer and a landscape of one's own have all that entries of the package have: the same kernels
/// under other names give the same columns, figures, verdicts and exports.
struct OwnEntryTests {
  /// A kernel of the package under another name, with the same key.
  static func bowl(_ name: String, _ summary: String, like entry: LandscapeEntry) -> LandscapeEntry
  {
    LandscapeEntry(
      name, Bowl(), summary: summary, details: entry.details, source: entry.source, tags: entry.tags
    ) { own in try Problem("sphere:dim=\(own.dimension)").model }
  }

  struct Bowl: Parameterized {
    var dimension = 2
    mutating func parameters(_ p: inout Parameters) { p.dimension(&dimension, from: 1) }
  }

  struct Pass: Parameterized {
    var distance = 1e-3
    mutating func parameters(_ p: inout Parameters) { p.distance(&distance) }
  }

  /// adam and the sphere, a saddle and one-cycle again, under names that the package does not have.
  static func catalogues() throws -> Catalogues {
    var catalogues = Catalogues.standard
    let (adam, _) = try catalogues.optimizers.optimizers.entry(named: "adam")
    try catalogues.add(
      OptimizerEntry(
        "mine", summary: adam.summary, details: adam.details, source: adam.source, keys: adam.keys,
        defaultRate: adam.defaultRate, gridCenter: adam.gridCenter,
        cyclesMomentum: adam.cyclesMomentum, make: adam.make))
    let (sphere, _) = try catalogues.landscapes.landscapes.entry(named: "sphere")
    try catalogues.add(bowl("bowl", sphere.summary, like: sphere))
    let (saddle, _) = try catalogues.landscapes.landscapes.entry(named: "saddle-unbounded")
    try catalogues.add(
      LandscapeEntry(
        "pass", Pass(), summary: saddle.summary, details: saddle.details, source: saddle.source,
        tags: saddle.tags
      ) { own in try Problem("saddle-unbounded:distance=\(own.distance)").model })
    return catalogues
  }

  static func results(
    _ optimizer: String, _ landscapes: [String], in catalogues: Catalogues
  ) throws -> Results {
    let suite = Records.BenchmarkSuite(
      name: "own", summary: "", landscapes: landscapes, optimizers: ["sgd", optimizer],
      schedules: ["constant", "one-cycle:cycle-momentum=false"], rates: .list([0.001, 0.01, 0.1]),
      seeds: 1, steps: 80)
    let results = Runner(jobs: 1).results(of: try Experiment(suite, in: catalogues))
    // Times differ from run to run.
    return Results(manifest: results.manifest, cells: results.cells, timings: [])
  }

  /// The results of the package's names and of the own ones.
  static let pair = Result { () throws -> (theirs: Results, own: Results) in
    let all = try Self.catalogues()
    return (
      try results("adam", ["sphere", "saddle-unbounded"], in: all),
      try results("mine", ["bowl", "pass"], in: all)
    )
  }

  /// A text with the own names in place of the package's.
  private func renamed(_ text: String) -> String {
    text.replacing("adam", with: "mine").replacing("saddle-unbounded", with: "pass")
      .replacing("sphere", with: "bowl")
  }

  /// Which cells of each row say nothing.
  private static func gaps(_ table: RankingTable) -> [[Bool]] {
    table.table(for: .csv).rows.map { row in row.map { $0.value == .missing } }
  }

  @Test("the ranking has every column, the default rate's among them")
  func ranking() throws {
    let (theirs, own) = try Self.pair.get()
    for axis in Ranking.Axis.allCases {
      let expected = RankingTable(try Ranking(theirs, axis: axis))
      let found = RankingTable(try Ranking(own, axis: axis))
      #expect(Self.gaps(found) == Self.gaps(expected))
    }
    let row = try #require(Ranking(own).rows.first { $0.name == "mine" })
    #expect(row.defaultRate == 0.001 && row.defaultScore != nil)
  }

  @Test("versus knows the escape and the documented defaults")
  func versus() throws {
    let own = try Self.pair.get().own
    let facts = own.manifest.facts
    let saddle = own.cells.filter { $0.landscape == "pass" && $0.schedule == "constant" }
    let versus = try Versus(saddle, documented: saddle, facts: facts)
    #expect(versus.measure == .escape)
    let mine = try #require(versus.contestants.first { $0.name == "mine" })
    #expect(mine.defaultCost != nil && mine.lines.allSatisfy { $0.documented != nil })
  }

  @Test("the page has every figure, curve, path and verdict")
  func page() throws {
    let (theirs, own) = try Self.pair.get()
    let reruns = Reruns(in: try Self.catalogues())
    let expected = PageReader(try Report(theirs, reruns: reruns).html())
    let page = try Report(own, reruns: reruns).html()
    let found = PageReader(page)
    #expect(found.figures.count == expected.figures.count && found.figures.count > 15)
    #expect(Set(found.figures.keys) == Set(expected.figures.keys.map(renamed)))
    for (id, figure) in expected.figures {
      #expect(found.figures[renamed(id)]?.rows.count == figure.rows.count, "\(id)")
    }
    #expect(!page.contains("in no catalogue here"))
    // Without its catalogue the numbers stay, and the page says why it has no curves.
    let numbers = try Report(own, reruns: Reruns()).html()
    #expect(numbers.contains("in no catalogue here"))
  }

  @Test(
    "every export has what that of the package's names has",
    arguments: Exporter.Format.allCases.filter { $0 != .cocoBBOB })
  func exports(format: Exporter.Format) throws {
    func files(_ results: Results) throws -> [String: String] {
      var files: [String: String] = [:]
      try Exporter(results).write(format) { files[$0, default: ""] += $1 }
      return files
    }
    let (theirs, own) = try Self.pair.get()
    let (expected, found) = (try files(theirs), try files(own))
    #expect(Set(found.keys) == Set(expected.keys.map(renamed)))
    func rows(_ text: String) -> [[Substring]] {
      text.components(separatedBy: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
    }
    for (name, text) in expected {
      let own = try #require(found[renamed(name)])
      // Another name draws other places, so the numbers differ; what is there does not.
      #expect(!own.isEmpty)
      guard format == .csv else { continue }
      let (theirs, mine) = (rows(text), rows(own))
      #expect(theirs.count == mine.count && theirs[0] == mine[0])
      let gap = try #require(mine[0].firstIndex(of: "initial-gap"))
      #expect(theirs.dropLast().map { $0[gap].isEmpty } == mine.dropLast().map { $0[gap].isEmpty })
    }
  }

  @Test("facts stay with the folder, and other definitions of a name are refused")
  func folder() throws {
    let path = NSTemporaryDirectory() + "descent-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let catalogues = try Self.catalogues()
    let suite = Records.BenchmarkSuite(
      name: "own", summary: "", landscapes: ["bowl"], optimizers: ["mine"], rates: .list([0.1]),
      seeds: 2, steps: 5)
    let experiment = try Experiment(suite, in: catalogues)
    do {
      let work = try FolderRun(experiment, into: path, command: "test")
      try work.finish(Runner(jobs: 1))
      #expect(try work.results().manifest.facts == experiment.facts)
    }
    var others = Catalogues.standard
    let (sphere, _) = try others.landscapes.landscapes.entry(named: "sphere")
    try others.add(Self.bowl("bowl", "Another bowl", like: sphere))
    let (adam, _) = try others.optimizers.optimizers.entry(named: "adam")
    try others.add(
      OptimizerEntry(
        "mine", summary: adam.summary, details: "", source: "", keys: adam.keys,
        defaultRate: adam.defaultRate, gridCenter: adam.gridCenter, make: adam.make))
    let other = try Experiment(suite, in: others)
    let error = #expect(throws: ResultsError.self) {
      try FolderRun(other, into: path, command: "test")
    }
    #expect("\(try #require(error))".contains("landscape 'bowl' is defined otherwise there"))
  }

  @Test("a name that is taken is an error")
  func taken() throws {
    var catalogues = Catalogues.standard
    let entry = catalogues.optimizers.optimizers.entries[0]
    let error = #expect(throws: SpecificationError.self) { try catalogues.add(entry) }
    #expect(error?.description == "there is another optimizer 'sgd' already")
    // A wrapper's name, too: what stands before '+' is looked up among both.
    let wrapper = catalogues.optimizers.wrappers.entries[0].name
    let second = #expect(throws: SpecificationError.self) {
      try catalogues.add(
        OptimizerEntry(
          wrapper, summary: "", details: "", source: "", keys: [], defaultRate: 1, make: entry.make)
      )
    }
    #expect(second?.description == "there is another wrapper '\(wrapper)' already")
  }
}
