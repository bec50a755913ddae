import Charts
import Files
import Records
import Studies

/// What a results folder holds, and where it is from.
struct FolderFacts {
  let table: Table

  /// Reads the manifest and counts the records.
  ///
  /// - Throws: `ResultsError` where the folder is damaged.
  init(_ folder: String) throws {
    let manifest = try Manifest(readingFolder: folder)
    let suite = manifest.suite
    let expected = manifest.shardCells ?? manifest.cells
    let done = try ResultsFolder.cellsDone(in: folder, as: manifest)
    var table = Table(columns: [.init("what"), .init("how much")])
    func row(_ name: String, _ text: String) { table.append([.text(name), .text(text)]) }
    row("folder", folder)
    row("suite", suite.name + (suite.summary.isEmpty ? "" : ": " + suite.summary))
    row("landscapes", "\(suite.landscapes.count)")
    row("optimizers", suite.optimizers.joined(separator: ", "))
    row("schedules", suite.schedules.joined(separator: ", "))
    if let shard = manifest.shard { row("shard", shard) }
    row("cells", done == expected ? "all \(expected)" : "\(done) of \(expected)")
    row("budget", "\(suite.steps) steps, \(suite.seeds) \(suite.seeds == 1 ? "seed" : "seeds")")
    row("command", manifest.command)
    row("begun", manifest.date)
    row("version", manifest.version + (manifest.commit.map { ", commit \($0)" } ?? ""))
    row("made by", "\(manifest.toolchain), on \(manifest.cpu), \(manifest.system)")
    let path = pathWord(folder)
    row(
      "next",
      done == expected && manifest.shard == nil
        ? OwnProgram.command(["report", path]) : manifest.command)
    self.table = table
  }
}
