import Foundation
import Statistics
import Testing

@testable import Experiments
@testable import Records
@testable import Reports

@Suite struct ExporterTests {
  static let suite = BenchmarkSuite(
    name: "small", summary: "",
    landscapes: ["sphere", "quadratic:condition=20,dim=3", "saddle-unbounded", "beale"],
    optimizers: ["sgd", "adam:beta1=0.8,beta2=0.9"], schedules: ["constant"],
    rates: .list([0.01, 0.1, 10]), seeds: 3, steps: 60
  ).withoutDefaults()

  private func files(_ format: Exporter.Format, _ rates: Exporter.Rates = .tuned) throws
    -> [String: String]
  {
    var files: [String: String] = [:]
    try Exporter(SummarySamples.run(Self.suite)).write(format, rates: rates) {
      files[$0, default: ""] += $1
    }
    return files
  }

  @Test func tableHasARowForEachRun() throws {
    let text = try #require(try files(.csv)[""])
    let rows = text.components(separatedBy: "\r\n").dropLast()
    #expect(rows.count == 1 + 4 * 2 * 3 * 3)
    #expect(
      rows.first?.hasPrefix("landscape,optimizer,schedule,dimension,budget,rate,seed") == true)
    // Specifications hold commas; quoted, every row has the same number of fields.
    let quoted = try Regex("\"[^\"]*\"")
    let counts = Set(
      rows.map {
        $0.replacing(quoted, with: "").split(separator: ",", omittingEmptySubsequences: false).count
      })
    #expect(counts == [126])
    #expect(
      rows.contains {
        $0.hasPrefix(
          "\"quadratic:dim=3,condition=20\",\"adam:beta1=0.8,beta2=0.9\",constant,3,60,0.01,0,")
      })
    #expect(rows.count { $0.contains(",true,") } == 4 * 2 * 3)
  }

  @Test("the minimum that a run ended in has a column")
  func basins() throws {
    let suite = BenchmarkSuite(
      name: "basins", summary: "", landscapes: ["himmelblau", "sphere"], optimizers: ["adam"],
      schedules: ["constant"], rates: .list([0.1]), seeds: 3, steps: 60
    ).withoutDefaults()
    let results = try SummarySamples.run(suite)
    var text = ""
    try Exporter(results).write(.csv) { text += $1 }
    let rows = text.components(separatedBy: "\r\n").dropLast().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(rows[0].firstIndex(of: "basin"))
    let basins = results.cells.flatMap(\.runs).map { $0.basin.map(String.init) ?? "" }
    #expect(rows.dropFirst().map { String($0[column]) } == basins)
    #expect(basins.prefix(3).allSatisfy { !$0.isEmpty } && basins.suffix(3) == ["", "", ""])
  }

  @Test func githubEntriesAreFiniteAndNamedOnce() throws {
    let files = try files(.github)
    #expect(files.keys.sorted() == ["bigger-is-better.json", "smaller-is-better.json"])
    var names: [String] = []
    for (file, text) in files {
      let entries = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
      #expect(entries.count == (file.hasPrefix("s") ? 8 : 16))
      for entry in entries {
        names.append(try #require(entry["name"] as? String))
        let value = try #require(entry["value"] as? Double)
        #expect(value.isFinite)
        if file.hasPrefix("s") { #expect((1...600).contains(value)) }
        #expect(entry["unit"] is String)
        if let range = entry["range"] as? String { #expect(range.hasPrefix("± ")) }
      }
    }
    #expect(Set(names).count == 24)
  }

  @Test func bencherHasNoExpectedRuntimeWithoutASuccess() throws {
    let text = try #require(try files(.bencher)[""])
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8))
        as? [String: [String: [String: Double]]])
    #expect(all.count == 8)
    var solved = 0
    for measures in all.values {
      let success = try #require(measures["success-rate"]?["value"])
      #expect((measures["expected-runtime"] != nil) == (success > 0))
      solved += success > 0 ? 1 : 0
      for measure in measures.values {
        let value = try #require(measure["value"])
        #expect(measure["lower_value"] ?? -.infinity <= value)
        #expect(measure["upper_value"] ?? .infinity >= value)
      }
    }
    #expect(solved > 0 && solved < 8)
  }

  @Test func longNamesAreCutToBenchersLimit() {
    var record = CellRecord(
      index: 0, landscape: String(repeating: "a", count: 2000), optimizer: "sgd",
      schedule: "constant", dimension: 2, steps: 1, rates: [], seeds: [], runs: [])
    let name = BencherMetrics.name(record)
    #expect(name.count <= 1024)
    record.schedule = "cosine"
    #expect(BencherMetrics.name(record) != name)
  }

  @Test(arguments: [(Exporter.Rates.tuned, 1), (.all, 3)])
  func everyRunOfIOHprofilerBeginsWithEvaluationOne(
    _ rates: Exporter.Rates, _ algorithms: Int
  ) throws {
    let files = try files(.ioh, rates)
    #expect(files.count == 4 * 2 * algorithms * 2)
    for (path, text) in files {
      if path.hasSuffix(".json") {
        let object = try #require(
          try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let scenario = try #require((object["scenarios"] as? [[String: Any]])?.first)
        #expect((scenario["runs"] as? [Any])?.count == 3)
        let data = try #require(scenario["path"] as? String)
        let folder = try #require(path.split(separator: "/").first)
        #expect(files["\(folder)/\(data)"] != nil)
      } else {
        let lines = text.split(separator: "\n")
        let heads = lines.indices.filter { lines[$0] == "evaluations raw_y share" }
        #expect(heads.count == 3)
        #expect(heads.allSatisfy { lines[$0 + 1].hasPrefix("1 ") })
        #expect(lines.count { $0.hasPrefix("1 ") } == 3)
      }
    }
  }

  @Test func indexAndDataOfCOCOAgree() throws {
    let files = try files(.coco)
    #expect(files.count == 4 * 2 * 3 + 1)
    let index = try #require(files["adam_beta1_0.8_beta2_0.9_constant/bbobexp_f2.info"])
    let lines = index.split(separator: "\n")
    #expect(lines[0].contains("funcId = 2, DIM = 3,"))
    #expect(lines[1] == "% landscape = quadratic:dim=3,condition=20")
    #expect(lines[2].hasPrefix("data_f2/bbobexp_f2_DIM3.dat, 1:60|"))
    for end in ["dat", "tdat"] {
      let data = try #require(
        files["adam_beta1_0.8_beta2_0.9_constant/data_f2/bbobexp_f2_DIM3.\(end)"])
      #expect(data.split(separator: "\n").count { $0.hasPrefix("%") } == 3)
      #expect(data.split(separator: "\n").count { $0.hasPrefix("60 0 ") } == 3)
    }
    let runtimes = try #require(files["expected-runtimes.csv"])
    #expect(runtimes.split(separator: "\n").count == 1 + 4 * 2 * 40)
  }

  @Test func unknownLandscapeIsAnError() throws {
    var results = try SummarySamples.run(Self.suite)
    results.cells[3].landscape = "lost"
    #expect {
      try Exporter(results)
    } throws: { error in
      "\(error)".hasPrefix("cannot export 'lost', its initial gap is not known")
    }
    results.cells = []
    #expect(throws: ResultsError.self) { try Exporter(results) }
  }

  @Test func fileNamesAreSafeAndDistinct() {
    var names = FileNames()
    #expect(names.name(for: "adam:beta1=0.8 / cosine") == "adam_beta1_0.8_cosine")
    #expect(names.name(for: "adam:beta1=0,8 / cosine") == "adam_beta1_0_8_cosine")
    #expect(names.name(for: "adam:beta1=0.8,cosine") == "adam_beta1_0.8_cosine_2")
    #expect(names.name(for: "adam:beta1=0.8 / cosine") == "adam_beta1_0.8_cosine")
    #expect(names.name(for: "../../x") == ".._.._x")
    #expect(names.name(for: String(repeating: "y", count: 4000)).count == 120)
  }
}
