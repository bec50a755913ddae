import Charts
import Records

/// IOHprofiler's data format, version 0.3.22: a folder for each algorithm, in it for each landscape one
/// JSON file and one `.dat` with the runs one after another.
///
/// `raw_y` is the gap f − f*, `evaluations` are of gradients or values, `share` is the gap over the
/// initial gap. Points are those of ``GapPath``.
struct IOHprofilerData {
  let cells: [ExportedCell]
  let rates: Exporter.Rates

  init(_ cells: [ExportedCell], _ rates: Exporter.Rates) {
    self.cells = cells
    self.rates = rates
  }

  func write(to sink: Exporter.Sink) throws {
    var folders = FileNames()
    var functions = FileNames()
    for cell in cells {
      guard cell.record.seeds.count <= Int(Int16.max), cell.record.dimension <= Int(Int16.max)
      else {
        throw ResultsError(
          "\(cell.record.name): IOHprofiler's readers take at most \(Int16.max) instances and "
            + "dimensions")
      }
      let function = "f\(cell.landscapeNumber)_" + functions.name(for: cell.record.landscape)
      for algorithm in cell.algorithms(rates) {
        let folder = folders.name(for: algorithm.name)
        let data =
          "data_\(function)/IOHprofiler_f\(cell.landscapeNumber)_DIM\(cell.record.dimension).dat"
        let paths = algorithm.runs.map { cell.path($0) }
        try sink(
          "\(folder)/IOHprofiler_\(function).json", describe(cell, algorithm, paths, data: data))
        try sink("\(folder)/\(data)", paths.map(block).joined())
      }
    }
  }

  private func describe(
    _ cell: ExportedCell, _ algorithm: ExportedCell.Algorithm, _ paths: [GapPath], data: String
  ) -> String {
    var runs: [String] = []
    for (place, path) in paths.enumerated() {
      let run = algorithm.runs[place]
      var text = "{\"instance\":\(place + 1),\"evals\":\(path.evaluations),"
      text +=
        "\"best\":{\"evals\":\(path.last.evaluations),\"y\":\(number(path.last.gap)),\"x\":[]},"
      text += "\"seed\":\(run.seed),\"rate\":\(NumberText.exact(run.rate))}"
      runs.append(text)
    }
    // Attributes are evaluated as Python: texts are quoted.
    let attributes = [("optimizer", cell.record.optimizer), ("schedule", cell.record.schedule)]
      .map { "{\"\($0.0)\":\(JSONText.string(python($0.1)))}" }
    var text = "{\"version\":\"0.3.22\",\"suite\":\"descent\","
    text += "\"function_id\":\(cell.landscapeNumber),"
    text += "\"function_name\":\(JSONText.string(cell.record.landscape)),\"maximization\":false,\n"
    text += " \"algorithm\":{\"name\":\(JSONText.string(algorithm.name)),\"info\":\"Descent\"},\n"
    text += " \"experiment_attributes\":[\(attributes.joined(separator: ","))],"
    text += "\"run_attributes\":[\"seed\",\"rate\"],"
    text += "\"attributes\":[\"evaluations\",\"raw_y\",\"share\"],\n"
    text += " \"scenarios\":[{\"dimension\":\(cell.record.dimension),"
    text += "\"path\":\(JSONText.string(data)),\n  \"runs\":[\n   "
    return text + runs.joined(separator: ",\n   ") + "\n  ]}]}\n"
  }

  /// Runs are told apart by evaluation 1; the last evaluation is logged where nothing improves there.
  private func block(_ path: GapPath) -> String {
    var text = "evaluations raw_y share\n"
    var points = path.points
    if path.last.evaluations < path.evaluations {
      points.append(path.last)
      points[points.count - 1].evaluations = path.evaluations
    }
    for point in points {
      text +=
        "\(point.evaluations) \(NumberText.exact(point.gap)) \(NumberText.exact(point.share))\n"
    }
    return text
  }

  private func number(_ value: Double) -> String {
    value.isFinite ? NumberText.exact(value) : value.isNaN ? "NaN" : "Infinity"
  }

  private func python(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
