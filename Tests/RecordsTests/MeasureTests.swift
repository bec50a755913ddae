import Foundation
import Testing

@testable import Records

@Suite("Measures")
struct MeasureTests {
  /// A record in which everything is there and says something of its own.
  static let full: RunRecord = {
    var run = RunRecord()
    run.rate = 0.1
    run.outcome = .cycling
    (run.steps, run.gradientEvaluations, run.functionEvaluations) = (11, 12, 13)
    run.hits = [3, 5]
    run.settled = [7, nil, 9, nil]
    run.escape = 15
    run.hitCosts = [6, 9]
    run.settledCosts = [8, nil, 10, nil]
    run.escapeCost = 16
    run.finalGap = 0.5
    run.bestGap = -0.0
    run.meanGap = 1e-300
    run.gradientNorm = .infinity
    (run.rises, run.riseRatio, run.flips) = (0.25, 1.5, 0.125)
    (run.updateCosine, run.gradientCosine) = (-1, 0.75)
    (run.pathEfficiency, run.pathLength) = (.nan, 2)
    (run.alignment, run.overshoot, run.band) = (0.1, 0.2, 0.3)
    run.period = 4
    (run.ringAngle, run.ringDecay) = (0.05, 0.99)
    (run.observedRises, run.observedRiseRatio, run.observedGradientCosine) = (0.4, 0.6, 0.7)
    (run.unstable, run.heldOut) = (0.8, 0.9)
    run.basin = 1
    return run
  }()

  private static func cell(_ runs: [RunRecord]) -> CellRecord {
    CellRecord(
      index: 0, landscape: "l", optimizer: "o", schedule: "s", dimension: 2, steps: 100,
      rates: [0.1], seeds: runs.indices.map { UInt64($0) }, runs: runs)
  }

  private static func read(_ line: [UInt8]) throws -> CellRecord {
    let items = try LineFile.read(Data(line), "line") { try CellRecord(reading: &$0) }.items
    return try #require(items.first)
  }

