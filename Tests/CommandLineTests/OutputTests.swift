import Testing

@testable import CommandLine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct OutputTests {
  /// A pipe's ends: the one to read from, the one to write to.
  private func makePipe() throws -> (read: Int32, write: Int32) {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  private func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { return bytes }
      bytes += buffer.prefix(count)
    }
  }

  @Test func aReaderThatHasGoneEndsNothing() throws {
    let ends = try makePipe()
    close(ends.read)
    let console = Console(output: Output(descriptor: ends.write), messages: Output())
    let code = Sample.program.run(words: ["--suite", "x"], console: console)
    #expect(code == .success)
    #expect(console.output.isClosed)
    #expect(console.output.failure == nil)
    console.note("written: results")
    #expect(console.messages.text == "written: results\n")
    close(ends.write)
  }

  @Test func aFullDiskIsAnError() throws {
    let full = open("/dev/full", O_WRONLY)
    if full < 0 { return }  // Linux alone has it.
    let console = Console(
      output: Output(descriptor: full, capacity: 1 << 16), messages: Output())
    #expect(Sample.program.run(words: ["--version"], console: console) == .failure)
    #expect(
      console.messages.text
        == "error: cannot write to standard output: No space left on device\n")
    close(full)
  }

  @Test func aClosedDescriptorIsAnError() {
    let console = Console(output: Output(descriptor: -1), messages: Output())
    #expect(Sample.program.run(words: ["--version"], console: console) == .failure)
    #expect(
      console.messages.text == "error: cannot write to standard output: Bad file descriptor\n")
  }

  @Test(.timeLimit(.minutes(1)))
  func aSlowReaderOfANonBlockingPipeGetsEverything() async throws {
    let ends = try makePipe()
    _ = fcntl(ends.write, F_SETFL, fcntl(ends.write, F_GETFL) | O_NONBLOCK)
    let lines = (0..<40_000).map { "line \($0)\n" }.joined()
    async let received = Task.detached { readAll(ends.read) }.value
    let output = Output(descriptor: ends.write, capacity: 300_000)
    output.write(lines)
    output.flush()
    close(ends.write)
    #expect(await received == Array(lines.utf8))
    #expect(output.failure == nil)
    close(ends.read)
  }

  @Test func textIsGatheredUpToTheCapacity() throws {
    let ends = try makePipe()
    let output = Output(descriptor: ends.write, capacity: 10)
    var ready = pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)
    output.write("0123456789")
    #expect(poll(&ready, 1, 0) == 0)
    output.write("x")
    #expect(poll(&ready, 1, 0) == 1)
    output.write("y")
    output.flush()
    close(ends.write)
    #expect(readAll(ends.read) == Array("0123456789xy".utf8))
    close(ends.read)
  }
}
