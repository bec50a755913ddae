import Descent

/// Results as the files of another tool, by name.
func export(
  _ results: Results, as format: Exporter.Format
) throws -> [String: String] {
  var files: [String: String] = [:]
  try Exporter(results).write(format) { file, text in
    files[file, default: ""] += text
  }
  return files
}
