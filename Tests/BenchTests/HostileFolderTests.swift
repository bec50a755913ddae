import Foundation
import Testing

@testable import DescentBench

/// Folders whose lines are intact and do not belong there, or say what cannot be.
struct HostileFolderTests {
  /// Every reader refuses the folder, prints nothing, and names the line.
  private func refuse(_ folder: String, _ other: String, _ line: String, _ words: String) {
    let readers =
      Material.oneOfEach(folder, other: other)
      + [
        ["merge", folder, "--output", folder + "-merged"],
        ["run", "--quiet", "--output", folder] + Material.options,
      ]
    for words_ in readers {
      let session = Session(words_)
      #expect(session.code == .failure && session.output.isEmpty, "\(words_): \(session.code)")
      #expect(
        session.messages.contains(line) && (words.isEmpty || session.messages.contains(words)),
        "\(words_): \(session.messages)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder + "-merged"))
  }

  private func withFolders(_ body: (_ folder: String, _ whole: String) throws -> Void) throws {
    try Session.inFolder { path in
      try Material.run(into: path + "/a")
      try FileManager.default.copyItem(atPath: path + "/a", toPath: path + "/b")
      try body(path + "/a", path + "/b")
    }
  }

  @Test("reversed, doubled and foreign lines are named by every reader")
  func identity() throws {
    try withFolders { folder, whole in
      let records = folder + "/records.jsonl"
      let lines = try Material.lines(records)
      #expect(lines.count == 8)
      let foreign: [([[UInt8]], String, String)] = [
        ([lines[1], lines[0]], "line 2", "cell 0 stands behind cell 1"),
        ([lines[0], lines[0]], "line 2", "cell 0"),
        ([Material.forged(lines[0], "\"sphere\"", "\"booth\"")], "line 1", "'booth'"),
        ([Material.forged(lines[0], "\"sgd\"", "\"sgdm\"")], "line 1", "'sgdm'"),
        ([Material.forged(lines[0], "\"constant\"", "\"linear\"")], "line 1", "'linear'"),
        ([Material.forged(lines[0], "\"budget\":12", "\"budget\":13")], "line 1", "13 steps"),
        ([Material.forged(lines[0], "\"seeds\":[0,", "\"seeds\":[9,")], "line 1", "seeds"),
        ([Material.forged(lines[0], "\"rates\":[0.01,", "\"rates\":[0.02,")], "line 1", "rates"),
        ([Material.forged(lines[0], "\"cell\":0", "\"cell\":8")], "line 1", "cell 8"),
      ]
      for (text, line, words) in foreign {
        try Material.write(text.joined(), records)
        // A run goes on behind the lines in their order alone, and says so in its own words.
        if words.contains("cell 0") {
          let session = Session(["run", "--quiet", "--output", folder] + Material.options)
          #expect(session.code == .failure)
          for reader in Material.readers(folder, other: whole) {
            let session = Session(reader)
            #expect(session.code == .failure && session.messages.contains(line), "\(reader)")
          }
        } else {
          refuse(folder, whole, line, words)
        }
      }
    }
  }

  @Test(
    "numbers that cannot be are refused by every reader",
    arguments: [
      ("\"dimension\":2", "\"dimension\":9223372036854775807"),
      ("\"dimension\":2", "\"dimension\":0"), ("\"budget\":12", "\"budget\":0"),
      ("\"budget\":12", "\"budget\":9223372036854775807"), ("\"budget\":12,", ""),
      ("\"cell\":0", "\"cell\":-1"), ("\"cell\":0,", ""),
      ("\"rates\":[0.01,0.1]", "\"rates\":[\"nan\",0.1]"),
      ("\"rates\":[0.01,0.1]", "\"rates\":[0.1,0.1]"),
      ("\"seeds\":[0,1,2,3]", "\"seeds\":[0,1,2,-3]"),
      ("\"steps\":[12", "\"steps\":[13"), ("\"steps\":[12", "\"steps\":[-1"),
      ("\"gradientEvaluations\":[12", "\"gradientEvaluations\":[-9223372036854775807"),
      ("\"functionEvaluations\":[12", "\"functionEvaluations\":[9223372036854775807"),
      ("\"hits\":[[", "\"hits\":[[" + String(repeating: "1,", count: 100)),
      ("\"hits\":[[", "\"hits\":[[4294967296,"), ("\"escape\":[null", "\"escape\":[13"),
      ("\"settled\":[[null", "\"settled\":[[-1"), ("\"period\":[null", "\"period\":[-1"),
      ("\"flips\":[", "\"flips\":[2,"), ("\"rises\":[0", "\"rises\":[-1"),
      ("\"pathLength\":[", "\"pathLength\":[-1,"),
      ("\"outcome\":[\"", "\"outcome\":[\"un"),
      ("\"gradientNorm\":[", "\"gradientNorms\":["), ("\"flips\":[", "\"flips\":[],\"flips\":["),
    ])
  func numbers(old: String, new: String) throws {
    try withFolders { folder, whole in
      let records = folder + "/records.jsonl"
      var lines = try Material.lines(records)
      let forged = Material.forged(lines[0], old, new)
      #expect(forged != lines[0], "\(old) is not in the line")
      lines[0] = forged
      try Material.write(lines.joined(), records)
      refuse(folder, whole, "line 1", "")
    }
  }

  @Test(
    "manifests that cannot be are refused by every reader",
    arguments: [
      ("\"cells\" : 8", "\"cells\" : -1"), ("\"cells\" : 8", "\"cells\" : 4611686018427387904"),
      ("\"cells\" : 8", "\"cells\" : 7"), ("\"cells\" : 8", "\"cells\" : \"8\""),
      ("\"seeds\" : 4", "\"seeds\" : -5"), ("\"seeds\" : 4", "\"seeds\" : 9223372036854775807"),
      ("\"steps\" : 12", "\"steps\" : 0"), ("\"steps\" : 12", "\"steps\" : 1.5"),
      ("\"sphere\",", "\"\","), ("\"sphere\",", "\"sphere\",\"sphere\","),
      ("\"sphere\",", "\"\\u001b[31m\","), ("\"schema\"", "\"shard\" : \"9/8\", \"schema\""),
      ("\"command\"", "\"commands\""), ("{", ""), ("}", ""),
    ])
  func manifests(old: String, new: String) throws {
    try withFolders { folder, whole in
      let path = folder + "/manifest.json"
      let text = String(decoding: try Material.read(path), as: UTF8.self)
      let forged = text.replacing(old, with: new, maxReplacements: 1)
      #expect(forged != text, "\(old) is not in \(text)")
      try Material.write(forged.utf8, path)
      refuse(folder, whole, "manifest.json", "")
      let said = Session(["rank", folder]).messages
      #expect(!said.contains("Expected to decode") && !said.contains("\u{1B}"), "\(said)")
    }
  }

  @Test("pipes, folders and links in the place of files are named as what they are")
  func kinds() throws {
    for name in ["manifest.json", "records.jsonl"] {
      try withFolders { folder, whole in
        let path = "\(folder)/\(name)"
        #expect(unlink(path) == 0 && mkdir(path, 0o755) == 0)
        refuse(folder, whole, name, "")
        #expect(rmdir(path) == 0 && mkfifo(path, 0o644) == 0)
        refuse(folder, whole, name, "")
        #expect(unlink(path) == 0 && symlink("none", path) == 0)
        for reader in Material.readers(folder, other: whole) {
          let session = Session(reader)
          #expect(session.code == .failure && session.output.isEmpty)
        }
      }
    }
  }

  @Test("a file of somebody else's is never emptied or thrown away")
  func foreign() throws {
    for name in ["records.jsonl", "manifest.json", "timings.jsonl"] {
      try Session.inFolder { folder in
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let text = "my thesis, without an end"
        try Material.write(text.utf8, "\(folder)/\(name)")
        for more in [[], ["--fresh"]] {
          let session = Session(["run", "--quiet", "--output", folder] + Material.options + more)
          #expect(session.code == .failure, "\(name) \(more)")
          #expect(try Material.read("\(folder)/\(name)") == Array(text.utf8), "\(name) \(more)")
        }
      }
    }
  }

  @Test("records without an end that are foreign are left alone, with a manifest, too")
  func foreignTail() throws {
    try withFolders { folder, _ in
      let records = folder + "/records.jsonl"
      let bytes = try Material.lines(records)[0] + Array("somebody else's".utf8)
      try Material.write(bytes, records)
      let session = Session(["run", "--quiet", "--output", folder] + Material.options)
      #expect(session.code == .failure && session.messages.contains("line 2"))
      #expect(try Material.read(records) == bytes)
    }
  }
}
