/// A program: its tree of commands, what it is called, what it says when things go wrong.
///
/// ```swift
/// exit(Program(root: bench, version: "1.0.0").run().rawValue)
/// ```
public struct Program: Sendable {
  /// The top of the tree; its name is the program's.
  public let root: Command
  /// What `--version` prints after the name.
  public let version: String

  /// Creates a program.
  public init(root: Command, version: String) {
    self.root = root
    self.version = version
  }

  /// Runs the command that this process was started with, and reports errors.
  public func run() -> ExitCode {
    let words = Array(CommandLine.arguments.dropFirst())
    let noColor = words.prefix { $0 != "--" }.contains(Builtin.noColor.declaration.name)
    return run(words: words, console: .standard(noColor: noColor))
  }

  /// Runs the command that the words ask for, and reports errors.
  ///
  /// - Parameters:
  ///   - words: The command line without the program's name.
  ///   - console: Where data and messages go.
  /// - Returns: What to tell the shell.
  public func run(words: [String], console: Console) -> ExitCode {
    let code = attempt(words, console)
    console.flush()
    guard let failure = console.output.failure else { return code }
    report("cannot write to standard output: \(failure)", console)
    console.flush()
    return code == .success ? .failure : code
  }

  private func attempt(_ words: [String], _ console: Console) -> ExitCode {
    if words.first == Command.completeWord {
      for line in Completer(root: root).lines(for: Array(words.dropFirst())) { console.print(line) }
      return .success
    }
    do {
      switch try Invocation(root: root, words: words) {
      case .help(let path):
        console.output.write(HelpText(path: path, style: console.outputStyle).text)
        return .success
      case .version:
        console.print("\(root.name) \(version)")
        return .success
      case .run(let command, let arguments):
        return try run(command, arguments, console)
      }
    } catch let error as UsageError {
      report(error, console)
      return .usage
    } catch {
      report("\(error)", console)
      return .failure
    }
  }

  private func run(
    _ command: Command, _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    do {
      return try command.action?(arguments, console) ?? .success
    } catch var error as UsageError where error.command.isEmpty {
      let names = arguments.command.split(separator: " ").dropFirst().map(String.init)
      let path = try CommandPath(root: root, words: names)
      error.command = path.name
      error.usage = usageLine(path)
      throw error
    }
  }

  private func report(_ message: String, _ console: Console) {
    console.note(console.messageStyle.red("error:") + " " + message)
  }

  private func report(_ error: UsageError, _ console: Console) {
    report(error.message, console)
    console.note("usage: \(error.usage)")
    console.note("See '\(error.command) --help'.")
  }
}
