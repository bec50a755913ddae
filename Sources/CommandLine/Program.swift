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
    let console = Console.standard(noColor: noColor)
    // Bytes that are no UTF-8 would come through changed, and name another file.
    if let number = Self.unreadableWord {
      console.report("word \(number) of the command line is no UTF-8: \(quoted(words[number - 1]))")
      console.note("Names of files have to be UTF-8 here: rename the file, or go into its folder.")
      return .usage
    }
    Heartbeat.start(console)
    return run(words: words, console: console)
  }

  /// The place of a word that the standard library has repaired.
  private static var unreadableWord: Int? {
    (1..<max(1, Int(CommandLine.argc))).first { place in
      CommandLine.unsafeArgv[place].map { String(validatingCString: $0) == nil } ?? false
    }
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
    console.report("cannot write to standard output: \(failure)")
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
      console.report(error.message)
      console.note("usage: \(error.usage)")
      console.note("See '\(error.command) --help'.")
      return .usage
    } catch {
      console.report("\(error)")
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
}
