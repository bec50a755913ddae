import Experiments
import Foundation
import Landscapes
import Statistics
import Studies
import Testing

@testable import Records
@testable import Reports

/// The export as data of COCO's own suite.
@Suite struct SuiteBBOBTests {
  static let suite = BenchmarkSuite(
    name: "small", summary: "",
    landscapes: [
      "bbob:function=8,instance=3,dim=2", "bbob:function=1,instance=2,dim=5",
      "bbob:function=8,instance=7,dim=2", "bbob:function=8,instance=3,dim=5",
    ],
    optimizers: ["adam", "lbfgs", "nelder-mead"], schedules: ["constant"],
    rates: .list([0.05, 1]), seeds: 3, steps: 200
  ).withoutDefaults()
  static let results = Result { try SummarySamples.run(suite) }

  private func files(
    _ charge: Exporter.GradientCharge, _ rates: Exporter.Rates = .tuned
  ) throws -> [String: String] {
    var files: [String: String] = [:]
    try Exporter(Self.results.get()).write(.cocoBBOB, rates: rates, charge: charge) {
      files[$0, default: ""] += $1
    }
    return files
  }

  @Test("functions, instances and dimensions are COCO's")
  func numbers() throws {
    let files = try files(.one)
    // Three algorithms, of each an index a function and two files a function and dimension.
    #expect(files.count == 3 * (2 + 2 * 3) + 1)
    let index = try #require(files["lbfgs_constant/bbobexp_f8.info"])
    let lines = index.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines[0].hasPrefix("suite = 'bbob', funcId = 8, DIM = 2, Precision = 1.000e-08,"))
    #expect(
      lines[1].hasPrefix("% evaluations: values (those that come with a gradient, too) + 1 for"))
    let instances = lines[2].split(separator: ", ").dropFirst().map { $0.split(separator: ":")[0] }
    #expect(instances == ["3", "3", "3", "7", "7", "7"])
    #expect(lines[3].contains("funcId = 8, DIM = 5,"))
    for (path, text) in files where path.hasSuffix("dat") {
      let runs = path.contains("DIM2") ? 6 : 3
      #expect(text.split(separator: "\n").count { $0.hasPrefix("%") } == runs)
      #expect(text.split(separator: "\n").count { $0.hasPrefix("1 0 +") } == runs, "\(path)")
    }
    #expect(try self.files(.one, .all).count == 2 * 3 * (2 + 2 * 3) + 1)
  }

  /// Every share of the initial gap is reached where the record says, in values and gradients.
  @Test func runsMadeAgainAreTheRecords() throws {
    let results = try Self.results.get()
    var compared = 0
    for cell in results.cells {
      let facts = try #require(results.manifest.facts.landscapes[cell.landscape])
      for rate in cell.rates.indices {
        let runs = try Reruns().bestSoFar(cell, rates: cell.seeds.map { _ in rate })
        for (place, run) in runs.enumerated() {
          let record = cell.run(rate: rate, seed: place)
          let instance = try Problem(cell.landscape).instance(seed: cell.seeds[place])
          let area = instance.unit * instance.unit
          let initial = try #require(facts.instance(seed: record.seed)?.startGap)
          #expect(abs(run.points[0].gap * area - initial) <= 1e-12 * initial)
          #expect(run.points[0].values == 1 && run.points[0].gradients == 0)
          let best = try #require(run.points.last)
          #expect(
            best.gap * area == record.bestGap || abs(best.gap * area / record.bestGap - 1) < 1e-12)
          for target in 0..<record.hits.count where Targets.shares[target] * initial > 1e-9 {
            let level = Targets.shares[target] * initial / area
            let hit = try #require(run.points.first { $0.gap <= level * (1 + 1e-12) })
            // The look at the point is one value more.
            #expect(hit.values == Int(record.targetCosts[target]) + 1, "\(cell.name) \(target)")
            compared += 1
          }
          #expect(zip(run.points, run.points.dropFirst()).allSatisfy { $0.gap > $1.gap })
        }
      }
    }
    #expect(compared > 300)
  }

  @Test("a gradient is charged by choice, a value always as one")
  func charges() throws {
    let cell = try #require(
      try Self.results.get().cells.first { $0.optimizer == "adam" && $0.dimension == 5 })
    let run = try Reruns().bestSoFar(cell, rates: [0, 0, 0])[0]
    #expect(run.end.values == 201 && run.end.gradients == 200)
    func last(_ charge: Exporter.GradientCharge, _ algorithm: String) throws -> [Int] {
      let text = try #require(try files(charge)["\(algorithm)/bbobexp_f1.info"])
      return text.split(separator: "\n")[2].split(separator: ", ").dropFirst().compactMap {
        Int($0.split(separator: ":")[1].split(separator: "|")[0])
      }
    }
    #expect(try last(.one, "adam_constant") == [401, 401, 401])
    #expect(try last(.dimension, "adam_constant") == [1201, 1201, 1201])
    #expect(try last(.one, "nelder-mead_constant") == last(.dimension, "nelder-mead_constant"))
  }

  /// What the data say of a target is what the expected runtimes say.
  @Test func expectedRuntimesAreTheDatas() throws {
    for charge in Exporter.GradientCharge.allCases {
      let files = try files(charge)
      let rows = try #require(files["expected-runtimes.csv"]).split(separator: "\n").dropFirst()
      #expect(rows.count == 3 * 3 * SuiteBBOBData.targets.count)
      for row in rows {
        let fields = row.split(separator: ",")
        let path = "\(fields[0])/data_f\(fields[1])/bbobexp_f\(fields[1])_DIM\(fields[2]).dat"
        let target = try #require(Double(fields[3]))
        var (spent, hits) = (0.0, 0)
        for run in try #require(files[path]).split(separator: "%") {
          let lines = run.split(separator: "\n").dropFirst().map { $0.split(separator: " ") }
          let points = lines.compactMap { line in
            Double(line[2]).map { (Double(line[0]) ?? .nan, $0) }
          }
          let hit = points.first { $0.1 <= target }
          spent += (hit ?? points[points.count - 1]).0
          hits += hit == nil ? 0 : 1
        }
        #expect(Int(fields[5]) == hits)
        #expect(Double(fields[6]) == (hits == 0 ? .infinity : spent / Double(hits)), "\(row)")
      }
    }
  }

  @Test(
    "other landscapes and dimensions are refused by name",
    arguments: [
      ("bbob:function=2,dim=2+rotate", "is no function of COCO's suite bbob"),
      ("sphere", "is no function of COCO's suite bbob"),
      ("bbob:function=2,dim=4", "has the dimensions 2, 3, 5, 10, 20, 40"),
    ])
  func refusals(_ landscape: String, _ words: String) throws {
    let suite = BenchmarkSuite(
      name: "other", summary: "", landscapes: [landscape], optimizers: ["sgd"],
      schedules: ["constant"], rates: .list([0.1]), seeds: 2, steps: 5
    ).withoutDefaults()
    let exporter = try Exporter(SummarySamples.run(suite))
    #expect {
      try exporter.write(.cocoBBOB) { _, _ in }
    } throws: { error in
      "\(error)".hasPrefix("'\(landscape.prefix(4))") && "\(error)".contains(words)
    }
  }

  @Test func recordsOfOtherRunsAreRefused() throws {
    var results = try Self.results.get()
    results.cells[1].runs[0].functionEvaluations += 1
    results.cells[1].runs[3].functionEvaluations += 1
    let exporter = try Exporter(results)
    #expect {
      try exporter.write(.cocoBBOB) { _, _ in }
    } throws: { error in
      "\(error)".contains("names mean something else than when it was made")
    }
  }
}
