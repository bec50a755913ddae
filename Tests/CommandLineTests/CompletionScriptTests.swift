import Foundation
import Testing

@testable import CommandLine

/// Runs the scripts in the shells themselves, with a stand-in for the program.
@Suite struct CompletionScriptTests {
  /// Answers two questions and echoes any other, so that a test sees the words it was asked with.
  private static let standIn = #"""
    bench() {
      shift
      case "$*" in
        "--optimizers adam:") printf 'adam:beta1=\tFirst decay\nadam:beta2=\tSecond decay\n' ;;
        "--optimizers adam:beta1=0.9,b") printf 'adam:beta1=0.9,beta2=\n' ;;
        "--optimizers=a") printf '%s\n' '--optimizers=adam	Adaptive' '--optimizers=adagrad' ;;
        "--output FOLDER/") printf ':folders\n' ;;
        "--output=FOLDER/") printf ':files\n' ;;
        *) printf '<%s>\n' "$@" ;;
      esac
    }

    """#

  private func run(_ shell: String, _ arguments: [String]) throws -> String? {
    let found = ["/bin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + shell }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { return nil }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: found)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private func makeFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("completion-\(UUID().uuidString)")
    for name in ["one", "two"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try Data().write(to: folder.appendingPathComponent("three"))
    return folder.path
  }

  @Test(arguments: [
    (#""#, "<>"),
    (#"li"#, "<li>"),
    (#"run --suite "#, "<run> <--suite> <>"),
    (#"--optimizers adam:"#, "beta1= beta2="),
    (#"--optimizers adam:beta1=0.9,b"#, "0.9,beta2="),
    (#"--optimizers=a"#, "adam adagrad"),
    (#"--output FOLDER/"#, "FOLDER/one FOLDER/two"),
    (#"--output=FOLDER/"#, "FOLDER/one FOLDER/three FOLDER/two"),
  ])
  func bashCutsOffWhatItTakesForEarlierWords(_ line: String, _ expected: String) throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func placed(_ text: String) -> String {
      text.replacingOccurrences(of: "FOLDER", with: folder)
    }
    let script =
      placed(Self.standIn) + Shell.bash.script(program: "bench") + """

        COMP_LINE='bench \(placed(line))'
        COMP_POINT=${#COMP_LINE}
        _bench
        printf '%s\\n' "${COMPREPLY[@]}"
        complete -p bench
        """
    guard let output = try run("bash", ["--norc", "-c", script]) else { return }
    let lines = output.split(separator: "\n").map(String.init)
    let words = placed(expected).split(separator: " ").map(String.init)
    #expect(lines.dropLast().sorted() == words.sorted())
    #expect(lines.last == "complete -F _bench bench")
  }

  @Test(arguments: [
    ("bash", Shell.bash, ["-n", "-c"]), ("zsh", .zsh, ["-n", "-c"]), ("fish", .fish, ["-n", "-c"]),
  ])
  func theShellsAcceptTheSyntax(_ name: String, _ shell: Shell, _ arguments: [String]) throws {
    guard let output = try run(name, arguments + [shell.script(program: "bench")]) else { return }
    #expect(output == "")
  }

  @Test func fishOffersValuesWithDescriptions() throws {
    let script = """
      function bench
        if test "$argv[2..-1]" = "--optimizers adam:"
          printf 'adam:beta1=\\tFirst decay\\n'
        else
          printf '<%s>\\n' $argv[2..-1]
        end
      end
      \(Shell.fish.script(program: "bench"))
      complete -C 'bench --optimizers adam:'
      """
    guard let output = try run("fish", ["--no-config", "-c", script]) else { return }
    #expect(output == "adam:beta1=\tFirst decay\n")
  }

  @Test func theCommandPrintsTheScript() {
    for shell in Shell.allCases {
      let outcome = Sample.call(["completions", shell.rawValue])
      #expect(outcome.code == .success)
      #expect(outcome.output == shell.script(program: "bench"))
      #expect(outcome.output.contains("__complete"))
    }
  }

  @Test func namesThatAreNoIdentifiersMakeFunctionsAllTheSame() {
    #expect(Shell.bash.script(program: "my-bench").hasSuffix("complete -F _my_bench my-bench\n"))
  }
}
