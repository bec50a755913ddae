import Foundation
import Testing

@testable import DescentBench

/// What stands at the path of an output, and stays.
struct OutputTests {
  /// Every command that writes one file, with the path in place of PATH.
  private static func writers(_ folder: String) -> [[String]] {
    [
      ["export", folder, "--format", "csv", "--output", "PATH"],
      ["export", folder, "--format", "bencher", "--output", "PATH"],
      ["report", folder, "--output", "PATH"],
      ["gate", "--update", "--suite", folder + "/tiny.json", "--baseline", "PATH"],
    ]
  }

  private func withFolder(_ body: (_ folder: String) throws -> Void) throws {
    try Session.inFolder { path in
      try Material.run(into: path)
      let suite = """
        {"landscapes": ["sphere"], "optimizers": ["sgd"], "learning-rates": [0.1], "seeds": 1, "steps": 5}
        """
      try Material.write(suite.utf8, path + "/tiny.json")
      try body(path)
    }
  }

  @Test("folders, devices, pipes and the command's own inputs are refused by every writer")
  func obstacles() throws {
    try withFolder { folder in
      #expect(mkdir(folder + "/p", 0o755) == 0 && mkfifo(folder + "/pipe", 0o644) == 0)
      try Material.write("thesis".utf8, folder + "/p/thesis")
      #expect(symlink("records.jsonl", folder + "/link") == 0)
      let records = try Material.read(folder + "/records.jsonl")
      for writer in Self.writers(folder) {
        var paths = [folder + "/p", folder, "/dev/null", folder + "/pipe", folder + "/none/"]
        if writer[0] != "gate" {
          paths += ["manifest.json", "records.jsonl", "timings.jsonl", "lock", "link"].map {
            "\(folder)/\($0)"
          }
        } else {
          paths += [folder + "/tiny.json"]
        }
        for path in paths {
          let session = Session(writer.map { $0 == "PATH" ? path : $0 })
          #expect(session.code == .failure && session.output.isEmpty, "\(writer[0]) \(path)")
        }
      }
      #expect(try Material.read(folder + "/p/thesis") == Array("thesis".utf8))
      #expect(try Material.read(folder + "/records.jsonl") == records)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
          "link", "lock", "manifest.json", "p", "pipe", "records.jsonl", "timings.jsonl",
          "tiny.json",
        ])
    }
  }

  @Test("permissions and links are kept by every writer")
  func modes() throws {
    try withFolder { folder in
      for writer in Self.writers(folder) {
        let (file, link) = (folder + "/file", folder + "/link")
        try Material.write([], file)
        #expect(chmod(file, 0o600) == 0 && symlink("file", link) == 0)
        #expect(Session(writer.map { $0 == "PATH" ? link : $0 }).code == .success)
        #expect(try !Material.read(file).isEmpty)
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
        #expect(unlink(file) == 0 && unlink(link) == 0)
      }
    }
  }

  @Test("a gallery goes into a new folder or its own")
  func gallery() throws {
    try Session.inFolder { path in
      let words = ["gallery", path, "--optimizers", "adam", "--steps", "3", "--trials", "1"]
      #expect(Session(words).code == .success)
      #expect(Session(words).code == .success)
      try Material.write("mine".utf8, path + "/index.html")
      let session = Session(words)
      #expect(session.code == .failure && session.messages.contains("holds no gallery"))
      #expect(try Material.read(path + "/index.html") == Array("mine".utf8))
    }
  }

  @Test("merge into one of its inputs is refused by whatever path")
  func merging() throws {
    try withFolder { folder in
      let before = try Material.read(folder + "/records.jsonl")
      let name = (folder as NSString).lastPathComponent
      for path in [folder, folder + "/", folder + "/.", "\(folder)/../\(name)"] {
        for more in [[], ["--fresh"]] {
          let session = Session(["merge", folder, "--output", path] + more)
          #expect(
            session.code == .failure && session.messages.contains("one of the folders to merge"))
        }
      }
      #expect(try Material.read(folder + "/records.jsonl") == before)
    }
  }

  @Test(
    "names of suites stay inside results/",
    arguments: ["../../evil", "a/b", ".hidden", "", "x\\ny"])
  func suiteNames(name: String) throws {
    try withFolder { folder in
      let file = folder + "/suite.json"
      try Material.write(
        "{\"name\": \"\(name)\",\n\"landscapes\": [\"sphere\"], \"optimizers\": [\"sgd\"]}".utf8,
        file)
      let session = Session(["run", "--suite", file, "--dry-run"])
      #expect(session.code == .usage && session.messages.contains("suite.json, line 1: 'name'"))
    }
  }
}
