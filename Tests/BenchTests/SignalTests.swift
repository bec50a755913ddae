import Foundation
import Testing

@testable import DescentBench

/// The program itself, as a process of its own.
struct SignalTests {
  /// The built program, beside the tests.
  static let bench: String? = {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
      .deletingLastPathComponent()
    let candidates = [
      folder, folder.deletingLastPathComponent(), URL(fileURLWithPath: ".build/debug"),
    ]
    .map { $0.appendingPathComponent("bench").path }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Runs words through bash, so that advice is taken as it is printed.
  private func shell(_ line: String, in folder: String) throws -> (code: Int32, messages: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    let place = (Self.bench.map { ($0 as NSString).deletingLastPathComponent }) ?? ""
    process.arguments = ["-c", "PATH='\(place)':$PATH; \(line)"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let messages = Pipe()
    process.standardError = messages
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  @Test(
    "a signal stops in good order, and the advice goes on with the work",
    .enabled(if: bench != nil),
    arguments: [("INT", 130), ("TERM", 143), ("HUP", 129), ("QUIT", 131)])
  func signals(name: String, code: Int32) throws {
    try Session.inFolder { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      // A first cell that is there at once, and then cells of a fifth of a second each: the signal meets one of them
      // however busy the machine is, as what slows the shell down slows them down.
      let suite =
        "--landscapes sphere rosenbrock:dim=5000 dixon-price:dim=5000 --optimizers sgd adam "
        + "--seeds 8 --steps 2500 --learning-rates 1e-9 --schedules constant --jobs 1"
      let line =
        "bench run \(suite) --output fr --fresh & job=$!; "
        + "until [ -s fr/records.jsonl ] || ! kill -0 $job 2>&-; do sleep 0.02; done; "
        + "kill -\(name) $job; wait $job"
      let stopped = try shell(line, in: path)
      #expect(stopped.code == code, "\(stopped.messages)")
      let before = try Material.read(path + "/fr/records.jsonl")
      let advice = try #require(stopped.messages.split(separator: "Go on with: ").last)
      #expect(!advice.contains("--fresh"))
      let first = String(advice.prefix { $0 != "\n" })
      let resumed = try shell(first, in: path)
      #expect(resumed.code == 0, "\(first): \(resumed.messages)")
      let after = try Material.read(path + "/fr/records.jsonl")
      #expect(after.starts(with: before) && after.count > before.count)
      #expect(try Material.lines(path + "/fr/records.jsonl").count == 6)
    }
  }

  @Test(
    "while it reads, ranks and prints, the first signal ends it at once",
    .enabled(if: bench != nil),
    arguments: [("INT", 130), ("TERM", 143)])
  func ranking(name: String, code: Int32) throws {
    try Session.inFolder { path in
      try Material.run(into: path)
      let again = "run --output . " + Material.options.joined(separator: " ")
      for command in [
        again, "rank .", "report . --output -", "export . --format csv", "compare . .",
      ] {
        // A pipe that is full and that nobody reads holds up whoever prints; with job control a command in the
        // background is not deaf to Ctrl-C.
        let line =
          "set -m; mkfifo p; exec 3<>p; head -c 65536 /dev/zero >&3; bench \(command) > p & job=$!; "
          + "sleep 0.3; kill -\(name) $job; wait $job; code=$?; rm p; exit $code"
        let said = try shell(line, in: path)
        #expect(said.code == code, "\(command): \(said.code) \(said.messages)")
      }
    }
  }

  @Test("bytes of a path that are no UTF-8 are refused", .enabled(if: bench != nil))
  func bytes() throws {
    try Session.inFolder { path in
      try Material.run(into: path)
      let said = try shell("bench export . --format csv --output $'out\\xff.csv'", in: path)
      #expect(said.code == 64 && said.messages.contains("no UTF-8"))
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
      #expect(!names.contains { $0.hasPrefix("out") })
    }
  }

  @Test("a folder that is deleted while it is written is an error", .enabled(if: bench != nil))
  func deleted() throws {
    try Session.inFolder { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let line =
        "bench run --landscapes sphere beale --optimizers sgd adam lion --seeds 5 --steps 40000 "
        + "--learning-rates 0.01 --schedules constant --jobs 1 --output d --shard 1/1 & job=$!; "
        + "until [ -s d/records.jsonl ]; do sleep 0.02; done; rm -r d; wait $job"
      let said = try shell(line, in: path)
      #expect(said.code == 1 && said.messages.contains("has been deleted"), "\(said.messages)")
    }
  }

  @Test("a full disk is an error, and no partial file", .enabled(if: bench != nil))
  func fullStandardOutput() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    try Session.inFolder { path in
      try Material.run(into: path)
      for command in ["rank .", "export . --format csv", "list", "report . --output -"] {
        let said = try shell("bench \(command) > /dev/full", in: path)
        #expect(said.code == 1 && said.messages.contains("No space left"), "\(command)")
      }
    }
  }

  @Test("threads that the system refuses are done without", .enabled(if: bench != nil))
  func threads() throws {
    try Session.inFolder { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      // Root is not held by a limit of processes; a narrow address space refuses stacks.
      let said = try shell(
        "ulimit -u 1; timeout 60 bench run --landscapes sphere --optimizers sgd --steps 20 --seeds 1 "
          + "--learning-rates 0.1 --schedules constant --output t", in: path)
      #expect(said.code == 0, "\(said.messages)")
    }
  }
}
