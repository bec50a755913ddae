import Foundation
import Testing

@testable import Files

struct AppendedFileTests {
  @Test("pieces stand one behind the other, behind what was there")
  func pieces() throws {
    try inFolder { path in
      try OutputFile.write("a\n", to: path + "/in/x")
      for piece in ["b\n", "c\n"] {
        try AppendedFile(path + "/in/x").append(Array(piece.utf8))
      }
      #expect(try text(path + "/in/x") == "a\nb\nc\n")
      try AppendedFile(path + "/new/y").append(Array("d\n".utf8))
      #expect(try text(path + "/new/y") == "d\n")
    }
  }

  @Test("while it is open nobody else has it")
  func locked() throws {
    try inFolder { path in
      var file: AppendedFile? = try AppendedFile(path + "/x")
      try file?.append([65])
      let other = open(path + "/x", O_RDONLY)
      defer { close(other) }
      #expect(flock(other, LOCK_EX | LOCK_NB) == -1 && errno == EWOULDBLOCK)
      file = nil
      #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
    }
  }

  @Test("what is no file is refused, and so is a file that has lost its name")
  func refused() throws {
    try inFolder { path in
      #expect(message { _ = try AppendedFile(path) } == "cannot write \(path): is a directory")
      #expect(
        message { _ = try AppendedFile("/dev/null") } == "cannot write /dev/null: it is no file")
      let file = try AppendedFile(path + "/x")
      try OutputFile.write("other", to: path + "/x")
      #expect(
        message { try file.append([65]) }
          == "\(path)/x has been replaced while it was waited for")
      #expect(try text(path + "/x") == "other")
    }
  }
}
