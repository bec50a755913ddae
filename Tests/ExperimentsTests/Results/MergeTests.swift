import Foundation
import Testing

@testable import Experiments
@testable import Records

struct MergeTests {
  private func shards(_ count: Int, _ path: String) throws -> [String] {
    try (1...count).map { number in
      let folder = "\(path)/\(number)"
      try Small.run(FolderTests.suite, into: folder, shard: Shard(number, of: count))
      return folder
    }
  }

  @Test(arguments: [1, 2, 3, 7])
  func mergedBytesAreASingleRuns(count: Int) throws {
    try Small.inFolder { path in
      let folders = try shards(count, path)
      try Merge(folders.reversed()).write(to: path + "/merged", command: "test")
      try Small.run(FolderTests.suite, into: path + "/single")
      let merged = try Small.bytes(path + "/merged/records.jsonl")
      #expect(merged == (try Small.bytes(path + "/single/records.jsonl")))
      let results = try Results(readingFolder: path + "/merged")
      #expect(results.isComplete && results.timings.count == 4 && results.manifest.shard == nil)
      // Killed in the middle and repeated.
      try merged.prefix(merged.count / 2).write(
        to: URL(fileURLWithPath: path + "/merged/records.jsonl"))
      try Merge(folders).write(to: path + "/merged", command: "test")
      #expect(try Small.bytes(path + "/merged/records.jsonl") == merged)
      #expect(try Results(readingFolder: path + "/merged").timings.count == 4)
    }
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch { return "\(error)" }
  }

  @Test func gapsOverlapsAndStrangersAreNamed() throws {
    try Small.inFolder { path in
      let folders = try shards(3, path)
      #expect(
        message { _ = try Merge(Array(folders.dropFirst())) }.contains("no folder holds shard 1/3"))
      #expect(message { _ = try Merge(folders + [folders[0]]) } == "\(folders[0]) is given twice")
      try Small.run(FolderTests.suite, into: path + "/all")
      let overlap = message { _ = try Merge([folders[0], path + "/all"]) }
      #expect(overlap.contains("\(folders[0]) and \(path)/all both hold cell "), "\(overlap)")
      var other = FolderTests.suite
      other.steps = 21
      try Small.run(other, into: path + "/other")
      #expect(
        message { _ = try Merge([folders[0], path + "/other"]) }.contains("21 steps instead of 20"))
      let records = folders[1] + "/records.jsonl"
      let whole = try Small.bytes(records)
      try whole.dropLast(5).write(to: URL(fileURLWithPath: records))
      #expect(
        message { _ = try Merge(folders) }.contains(
          "cells of shard 2/3; go on with: test --output \(folders[1])"))
      var damaged = whole
      damaged[40] ^= 1
      try damaged.write(to: URL(fileURLWithPath: records))
      #expect(message { _ = try Merge(folders) }.hasPrefix("\(records), line 1"))
      // A shard that was killed before its first record.
      try FileManager.default.removeItem(atPath: records)
      #expect(message { _ = try Merge(folders) }.contains(" has 0 of the "))
      #expect(message { _ = try Merge([]) } == "nothing to merge: no folders given")
      try whole.write(to: URL(fileURLWithPath: records))
      let merge = try Merge(folders)
      #expect(message { try merge.write(to: folders[0], command: "") }.contains("choose another"))
    }
  }
}
