import Testing

@testable import CommandLine

@Suite struct CompleterTests {
  static let runOptions = [
    "--suite\tThe suite.",
    "--optimizers\tOptimizers to run, each with its keys, such as adam:beta1=0.9,beta2=0.99.",
    "--learning-rates\tLearning rates.", "--steps\tSteps of a run.", "--jobs\tThreads.",
    "--output\tWhere the results go.", "--fresh\tStart again.",
    "--no-color\tNo colour and no bold type.", "--help\tShow this help.",
  ]

  static let help = ["--help\tShow this help.", "-h\tShow this help."]

  static let cases: [(words: [String], lines: [String])] = [
    (
      [""],
      [
        "run\tRun a suite and rank the optimizers", "trace\tFollow one run step by step",
        "list\tList what there is", "completions\tPrint a completion script for a shell",
      ]
    ),
    (["l"], ["list\tList what there is"]),
    (["--no-color", "l"], ["list\tList what there is"]),
    (["lis", ""], []),
    (["--"], runOptions + ["--version\tShow the version."]),
    (["--ste"], ["--steps\tSteps of a run."]),
    (["run", "--"], runOptions),
    (["run", ""], runOptions),
    (["completions", "bash", "-"], ["--no-color\tNo colour and no bold type."] + help),
    (["completions", "bash", "--no-color", "-"], help),
    (["run", "-n", "5", "--st"], []),
    (["run", "--optimizers", ""], ["adam\tAdaptive moments", "sgd\tGradient descent"]),
    (["--optimizers", "a"], ["adam\tAdaptive moments"]),
    (["--optimizers", "sgd", "adam:"], ["adam:beta1=\tFirst decay"]),
    (["--optimizers=a"], ["--optimizers=adam\tAdaptive moments"]),
    (["--optimizers", "sgd", "--opt"], [runOptions[1]]),
    (["--steps", ""], []),
    (["--steps", "--"], []),
    (["--output", ""], [":folders"]),
    (["--output=re"], [":folders"]),
    (["--fresh=re"], []),
    (["--odd=re"], []),
    (["--learning-rates", ""], ["auto"]),
    (["list", "--format", ""], ["table", "json"]),
    (["list", "--format=j"], ["--format=json"]),
    (["list", "--", "--f"], []),
    (["completions", ""], ["bash", "zsh", "fish"]),
    (
      [],
      [
        "run\tRun a suite and rank the optimizers", "trace\tFollow one run step by step",
        "list\tList what there is", "completions\tPrint a completion script for a shell",
      ]
    ),
  ]

  @Test(arguments: cases)
  func candidatesFitThePlace(_ words: [String], _ lines: [String]) {
    #expect(Completer(root: Sample.root).lines(for: words) == lines)
    #expect(
      Sample.call(["__complete"] + words)
        == Sample.Outcome(code: .success, output: lines.map { $0 + "\n" }.joined(), messages: ""))
  }
}
