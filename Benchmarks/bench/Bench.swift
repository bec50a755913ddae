import CommandLine
import Experiments
import Records
import Studies

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program: one file per subcommand, each thin.
///
/// ```swift
/// import Descent
/// import DescentBench
///
/// var catalogues = Catalogues.standard
/// try catalogues.add(.myOptimizer)
/// Bench.main(catalogues)
/// ```
public enum Bench {
  /// Runs the command line of this process over catalogues, and ends it with the command's exit code.
  ///
  /// Help and messages call the program as its file is called.
  ///
  /// - Parameter catalogues: What names mean; made once the processor has been looked at.
  public static func main(_ catalogues: @autoclosure () -> Catalogues = .standard) -> Never {
    Processor.check()
    Interruption.listen()
    catalogues().becomeStandard()
    if let name = fileName { OwnProgram.isCalled(name) }
    exit(program.run().rawValue)
  }

  /// The name of this process' file, where it is plain enough for a shell to be told.
  private static var fileName: String? {
    let name = (Swift.CommandLine.arguments.first ?? "").split(separator: "/").last ?? ""
    let isPlain = name.utf8.allSatisfy {
      Character(UnicodeScalar($0)).isLetter && $0 < 128 || "0123456789-_.".utf8.contains($0)
    }
    return !name.isEmpty && isPlain ? String(name) : nil
  }

  static let root = Command(
    OwnProgram.name,
    summary: "Benchmarks of optimizers and learning-rate schedules on synthetic loss landscapes",
    discussion: """
      Without a subcommand it runs the standard suite and ends with a ranking.

      Names take keys: adam:beta2=0.99, rosenbrock:dim=10+rotate:seed=7, warmup:steps=5%+cosine. \
      'bench list' shows the names, 'bench describe NAME' one of them with its keys.
      """,
    examples: [
      Example("bench", "the standard suite"),
      Example(
        "bench trace --landscape saddle --optimizer adam --steps 100", "one run, step by step"),
      Example("bench list landscapes --tag saddle", "the saddles"),
    ],
    subcommands: [
      RunCommand.command, VersusCommand.command, CompareCommand.command, RankCommand.command,
      TuneCommand.command, ListCommand.command, DescribeCommand.command, TraceCommand.command,
      ScheduleCommand.command, LandscapeCommand.command, GateCommand.command, TimeCommand.command,
      MergeCommand.command, ExportCommand.command, RangeTestCommand.command, TheoryCommand.command,
      PrecisionCommand.command, ReportCommand.command,
      GalleryCommand.command, LabCommand.command, PagesCommand.command, ConformCommand.conform,
      ConformCommand.identify,
      .completions(program: OwnProgram.name),
    ],
    defaultSubcommand: "run"
  ).calling("bench", OwnProgram.name)

  static let program = Program(root: root, version: descentVersion)
}
