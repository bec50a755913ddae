import Charts
import Records
import Statistics

/// COCO's data format `bbob-new2`: a folder for each algorithm, in it for each landscape an index
/// `.info` and the runs in `.dat` (by targets) and `.tdat` (by evaluations).
///
/// The Δf of COCO is the share of the initial gap, so that COCO's grid of targets 10^(k/5) is the grid
/// of ``Targets``; evaluations are those of ``GapPath``. `expected-runtimes.csv` has our own expected
/// runtimes of the same runs, to compare with.
struct COCOData {
  let cells: [ExportedCell]
  let rates: Exporter.Rates

  init(_ cells: [ExportedCell], _ rates: Exporter.Rates) {
    self.cells = cells
    self.rates = rates
  }

  private static let header =
    "% f evaluations | g evaluations | best noise-free fitness - Fopt (0.000000000000e+00) + sum g_i+"
    + " | measured fitness | best measured fitness or single-digit g-values | x1 | x2...\n"

  func write(to sink: Exporter.Sink) throws {
    var folders = FileNames()
    let runtimes = "expected-runtimes.csv"
    try sink(runtimes, "folder,function,dimension,target,runs,successes,expected-runtime\n")
    for cell in cells {
      let (function, dimension) = (cell.landscapeNumber, cell.record.dimension)
      for algorithm in cell.algorithms(rates) {
        let folder = folders.name(for: algorithm.name)
        let data = "data_f\(function)/bbobexp_f\(function)_DIM\(dimension)"
        let paths = algorithm.runs.map { cell.path($0) }
        try sink(
          "\(folder)/bbobexp_f\(function).info", index(cell, algorithm, paths, data: data + ".dat"))
        try sink(
          "\(folder)/\(data).dat", paths.map { block($0, targets($0)) }.joined())
        try sink(
          "\(folder)/\(data).tdat",
          paths.map { block($0, COCOFiles.moments($0.evaluations, dimension)) }.joined())
        var rows = ""
        for target in 0..<Targets.count {
          let expected = try ExpectedRuntime(paths.map { $0.runtime(target: target) })
          rows += "\(folder),\(function),\(dimension),\(NumberText.exact(Targets.shares[target])),"
          rows += "\(expected.runs),\(expected.successes),\(NumberText.exact(expected.value))\n"
        }
        try sink(runtimes, rows)
      }
    }
  }

  private func index(
    _ cell: ExportedCell, _ algorithm: ExportedCell.Algorithm, _ paths: [GapPath], data: String
  ) -> String {
    // The first line is read as Python, the second is free.
    let name = COCOFiles.quotable(algorithm.name)
    let runs = paths.enumerated().map { place, path in
      "\(place + 1):\(path.evaluations)|\(scientific(path.last, digits: 2))"
    }
    return "suite = 'descent', funcId = \(cell.landscapeNumber), DIM = \(cell.record.dimension), "
      + "Precision = 1.000e-08, algId = '\(name)', coco_version = '2.8.2', logger = 'bbob', "
      + "data_format = 'bbob-new2'\n% landscape = \(cell.record.landscape)\n"
      + ([data] + runs).joined(separator: ", ") + "\n"
  }

  /// The evaluations at which a target is reached, the first and the last.
  private func targets(_ path: GapPath) -> [Int] {
    var result = path.points.map(\.evaluations)
    if result.last != path.evaluations { result.append(path.evaluations) }
    return result
  }

  private func block(_ path: GapPath, _ moments: [Int]) -> String {
    var text = Self.header
    // cocopp wants a first line above its final target, also where the first evaluation is enough.
    if path.points[0].share < 1 { text += line(1, "+1e+0") }
    for moment in moments { text += line(moment, scientific(path.point(at: moment), digits: 17)) }
    return text
  }

  private func line(_ evaluations: Int, _ share: String) -> String {
    "\(evaluations) 0 \(share) \(share) \(share)\n"
  }

  /// A share as COCO reads it; targets are cut off after ten digits, so that no rounding puts them above
  /// the target they have reached.
  private func scientific(_ point: GapPath.Point, digits: Int) -> String {
    COCOFiles.scientific(
      point.share, digits: point.target == nil ? digits : min(digits, 10))
  }
}