  @Test("every property of a record but its rate and seed is one measure")
  func complete() {
    func leaves(_ value: Any) -> [String] {
      Mirror(reflecting: value).children.flatMap { child in
        child.value is any WayFigures ? leaves(child.value) : [child.label].compactMap { $0 }
      }
    }
    let properties = leaves(RunRecord())
    #expect(Set(properties) == Set(Measure.all.map(\.name) + ["rate", "seed"]))
    #expect(properties.count == Measure.all.count + 2 && Measure.places.count == Measure.all.count)
    for measure in Measure.all { #expect(measure.meaning.count > 8, "\(measure.name)") }
  }

  @Test("a line has every column, byte for byte")
  func line() throws {
    var text = String(decoding: Self.cell([Self.full]).line(), as: UTF8.self)
    text = String(text[try #require(text.range(of: "\"seeds\"")).lowerBound...])
    text = String(text[..<(try #require(text.range(of: ",\"check\"")).lowerBound)])
    #expect(
      text == """
        "seeds":[0],"outcome":["cycling"],"steps":[11],"gradientEvaluations":[12],\
        "functionEvaluations":[13],"hits":[[3,5]],"settled":[[7,null,9,null]],"escape":[15],\
        "hitCosts":[[6,9]],"settledCosts":[[8,null,10,null]],"escapeCost":[16],\
        "finalGap":[0.5],"bestGap":[-0.0],"meanGap":[1e-300],"gradientNorm":["inf"],"rises":[0.25],\
        "riseRatio":[1.5],"flips":[0.125],"updateCosine":[-1],"gradientCosine":[0.75],\
        "pathEfficiency":["nan"],"pathLength":[2],"alignment":[0.1],"overshoot":[0.2],"band":[0.3],\
        "period":[4],"ringAngle":[0.05],"ringDecay":[0.99],"observedRises":[0.4],\
        "observedRiseRatio":[0.6],\
        "observedGradientCosine":[0.7],"unstable":[0.8],"heldOut":[0.9],"basin":[1]
        """)
  }

  @Test("what is written is read, alone and beside an empty record")
  func roundTrip() throws {
    for runs in [[Self.full], [RunRecord(), Self.full], [RunRecord()]] {
      let cell = Self.cell(runs)
      let again = try Self.read(cell.line())
      #expect(again.line() == cell.line())
      for (place, run) in again.runs.enumerated() {
        var expected = runs[place]
        (expected.rate, expected.seed) = (0.1, UInt64(place))
        #expect(run.isSame(as: expected))
      }
    }
  }

  @Test("a change of any measure is seen", arguments: Measure.all.map(\.name))
  func changes(name: String) throws {
    let place = try #require(Measure.places[name])
    let measure = Measure.all[place]
    let other = RunRecord()
    #expect(measure.values(Self.full) != measure.values(other))
    #expect(Self.full.isSame(as: Self.full))
    // Everything the same but for this one.
    var line = String(decoding: Self.cell([Self.full]).line(), as: UTF8.self)
    let column = try #require(line.range(of: "\"\(name)\":["))
    let end = try #require(line[column.upperBound...].range(of: "],\""))
    let changed =
      switch measure.column {
      case .outcome: "\"left\""
      case .hits: "[3,6]"
      case .settled: "[7,null,10,null]"
      default:
        // A share, a cosine or a number of steps: 77 would be none of the first two.
        line[column.upperBound..<end.lowerBound].allSatisfy(\.isNumber) ? "77" : "0.77"
      }
    line.replaceSubrange(column.upperBound..<end.lowerBound, with: changed)
    let body = Array(try #require(line.components(separatedBy: ",\"check\"").first).utf8)
    let sum = String(body.withUnsafeBufferPointer(checksum), radix: 16)
    let run = try Self.read(body + Array(",\"check\":\"\(sum)\"}\n".utf8)).runs[0]
    #expect(!run.isSame(as: Self.full))
    #expect(
      Measure.all.filter { $0.values(run) != $0.values(Self.full) }.contains { $0.name == name })
  }

  /// From 20,000 runs on columns are read side by side; what is read, and refused, is the same.
  @Test("the columns of many runs")
  func manyRuns() throws {
    let runs = (0..<20_000).map { k in
      var run = Self.full
      run.steps = 11 + k % 80
      run.flips = Double(k % 1000) / 1000
      return run
    }
    let line = Self.cell(runs).line()
    let read = try Self.read(line).runs
    #expect(zip(read, runs).allSatisfy { $0.steps == $1.steps && $0.flips == $1.flips })
    #expect(read.indices.allSatisfy { read[$0].seed == UInt64($0) })
    let text = String(decoding: line, as: UTF8.self)
    for (written, changed, expected) in [
      ("\"cycling\"]", "\"cycling\",\"cycling\"]", "20000 runs in 'outcome'"),
      ("\"cycling\",", "", "20000 runs in 'outcome'"),
      ("\"cycling\",", "\"cyc]ing\",", "an outcome"),
      ("\"cycling\",", "\"cyc\\\"]ing\",", "an outcome"),
      ("\"cycling\",", "[[[\"cycling\",", "']'"),
    ] {
      let place = try #require(text.range(of: written))
      let wrong = text.replacingCharacters(in: place, with: changed)
      let fault = #expect(throws: LineReader.Fault.self) {
        _ = try reading(wrong.dropLast().utf8) { try CellRecord(reading: &$0) }
      }
      #expect(fault?.expected == expected)
    }
  }

  @Test("a column that is no measure is refused by its name")
  func unknown() throws {
    let text = String(decoding: Self.cell([Self.full]).line(), as: UTF8.self)
      .replacing("\"flips\"", with: "\"flops\"")
    let fault = #expect(throws: LineReader.Fault.self) {
      _ = try reading(text.dropLast().utf8) { try CellRecord(reading: &$0) }
    }
    #expect(try #require(fault).expected == "a known column, not 'flops'")
  }

  @Test("Exports.md lists the measures")
  func documented() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Documentation/Exports.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    for measure in Measure.all {
      let target = measure.targets == nil ? "" : "-TARGET"
      let line = "| `\(measure.columnName)\(target)` | \(measure.meaning) |"
      #expect(text.contains(line), "\(line)")
    }
  }
}
