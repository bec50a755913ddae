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
          paths.map { block($0, moments($0.evaluations, dimension)) }.joined())
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
    let name = algorithm.name.replacing("\\", with: "/").replacing("'", with: "")
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

  /// ⌊10^(k/20)⌋ and {1, 2, 5}·10^k·n, and the last evaluation.
  private func moments(_ evaluations: Int, _ dimension: Int) -> [Int] {
    var result: Set<Int> = [evaluations]
    var decade = 1
    while decade <= evaluations {
      for fraction in Self.twentieths { result.insert(Int(fraction * Double(decade))) }
      for factor in [1, 2, 5] { result.insert(factor * decade * dimension) }
      decade *= 10
    }
    return result.filter { $0 <= evaluations }.sorted()
  }

  /// 10^(k/20), k = 0…19, with the digits that ⌊10^(k/20)·10^m⌋ needs.
  private static let twentieths: [Double] = [
    1, 1.1220184543019633, 1.2589254117941673, 1.4125375446227544, 1.5848931924611136,
    1.7782794100389228, 1.9952623149688795, 2.2387211385683394, 2.51188643150958,
    2.8183829312644537, 3.1622776601683795, 3.5481338923357546, 3.9810717055349722,
    4.4668359215096315, 5.011872336272722, 5.623413251903491, 6.309573444801933,
    7.079457843841379, 7.943282347242816, 8.912509381337454,
  ]

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
    guard point.share.isFinite else { return point.share.isNaN ? "+2e+21" : "+3e+21" }
    var number = DecimalDigits(point.share)
    let keep = point.target == nil ? digits : min(digits, 10)
    number.cut(significant: keep)
    let (mantissa, power) = number.scientific
    return (number.isNegative ? "" : "+") + "\(mantissa)e\(power)"
  }
}
