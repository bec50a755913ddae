import CommandLine
import Foundation
import Testing

@testable import DescentBench

struct ExportCommandTests {
  private func withResults(_ body: (_ folder: String) throws -> Void) throws {
    try Session.inFolder { folder in
      let run = Session(
        [
          "run", "--landscapes", "sphere", "beale", "--optimizers", "sgd", "adam", "--schedules",
          "constant", "--seeds", "2", "--steps", "30", "--quiet", "--output", folder,
        ])
      #expect(run.code == .success)
      try body(folder)
    }
  }

  @Test func everyFormatIsWritten() throws {
    try withResults { folder in
      for (format, files) in [("github", 2), ("ioh", 8), ("coco", 13)] {
        let session = Session(
          ["export", folder, "--format", format, "--output", "\(folder)/\(format)"])
        #expect(session.code == .success && session.output.isEmpty)
        #expect(session.messages == "\(folder)/\(format): \(files) files\n")
      }
      let table = Session(["export", folder, "--format", "csv"])
      #expect(table.code == .success && table.output.split(separator: "\r\n").count > 1 + 72)
      let metrics = Session(["export", folder, "--format", "bencher"])
      #expect(metrics.output.hasPrefix("{\n\"sphere::sgd::constant\":{"))
      // A file is replaced, not added to.
      for _ in 0..<2 {
        let session = Session(
          ["export", folder, "--format", "csv", "--output", folder + "/runs.csv"])
        #expect(session.code == .success)
      }
      let text = try String(contentsOfFile: folder + "/runs.csv", encoding: .utf8)
      #expect(text == table.output)
    }
  }

  @Test func whatWouldMixWithOtherDataIsRefused() throws {
    try withResults { folder in
      let full = Session(["export", folder, "--format", "ioh", "--output", folder])
      #expect(full.code == .failure && full.messages.contains("is not empty"))
      let charge = Session(
        ["export", folder, "--format", "coco", "--gradient-charge", "n", "--output", folder + "/c"])
      #expect(charge.code == .usage && charge.messages.contains("it is for coco-bbob"))
      let other = Session(
        ["export", folder, "--format", "coco-bbob", "--output", folder + "/c"])
      #expect(
        other.code == .failure && other.messages.contains("is no function of COCO's suite bbob"))
      let nowhere = Session(["export", folder, "--format", "coco"])
      #expect(nowhere.code == .usage && nowhere.messages.contains("needs --output FOLDER"))
      #expect(Session(["export", folder + "/none", "--format", "csv"]).code == .failure)
    }
  }
}
