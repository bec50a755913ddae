import Records
import Statistics
import Studies

/// A results folder in the formats of tools that readers already have.
///
/// Everything comes from the records; nothing is run again, but for ``Format/cocoBBOB``. What each format can and
/// cannot show is in `Documentation/Exports.md`.
public struct Exporter: Sendable {
  /// The formats.
  public enum Format: String, Sendable, CaseIterable {
    /// Comma-separated values, one row a run.
    case csv
    /// github-action-benchmark: two files, one for each direction.
    case github
    /// The Bencher Metric Format.
    case bencher
    /// IOHprofiler's data format, a folder for each algorithm.
    case ioh
    /// COCO's data format, a folder for each algorithm.
    case coco
    /// The same as data of COCO's own suite bbob.
    case cocoBBOB = "coco-bbob"

    /// Whether the export is a folder of files rather than one file.
    public var isFolder: Bool { self != .csv && self != .bencher }
    /// Whether every learning rate can be an algorithm of its own.
    public var hasAlgorithms: Bool { self == .ioh || self == .coco || self == .cocoBBOB }
  }

  /// What a gradient costs beside its value, in evaluations of a value.
  public enum GradientCharge: String, Sendable, CaseIterable {
    /// As much as a value.
    case one = "1"
    /// As much as n values: what differences of values would take.
    case dimension = "n"

    /// The charge in so many coordinates.
    public func evaluations(_ dimension: Int) -> Int { self == .one ? 1 : dimension }
  }

  /// Which runs stand for an optimizer.
  public enum Rates: String, Sendable, CaseIterable {
    /// One run a seed, at the learning rate that is best on the other seeds.
    case tuned
    /// Every run: each learning rate is an algorithm of its own.
    case all
  }

  /// Takes a piece of an export: the file's path inside the export (empty where the export is one file)
  /// and the text to be added to that file.
  public typealias Sink = (_ file: String, _ text: String) throws -> Void

  let cells: [ExportedCell]

  /// Prepares the export of some results.
  ///
  /// - Throws: ``ResultsError`` where the manifest has no facts of a landscape: then its initial gaps, which
  ///   the targets are shares of, are unknown; ``StatisticsError`` where a cell has no runs.
  public init(_ results: Results) throws {
    guard !results.cells.isEmpty else { throw ResultsError("there are no records to export") }
    var numbers: [String: Int] = [:]
    cells = try results.cells.map { cell in
      guard let facts = results.manifest.facts.landscapes[cell.landscape] else {
        throw ResultsError(
          "cannot export '\(cell.landscape)', its initial gap is not known: the manifest has no facts of it"
        )
      }
      let number = numbers[cell.landscape] ?? numbers.count + 1
      numbers[cell.landscape] = number
      return try ExportedCell(cell, facts, number: number)
    }
  }

  /// Writes an export piece by piece.
  ///
  /// `rates` matters to IOHprofiler and COCO; CSV has every run with a column that says which are tuned,
  /// github and bencher have the tuned ones. `charge` and `reruns` matter to ``Format/cocoBBOB``.
  public func write(
    _ format: Format, rates: Rates = .tuned, charge: GradientCharge = .one,
    reruns: Reruns = Reruns(), to sink: Sink
  ) throws {
    switch format {
    case .csv: try RunTable(cells).write(to: sink)
    case .github: try GitHubBenchmark(cells).write(to: sink)
    case .bencher: try BencherMetrics(cells).write(to: sink)
    case .ioh: try IOHprofilerData(cells, rates).write(to: sink)
    case .coco: try COCOData(cells, rates).write(to: sink)
    case .cocoBBOB: try SuiteBBOBData(cells, rates, charge, reruns).write(to: sink)
    }
  }
}
