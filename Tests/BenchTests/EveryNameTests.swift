import Foundation
import Landscapes
import Optimizers
import Schedules
import Testing

@testable import DescentBench

/// Every name of every catalogue, and every command with no options.
struct EveryNameTests {
  @Test("every optimizer runs", arguments: OptimizerCatalogue.standard.optimizers.names)
  func optimizers(name: String) throws {
    try Session.inFolder { path in
      let words = [
        "run", "--landscapes", "rosenbrock", "sphere", "--optimizers", name, "--schedules",
        "constant",
        "--steps", "3", "--seeds", "2", "--learning-rates", "0.01", "--quiet", "--output", path,
      ]
      let session = Session(words)
      #expect(session.code == .success, "\(session.messages)")
      let other = name == "sgd" ? "adam" : "sgd"
      let versus = Session([
        "versus", name, other, "--on", "rosenbrock", "--steps", "3", "--seeds", "2",
        "--learning-rates", "0.01",
      ])
      #expect(versus.code == .success, "\(versus.messages)")
    }
  }

  @Test("every wrapper runs", arguments: OptimizerCatalogue.standard.wrappers.names)
  func wrappers(name: String) throws {
    let versus = Session([
      "versus", name + "+sgd", "adam", "--on", "sphere", "--steps", "3", "--seeds", "2",
      "--learning-rates", "0.01",
    ])
    #expect(versus.code == .success, "\(versus.messages)")
  }

  @Test("every landscape runs, is ranked and reported")
  func landscapes() throws {
    try Session.inFolder { path in
      let names = LandscapeCatalogue.standard.landscapes.names
      let words =
        ["run", "--landscapes"] + names + [
          "--optimizers", "sgd", "adam", "--schedules", "constant", "--steps", "2", "--seeds", "2",
          "--learning-rates", "0.001", "--quiet", "--output", path,
        ]
      let session = Session(words)
      #expect(session.code == .success, "\(session.messages)")
      for reader in Material.readers(path, other: path) {
        let session = Session(reader)
        #expect(session.code == .success, "\(reader): \(session.messages)")
      }
    }
  }

  @Test("every schedule and every modifier runs")
  func schedules() throws {
    let needsFile = ["table"]
    let schedules = ScheduleCatalogue.standard.names.filter { !needsFile.contains($0) }
    let modified = LandscapeCatalogue.standard.modifiers.names.map { "logistic-regression+" + $0 }
    try Session.inFolder { path in
      for (axis, names) in [("--schedules", schedules), ("--landscapes", modified)] {
        for name in names {
          var words = [
            "run", "--optimizers", "sgdm", "--steps", "40", "--seeds", "2", "--learning-rates",
            "0.001", "--quiet", "--fresh", "--output", path, axis, name,
          ]
          if axis == "--schedules" { words += ["--landscapes", "sphere"] }
          if axis == "--landscapes" { words += ["--schedules", "constant"] }
          let session = Session(words)
          // A name may need a key, or another landscape: then that is what is said.
          #expect(
            session.code == .success || session.code == .usage && session.messages.contains("'"),
            "\(name): \(session.messages)")
        }
      }
    }
  }

  @Test(
    "commands with no options but what they require",
    arguments: [
      "list", "describe adam", "describe standard", "schedule cosine", "landscape sphere --at 1,1",
      "trace --landscape sphere --optimizer sgd", "range-test --landscape sphere --optimizer sgd",
      "completions bash", "run --dry-run", "--dry-run", "--version", "--help",
    ])
  func plain(line: String) {
    let session = Session(line)
    #expect(session.code == .success && !session.output.isEmpty, "\(session.messages)")
  }

  @Test("the gallery shows every optimizer that works on its landscapes, and names the others")
  func gallery() throws {
    try Session.inFolder { path in
      let session = Session(["gallery", path, "--steps", "2", "--trials", "1"])
      #expect(session.code == .success, "\(session.messages)")
      let pictures = try FileManager.default.contentsOfDirectory(atPath: path + "/optimizers")
      #expect(pictures.contains("bfgs.svg"))
      let page = try String(contentsOfFile: path + "/index.html", encoding: .utf8)
      let lead = try #require(page.split(separator: "Not every landscape here").last).prefix(200)
      for name in OptimizerCatalogue.standard.optimizers.entries.map(\.name)
      where !pictures.contains(name + ".svg") {
        #expect(lead.contains(name), "\(name)")
      }
    }
  }
}
