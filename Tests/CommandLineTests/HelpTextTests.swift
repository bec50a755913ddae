import Testing

@testable import CommandLine

@Suite struct HelpTextTests {
  @Test func theRootListsItsCommands() {
    let expected = """
      Benchmark optimizers on synthetic landscapes.

      Usage:
        bench [COMMAND] [options]

      Commands:
        run                     Run a suite and rank the optimizers (default)
        trace                   Follow one run step by step
        list                    List what there is
        completions             Print a completion script for a shell

      Options:
            --version           Show the version.
            --no-color          No colour and no bold type.
        -h, --help              Show this help.

      See 'bench COMMAND --help' for the options of a command.

      """
    for words in [["--help"], ["-h"], ["--no-color", "--help"]] {
      let outcome = Sample.call(words)
      #expect(outcome == Sample.Outcome(code: .success, output: expected, messages: ""))
    }
  }

  @Test func aCommandShowsItsOptionsWithDefaultsInGroups() {
    let expected = """
      Run a suite and rank the optimizers.

      Usage:
        bench run [options]

      Every run is measured while it steps. A folder that holds unfinished results of
      the same suite is resumed.

      Data goes to standard output.

      Axes:
            --suite NAME|FILE   The suite. (default: standard)
            --optimizers O …    Optimizers to run, each with its keys, such as
                                adam:beta1=0.9,beta2=0.99.
            --learning-rates auto|X,…
                                Learning rates. (default: auto)
        -n, --steps N           Steps of a run. (default: 1000)

      Options:
            --jobs N            Threads. (default: all cores)
            --output DIR        Where the results go.
            --fresh             Start again.
            --no-color          No colour and no bold type.
        -h, --help              Show this help.

      Examples:
        bench run --suite smoke
            The quick suite.
        bench --steps 100

      """
    for words in [["run", "--help"], ["--suite", "x", "-h"], ["run", "--odd", "--help"]] {
      let outcome = Sample.call(words)
      #expect(outcome == Sample.Outcome(code: .success, output: expected, messages: ""))
    }
  }

  @Test func positionalsAndRequiredOptionsAreMarked() {
    #expect(
      Sample.call(["list", "--help"]).output == """
        List what there is.

        Usage:
          bench list KIND NAME … [options]

        Arguments:
          KIND                    What to list.
          NAME …                  Names.

        Options:
              --format table|json
                                  The format. (default: table)
              --no-color          No colour and no bold type.
          -h, --help              Show this help.

        """)
    #expect(
      Sample.call(["trace", "--help"]).output
        .contains("      --landscape L       The landscape. (required)\n"))
  }

  @Test(arguments: [20, 50, 64, 100, 1000])
  func linesKeepToTheWidth(_ width: Int) throws {
    let path = try CommandPath(root: Sample.root, words: ["run"])
    let style = TerminalStyle(isColored: false, isTerminal: true, width: width)
    let lengths = HelpText(path: path, style: style).text.split(separator: "\n").map(\.count)
    #expect(lengths.allSatisfy { $0 <= min(max(width, 53), 100) })
  }

  @Test func aProgramOfAnotherNameSaysItsOwn() {
    let list = Command(
      "list", summary: "List what 'bench run' takes",
      discussion: "'bench' (bench), bench; bencher bench.json",
      examples: [Example("bench list", "as bench does")],
      options: [Flag("--all", help: "See 'bench list'.")]
    ) { _, _ in .success }
    let own = Command("own", summary: "Own", subcommands: [list]).calling("bench", "own")
    #expect(own.name == "own")
    let command = own.subcommands[0]
    #expect(command.summary == "List what 'own run' takes")
    #expect(command.discussion == "'own' (own), own; bencher bench.json")
    #expect(command.examples[0].line == "own list" && command.examples[0].meaning == "as own does")
    #expect(command.groups.flatMap(\.options).map(\.help) == ["See 'own list'."])
  }

  @Test func headingsAreBoldWhereColorIsOn() throws {
    let path = try CommandPath(root: Sample.root, words: ["list"])
    let style = TerminalStyle(isColored: true, isTerminal: true, width: 80)
    #expect(HelpText(path: path, style: style).text.contains("\u{1B}[1mUsage:\u{1B}[0m\n"))
  }

  @Test func theDeclarationsOfTheSampleAreSound() {
    #expect(Sample.root.problems == [])
  }

  @Test func unsoundDeclarationsAreFound() {
    let names = Positional.list("NAME", .text("NAME"), help: "")
    let twice = Flag("--fresh", help: "")
    let odd = Flag("-fresh", help: "")
    let command = Command(
      "x", summary: "Ends.", positionals: [names, Sample.kind], options: [twice, twice, odd]
    ) { _, _ in .success }
    let root = Command("r", summary: "R", subcommands: [command, command], defaultSubcommand: "y")
    let own = [
      "x: '--fresh' is declared twice",
      "x: '-fresh' is neither like '--name' nor like '-n'",
      "x: nothing can follow NAME, which takes all words",
      "x: the summary is empty or ends with a full stop",
    ]
    #expect(
      root.problems == [
        "r: there is no default subcommand 'y'", "r: 'x' is declared twice",
      ] + own + own)
  }
}
