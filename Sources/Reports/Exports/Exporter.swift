import Experiments
import Landscapes
import Records
import Statistics

/// A results folder in the formats of tools that readers already have.
///
/// Everything comes from the records; nothing is run again. What each format can and cannot show is in
/// `Documentation/Exports.md`.
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

    /// Whether the export is a folder of files rather than one file.
    public var isFolder: Bool { self != .csv && self != .bencher }
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
  /// - Throws: ``ResultsError`` where a landscape is not in the catalogue: then its initial gaps, which
  ///   the targets are shares of, are unknown; ``StatisticsError`` where a cell has no runs.
  public init(_ results: Results, catalogue: LandscapeCatalogue = .standard) throws {
    guard !results.cells.isEmpty else { throw ResultsError("there are no records to export") }
    var starts: [String: LandscapeStart] = [:]
    cells = try results.cells.map { cell in
      var start =
        try starts[cell.landscape] ?? LandscapeStart(cell.landscape, catalogue: catalogue)
      start.number = start.number ?? starts.count + 1
      start.add(seeds: cell.seeds)
      starts[cell.landscape] = start
      return try ExportedCell(cell, start)
    }
  }

  /// Writes an export piece by piece.
  ///
  /// `rates` matters to IOHprofiler and COCO; CSV has every run with a column that says which are tuned,
  /// github and bencher have the tuned ones.
  public func write(_ format: Format, rates: Rates = .tuned, to sink: Sink) throws {
    switch format {
    case .csv: try RunTable(cells).write(to: sink)
    case .github: try GitHubBenchmark(cells).write(to: sink)
    case .bencher: try BencherMetrics(cells).write(to: sink)
    case .ioh: try IOHprofilerData(cells, rates).write(to: sink)
    case .coco: try COCOData(cells, rates).write(to: sink)
    }
  }
}
