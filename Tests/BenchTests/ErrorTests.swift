import CommandLine
import Foundation
import Testing

@testable import DescentBench

/// Wrong usage: exit code 64, the nearest right name on stderr, nothing on stdout.
struct ErrorTests {
  static let cases: [(String, String)] = [
    ("rnu", "did you mean 'run'"),
    ("run --optimizers adm", "did you mean 'adam'"),
    ("run --optimizers adam:beta3=0.9", "beta"),
    ("run --optimizers adam:beta2=2", "beta2"),
    ("run --optimizers adam:beta2=nan", "beta2"),
    ("run --optimizers adam adam", "given twice"),
    ("run --landscapes rosenbrok", "did you mean 'rosenbrock'"),
    ("run --landscapes rosenbrock+additve:sigma=1", "did you mean 'additive'"),
    ("run --landscapes rosenbrock:dim=-3", "dim"),
    ("run --schedules cosin", "did you mean 'cosine'"),
    ("run --suite standrad", "did you mean 'standard'"),
    ("run --seeds -1", "--seeds"), ("run --seeds 0", "--seeds"), ("run --steps 0", "--steps"),
    ("run --steps 1e3", "--steps"), ("run --optimizers", "--optimizers"),
    ("run --learning-rates nan", "--learning-rates"),
    ("run --learning-rates -1", "--learning-rates"),
    ("run --learning-rates 0.1,,1", "--learning-rates"), ("run --jobs 0", "--jobs"),
    ("run --shard 4/3", "shard 4/3"), ("run --min-improvement 1", "--patience"),
    ("run --format tabel", "did you mean 'table'"),
    ("describe adamm", "did you mean 'adam'"),
    ("list optimizer", "did you mean 'optimizers'"),
    ("trace --landscape sphere --optimizer adam --start 1,2,3", "coordinates"),
    ("trace --landscape sphere --optimizer adam --learning-rate 1s", "--learning-rate"),
    ("schedule step:steps=30:10 --steps 50", "steps"), ("merge", "DIR"),
    ("gate --bogus", "--bogus"),
  ]

  @Test func casesAreThere() { #expect(Self.cases.count >= 30) }

  @Test(arguments: cases)
  func isRefused(line: String, words: String) throws {
    try Session.inFolder { path in
      var given = line.split(separator: " ").map(String.init)
      if line.hasPrefix("run") { given.insert(contentsOf: ["--output", path], at: 1) }
      let session = Session(given)
      #expect(session.code == .usage, "\(session.code)")
      #expect(session.output.isEmpty)
      #expect(session.messages.contains(words), "\(session.messages)")
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func foldersThatCannotBeUsed() throws {
    try Session.inFolder { path in
      try Data("a file".utf8).write(to: URL(fileURLWithPath: path))
      for line in ["run --suite smoke --quiet --output \(path)/x", "merge \(path)", "merge /none"] {
        let session = Session(line)
        #expect(session.code == .failure && session.output.isEmpty, "\(line)")
        #expect(session.messages.hasPrefix("error: "))
      }
    }
  }

  @Test(arguments: [
    ("", "not JSON"), ("{", "not JSON"), ("{\"name\":\"x\"}", "'landscapes' is missing"),
    ("[1]", "expected an object"), ("\u{0}\u{1}", "not UTF-8"), ("\u{0}{\u{0}}}", "not UTF-8"),
    ("{\"nmae\":\"x\"}", "did you mean 'name'"),
    ("{\"landscapes\":[\"sphere\"],\"optimizers\":[\"sgd\"],\"seeds\":\"5\"}", "'seeds'"),
    ("{\"landscapes\":[\"sphere\"],\"optimizers\":[\"sgd\"],\"seeds\":1.5}", "seeds"),
    (
      "{\"landscapes\":[\"sphere\"],\"optimizers\":[\"sgd\"],\"learning-rates\":[0.1,\"x\"]}",
      "rates"
    ),
    ("{\"landscapes\":[\"sphere\"],\"optimizers\":[\"sgd\"],\"steps\":1e99}", "steps"),
    ("{\"landscapes\":[],\"optimizers\":[\"sgd\"]}", "no landscapes"),
    ("{\"landscapes\":[\"sphre\"],\"optimizers\":[\"sgd\"]}", "did you mean 'sphere'"),
    ("{\"landscapes\":[\"sphere\"],\"optimizers\":[\"sgd\"],\"optimizers\":[\"adam\"]}", "twice"),
    (String(repeating: "[", count: 100_000), "not JSON"),
  ])
  func badSuiteFiles(text: String, words: String) throws {
    try Session.inFolder { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let file = path + "/suite.json"
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      let session = Session("run --suite \(file) --output \(path)/out")
      #expect(session.code == .usage && session.output.isEmpty)
      #expect(session.messages.contains(words), "\(session.messages)")
    }
  }
}
