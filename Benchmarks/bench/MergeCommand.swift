import CommandLine
import Experiments
import Files
import Records
import Reports
import Specifications
import Statistics
import Studies

/// `bench merge`: shards into one folder.
enum MergeCommand {
  static let folders = Positional<[String]>.list(
    "DIR", .folder, help: "The shards' results folders, in any order.")
  static let output = Option(
    "--output", .folder, default: "results/merged", help: "The merged results folder.")
  static let fresh = Flag("--fresh", help: "Throw away what the output folder holds.")

  static let command = Command(
    "merge", summary: "Join the shards of a suite into one results folder and rank it",
    discussion: """
      The shards must be parts of one suite that do not overlap and miss nothing; the merged \
      records.jsonl is, byte for byte, what a single run writes.
      """,
    examples: [
      Example("bench run --shard 1/2 --output results/a", "on one machine"),
      Example("bench run --shard 2/2 --output results/b", "on another"),
      Example("bench merge results/a results/b --output results/all"),
    ],
    positionals: [folders], options: [output, fresh, RunCommand.format]
  ) { arguments, console in
    let merge = try Merge(arguments[folders])
    let path = arguments[output]
    try merge.write(to: path, command: resumption(arguments), fresh: arguments[fresh])
    do {
      try Experiment(merge.manifest.suite).checkMemory()
      let results = try Results(readingFolder: path)
      console.print(
        RankingTable(try Ranking(results)), as: arguments[RunCommand.format], of: [path: results])
    } catch let error as SpecificationError {
      // What could only be run in parts is merged all the same.
      console.warn("merged and not ranked: \(error.description)")
    }
    console.note("records  \(path)/records.jsonl, \(merge.cells) cells")
    console.note("next     \(OwnProgram.command(["report", pathWord(path)]))")
    return .success
  }
}
