import Foundation
import Testing

@testable import Files

struct ChildProcessTests {
  private func shell(_ script: String) throws -> ChildProcess.Ending {
    try ChildProcess.run(["sh", "-c", script])
  }

  @Test("what a program says on both streams, and its code")
  func streams() throws {
    let ending = try shell("echo out; echo err >&2; exit 7")
    #expect(ending.code == 7)
    #expect(ending.output == Array("out\n".utf8))
    #expect(ending.messages == Array("err\n".utf8))
    let other = try ChildProcess.run(["/bin/echo", "a b", ""])
    #expect(other.code == 0 && other.output == Array("a b \n".utf8))
  }

  @Test("no stream that is full locks it", .timeLimit(.minutes(1)))
  func floods() throws {
    let ending = try shell(
      "head -c 300000 /dev/zero >&2; head -c 200000 /dev/zero; head -c 100 /dev/zero >&2")
    #expect(ending.code == 0 && ending.output.count == 200_000 && ending.messages.count == 300_100)
  }

  @Test("its stdin is empty", .timeLimit(.minutes(1)))
  func input() throws {
    #expect(try shell("wc -c | tr -d ' '").output == Array("0\n".utf8))
  }

  @Test("a signal is 128 and its number, as in a shell")
  func signals() throws {
    #expect(try shell("kill -TERM $$").code == 128 + SIGTERM)
  }

  @Test("it dies of a pipe that nobody reads, whatever this process does of it")
  func pipes() throws {
    signal(SIGPIPE, SIG_IGN)
    #expect(try shell("(yes; echo $? >&2) | true; sleep 0.1").messages == Array("141\n".utf8))
  }

  @Test("what cannot be started says why")
  func missing() throws {
    #expect(
      message { _ = try ChildProcess.run(["/nonexistent/x"]) }
        == "cannot run /nonexistent/x: no such file or directory")
    #expect(message { _ = try ChildProcess.run(["/"]) } == "cannot run /: permission denied")
  }

  @Test("no descriptor is left open")
  func descriptors() throws {
    func highest() -> Int32 {
      let descriptor = open("/dev/null", O_RDONLY)
      defer { close(descriptor) }
      return descriptor
    }
    // Other tests open files meanwhile: leaks of a hundred starts would show above them.
    let before = highest()
    for _ in 0..<100 {
      _ = try shell("exit 0")
      _ = try? ChildProcess.run(["/nonexistent/x"])
    }
    #expect(highest() < before + 100)
  }
}

@Test func theProgramsPathIsAFile() throws {
  let path = try #require(executablePath())
  #expect(path.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: path))
}
