import Lanes
import Testing

@testable import Records

/// Σ|Δf|: a measure of one's own, in one file.
private struct Variation: Accumulator {
  struct Figures: WayFigures {
    var variation = 0.0

    static func measures(at base: Int) -> [Measure] {
      [Measure("variation", "sum of |Δf|", .number(.init(\Self.variation, at: base)))]
    }
  }

  var sum: F64x8 = 0.0

  mutating func add(_ s: MeasuredStep, _ pass: NoPass) { sum += F64x8.abs(s.change) }

  func figures(_ lane: Int, _ run: MeasuredRun) -> Figures { Figures(variation: sum[lane]) }
}

/// With one line more the list of accumulators has another measure; the others stay what they are.
struct OwnMeasureTests {
  private typealias Longer = Join<Variation, WaySums>

  private static func step(_ t: Int, _ change: F64x8, at x: UnsafePointer<F64x8>) -> MeasuredStep {
    MeasuredStep(
      t: t, n: 1, f: 1.0, change: change, grain: 0.0, isMoving: U64x8(.max),
      update: (2.0, 2.0, -4.0), gradient: (1.0, 1.0, 1.0), x: x, g: x, target: nil)
  }

  @Test func aLineMoreIsAMeasureMore() {
    let names = Longer.Figures.measures(at: 0).map(\.name)
    #expect(names == ["variation"] + WaySums.Figures.measures(at: 0).map(\.name))
    #expect(Set(WaySums.Figures.measures(at: 0).map(\.name)).isSubset(of: Measure.all.map(\.name)))
  }

  @Test func itsSumsStandBesideTheOthers() {
    var longer = Longer()
    var plain = WaySums()
    let point: [F64x8] = [1.0]
    point.withUnsafeBufferPointer { point in
      guard let x = point.baseAddress else { return }
      for (t, change) in [0.0, -3.0, 1.0, -0.5].enumerated() {
        longer.add(Self.step(t, F64x8(change), at: x), longer.pass)
        plain.add(Self.step(t, F64x8(change), at: x), plain.pass)
      }
    }
    let run = MeasuredRun(initial: 4, least: 1, distance: 3, steps: 3, hasTarget: false)
    let figures = longer.figures(5, run)
    #expect(figures.first.variation == 4.5)
    #expect(figures.rest == plain.figures(5, run))
    // One rise of 1 among four steps over a descent of 3; updates that always turn round.
    #expect(figures.rest.first.rises == 0.25 && figures.rest.first.riseRatio == 1.0 / 3)
    #expect(figures.rest.rest.first.updateCosine == -1 && figures.rest.rest.first.flips == 0)
  }

  @Test func eachMeasureFindsItsPlace() throws {
    var record = RunRecord()
    record.way = WaySums().figures(
      0, MeasuredRun(initial: 1, least: 1, distance: 0, steps: 0, hasTarget: false))
    (record.rises, record.flips, record.pathLength) = (0.125, 0.25, 7)
    (record.alignment, record.ringAngle, record.observedRises) = (0.5, 1.5, 0.75)
    let values = Dictionary(
      uniqueKeysWithValues: Measure.all.map { ($0.name, $0.values(record)) })
    for (name, value) in [
      ("rises", 0.125), ("flips", 0.25), ("pathLength", 7), ("alignment", 0.5),
      ("ringAngle", 1.5), ("observedRises", 0.75),
    ] { #expect(values[name] == [.number(value)], "\(name)") }
  }
}
