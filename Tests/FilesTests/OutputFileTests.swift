import Foundation
import Testing

@testable import Files

/// A folder of its own, removed afterwards.
func inFolder<T>(_ body: (String) throws -> T) throws -> T {
  let path = NSTemporaryDirectory() + "descent-files-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

func text(_ path: String) throws -> String { try InputFile.text(path, limit: 1 << 20) }

func message(_ body: () throws -> Void) -> String {
  do { try body() } catch { return "\(error)" }
  return ""
}

struct OutputFileTests {
  @Test("what stood there stays until the new file is whole, and no other name is left behind")
  func whole() throws {
    try inFolder { path in
      try OutputFile.write("old", to: path + "/x")
      let file = try OutputFile(path + "/x")
      try file.write("ne")
      #expect(try text(path + "/x") == "old")
      try file.write("w")
      try file.finish()
      #expect(try text(path + "/x") == "new")
      #expect(try namesInFolder(path) == ["x"])
    }
  }

  @Test("a file that is given up leaves nothing")
  func givenUp() throws {
    try inFolder { path in
      do {
        let file = try OutputFile(path + "/x")
        try file.write("half")
        #expect(try namesInFolder(path).count == 1)
      }
      #expect(try namesInFolder(path).isEmpty)
    }
  }

  @Test("permissions are handed on", arguments: [0o600, 0o640, 0o755] as [mode_t])
  func mode(mode: mode_t) throws {
    try inFolder { path in
      try OutputFile.write("old", to: path + "/x")
      #expect(chmod(path + "/x", mode) == 0)
      try OutputFile.write("new", to: path + "/x")
      #expect(FileStatus(path + "/x")?.mode == mode)
    }
  }

  @Test("a symbolic link stays and leads to the new content, also one that led nowhere")
  func links() throws {
    try inFolder { path in
      #expect(symlink("target", path + "/link") == 0)
      #expect(symlink("link", path + "/second") == 0)
      for content in ["first", "second"] {
        try OutputFile.write(content, to: path + "/second")
        #expect(InputFile.isLink(path + "/link") && InputFile.isLink(path + "/second"))
        #expect(try text(path + "/target") == content)
      }
      #expect(symlink("circle", path + "/circle") == 0)
      #expect(
        message { try OutputFile.write("x", to: path + "/circle") }.contains("levels of symbolic"))
    }
  }

  @Test("folders, devices and pipes are refused and stay what they are")
  func obstacles() throws {
    try inFolder { path in
      #expect(mkdir(path + "/folder", 0o755) == 0)
      try OutputFile.write("thesis", to: path + "/folder/thesis")
      #expect(mkfifo(path + "/pipe", 0o644) == 0)
      #expect(symlink("folder", path + "/link") == 0)
      for (name, kind) in [
        ("\(path)/folder", "a folder"), ("\(path)/pipe", "a named pipe"), ("/dev/null", "a device"),
        ("\(path)/link", "a folder"),
      ] {
        #expect(
          message { try OutputFile.write("x", to: name) }
            == "\(name) is \(kind): choose the path of a file")
      }
      #expect(
        message { try OutputFile.write("x", to: path + "/new/") }.contains("no path of a file"))
      #expect(try text(path + "/folder/thesis") == "thesis")
      #expect(FileStatus(path + "/pipe")?.kind == .pipe)
      #expect(try namesInFolder(path) == ["folder", "link", "pipe"])
    }
  }

  @Test("a file that is read is refused by any of its names")
  func inputs() throws {
    try inFolder { path in
      try OutputFile.write("records", to: path + "/records")
      #expect(link(path + "/records", path + "/hard") == 0)
      #expect(symlink("records", path + "/soft") == 0)
      for name in [
        "records", "hard", "soft", "./records",
        "../\((path as NSString).lastPathComponent)/records",
      ] {
        let said = message {
          try OutputFile.write("x", to: "\(path)/\(name)", sparing: [path + "/records"])
        }
        #expect(said.contains("that is read here"), "\(name): \(said)")
      }
      #expect(try text(path + "/records") == "records")
    }
  }

  @Test("a full disk is an error that says so")
  func full() throws {
    guard InputFile.exists("/dev/full") else { return }
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    #expect(!writeAll([1], to: descriptor) && errno == ENOSPC)
  }

  @Test("a folder is there whole or not at all, and only where nothing lies")
  func folders() throws {
    try inFolder { path in
      let files = try OutputFolder(path + "/a/b")
      try files.append("1", to: "x/y.txt")
      try files.append("2", to: "z.txt")
      try files.append("3", to: "x/y.txt")
      #expect(files.count == 2)
      #expect(try namesInFolder(path + "/a/b").count == 1)
      try files.finish()
      #expect(try namesInFolder(path + "/a/b") == ["x", "z.txt"])
      #expect(try text(path + "/a/b/x/y.txt") == "13")
      #expect(message { _ = try OutputFolder(path + "/a/b") }.contains("is not empty"))
      do {
        let given = try OutputFolder(path + "/c")
        try given.append("1", to: "x/y.txt")
      }
      #expect(try namesInFolder(path) == ["a"])
    }
  }
}
