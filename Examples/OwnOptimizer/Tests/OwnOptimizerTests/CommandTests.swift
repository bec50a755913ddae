import Foundation
import Testing

/// `own-bench`, as it is built: the command line of Descent knows what this package brings.
struct CommandTests {
  /// It lies beside the tests.
  static let program: URL? = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
      folder = URL(fileURLWithPath: argument).deletingLastPathComponent()
    }
    let file = folder.appendingPathComponent("own-bench")
    return FileManager.default.isExecutableFile(atPath: file.path) ? file : nil
  }()

  private func output(_ arguments: String...) throws -> (text: String, code: Int32) {
    let process = Process()
    process.executableURL = try #require(Self.program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  @Test(.enabled(if: Self.program != nil, "own-bench was not built"))
  func itRanksAndDescribesTheOwnOptimizer() throws {
    let described = try output("describe", "cautious-momentum")
    #expect(described.code == 0 && described.text.contains("arXiv:2411.16085"))
    let versus = try output(
      "versus", "cautious-momentum", "sgdm", "--on", "saddle", "--seeds", "3", "--steps", "200",
      "--format", "csv")
    #expect(versus.code == 0 && versus.text.contains("cautious-momentum"), "\(versus.text)")
  }

  @Test(.enabled(if: Self.program != nil, "own-bench was not built"))
  func itRecommendsItself() throws {
    let help = try output("run", "--help")
    #expect(help.text.contains("own-bench run --suite smoke"))
    #expect(!help.text.contains(" bench ") && !help.text.contains("'bench "), "\(help.text)")
    let facts = try output("describe", "cosine")
    #expect(facts.text.contains("(own-bench schedule --price)"), "\(facts.text)")
    let refusal = try output("list", "schedules", "--invariances")
    #expect(refusal.code == 64 && refusal.text.contains("own-bench list optimizers --invariances"))
  }

  @Test(.enabled(if: Self.program != nil, "own-bench was not built"))
  func aMisspeltNameIsNamed() throws {
    let answer = try output("trace", "--landscape", "sphere", "--optimizer", "cautios-momentum")
    #expect(answer.code == 64 && answer.text.contains("did you mean 'cautious-momentum'?"))
  }
}
