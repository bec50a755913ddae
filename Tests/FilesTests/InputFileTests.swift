import Foundation
import Testing

@testable import Files

struct InputFileTests {
  @Test("what cannot be read says why")
  func reasons() throws {
    try inFolder { path in
      func said(_ name: String) -> String {
        message { _ = try InputFile.text(path + "/" + name, limit: 8) }
      }
      #expect(said("none") == "cannot read \(path)/none: no such file or directory")
      #expect(said("") == "\(path)/ is a folder, not a file")
      try OutputFile.write("123456789", to: path + "/long")
      #expect(said("long") == "\(path)/long has over 8 bytes, more than are read")
      try OutputFile.write([0xff, 0xfe], to: path + "/bytes")
      #expect(said("bytes") == "\(path)/bytes is no text in UTF-8")
      #expect(mkfifo(path + "/pipe", 0o644) == 0)
      // Nobody writes to it: nothing is waited for.
      #expect(try InputFile.read(path + "/pipe", limit: 8).isEmpty)
      #expect(
        message { _ = try InputFile.openRegular(path + "/pipe") }
          == "\(path)/pipe is a named pipe, not a file")
    }
  }

  @Test(
    "control characters are shown, not sent",
    arguments: [
      ("a\u{1B}[31m", "a\\u{1b}[31m"), ("\r\n\u{0}\u{9B}", "\\u{d}\\u{a}\\u{0}\\u{9b}"),
      ("\u{202E}x", "\\u{202e}x"), ("é→", "é→"),
    ])
  func printing(text: String, shown: String) {
    #expect(printable(text) == shown)
    #expect(!hasControlCharacters(shown))
  }

  @Test(
    "a command line reads back as the same words",
    arguments: [
      ["bench", "run"], ["a b", "it's", ""], ["--output=x y", "$HOME", "*", "\\"], ["é", "a\"b"],
      ["\u{1B}[31m'\\", "x\ny", "\u{7F}"],
    ])
  func words(words: [String]) {
    #expect(shellWords(shellCommand(words)) == words)
  }

  @Test("the shell reads it so, too", .enabled(if: InputFile.exists("/bin/bash")))
  func shell() throws {
    let words = ["a b", "it's", "$HOME", "x\u{1B}\ny", "é", "\\", "!"]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "printf '%s\\0' " + shellCommand(words)]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(data == Data(words.flatMap { Array($0.utf8) + [0] }))
  }
}
