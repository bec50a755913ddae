import Foundation
import Records

@testable import DescentBench

/// A small results folder, and what can be done to it.
enum Material {
  static let options = [
    "--landscapes", "sphere", "beale", "--optimizers", "sgd", "adam", "--schedules", "constant",
    "cosine", "--seeds", "4", "--steps", "12", "--learning-rates", "0.01,0.1",
  ]

  /// Runs the suite of ``options`` into a folder.
  static func run(into folder: String, _ more: String...) throws {
    let session = Session(["run", "--quiet", "--output", folder] + options + more)
    guard session.code == .success else { throw SessionError(words: session.messages) }
  }

  /// Runs a suite whose landscapes stand in groups.
  static func runGrouped(into folder: String) throws {
    let suite = folder + ".suite.json"
    let text = """
      {"groups": [{"name": "bowls", "landscapes": ["sphere"]}, {"name": "valleys", "landscapes": ["beale"]}],
       "optimizers": ["sgd", "adam"], "learning-rates": [0.01, 0.1], "seeds": 2, "steps": 12}
      """
    try write(text.utf8, suite)
    defer { try? FileManager.default.removeItem(atPath: suite) }
    let session = Session(["run", "--quiet", "--suite", suite, "--output", folder])
    guard session.code == .success else { throw SessionError(words: session.messages) }
  }

  /// A baseline of a small suite in which half of the last gaps are half of what they are, and half of them twice.
  static func departedBaseline(at path: String) throws {
    let suite = path + ".suite.json"
    let text = """
      {"landscapes": ["quadratic:condition=100,dim=10+rotate", "beale"],
       "optimizers": ["sgd", "adam:beta1=0.8,beta2=0.99"], "learning-rates": [0.01, 0.1], "seeds": 2, "steps": 60}
      """
    try write(text.utf8, suite)
    defer { try? FileManager.default.removeItem(atPath: suite) }
    let session = Session(["gate", "--update", "--suite", suite, "--baseline", path])
    guard session.code == .success else { throw SessionError(words: session.messages) }
    var baseline = try Baseline(reading: path)
    guard let gap = GateFigure.all.firstIndex(where: { $0.name == "final gap" }) else { return }
    for row in baseline.rows.indices {
      for (run, factor) in [0.5, 2].enumerated() where run < baseline.rows[row].runs.count {
        guard case .number(let value?) = baseline.rows[row].runs[run].values[gap] else { continue }
        baseline.rows[row].runs[run].values[gap] = .number(value * factor)
      }
    }
    try write(baseline.bytes(), path)
  }

  struct SessionError: Error { let words: String }

  static func read(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func write(_ bytes: some Sequence<UInt8>, _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// The lines of a file, each with its end.
  static func lines(_ path: String) throws -> [[UInt8]] {
    try read(path).split(separator: 10).map { Array($0) + [10] }
  }

  /// A line with some of its text replaced and the checksum made to fit.
  static func forged(_ line: [UInt8], _ old: String, _ new: String) -> [UInt8] {
    let text = String(decoding: line, as: UTF8.self).replacing(old, with: new, maxReplacements: 1)
    let body = text.split(separator: ",\"check\":").first.map { Array($0.utf8) } ?? []
    return Array(body) + Array(",\"check\":\"\(String(crc(body), radix: 16))\"}\n".utf8)
  }

  /// CRC-32C, bit by bit.
  static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in
        crc & 1 == 1 ? crc >> 1 ^ 0x82f6_3b78 : crc >> 1
      }
    }
  }

  /// Each command that reads a results folder, once.
  static func oneOfEach(_ folder: String, other: String) -> [[String]] {
    [
      ["rank", folder, "--format", "json"], ["rank", folder, "--show", "pairs"],
      ["compare", other, folder], ["versus", "sgd", "adam", "--from", folder],
      ["export", folder, "--format", "csv"], ["report", folder, "--output", "-"],
    ]
  }

  /// Every command that reads a results folder, in every format.
  static func readers(_ folder: String, other: String) -> [[String]] {
    let formats = ["table", "markdown", "csv", "json"]
    let shows = ["ranking", "profiles", "ranks", "pairs"]
    var all: [[String]] = []
    for format in formats {
      for show in shows { all.append(["rank", folder, "--show", show, "--format", format]) }
      all.append(["rank", folder, "--by", "schedules", "--format", format])
      all.append(["compare", folder, other, "--format", format])
      all.append(["compare", other, folder, "--format", format])
      all.append(["versus", "sgd", "adam", "--from", folder, "--format", format])
    }
    all.append(["export", folder, "--format", "csv"])
    all.append(["report", folder, "--output", "-"])
    return all
  }
}
