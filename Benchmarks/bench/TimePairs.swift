import Charts
import CommandLine
import Experiments
import Files
import Records
import Statistics

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Two builds timed in turns: this, other, other, this, …, each time in a new process, so that neither a
/// slow spell of the machine nor where a process happens to lie in memory favours one of them.
struct TimePairs {
  let other: String
  let names: [String]
  let words: [String]
  let pairs: Int
  let threshold: Double

  /// The least number of pairs whose intervals, with so many looked at together, have ends.
  static func leastPairs(family: Int) -> Int {
    var pairs = 1
    var tail = 0.5
    while tail > 0.05 / 2 / Double(max(1, family)) { (pairs, tail) = (pairs + 1, tail / 2) }
    return pairs
  }

  func run(_ format: TableFormat, _ console: Console) throws -> ExitCode {
    guard let own = executablePath() else {
      throw ResultsError("cannot find the path of this program")
    }
    var times = [[[Double]]](
      repeating: [[Double]](repeating: [], count: names.count), count: 2)
    // One of each first, unheard: files come into the cache.
    _ = try (sample(own), sample(other))
    for pair in 0..<pairs {
      let order = pair.isMultiple(of: 2) ? [0, 1] : [1, 0]
      for side in order {
        let values = try sample(side == 0 ? own : other)
        for (place, value) in values.enumerated() { times[side][place].append(value) }
      }
    }
    let ratios = try names.indices.map {
      try TimeRatio(times[0][$0], times[1][$0], family: names.count)
    }
    console.print(table(ratios), as: format)
    let slower = names.indices.filter { ratios[$0].verdict(threshold: threshold) == .slower }
    let percent = NumberText.percentage(threshold, decimals: 1)
    guard let worst = slower.max(by: { ratios[$0].ratio.lower < ratios[$1].ratio.lower }) else {
      console.note("no kernel is slower by more than \(percent): \(pairs) pairs")
      return .success
    }
    console.note(
      "\(slower.count) of \(names.count) kernels slower by more than \(percent): "
        + "\(names[worst]) \(NumberText.significant(ratios[worst].ratio.estimate, digits: 3)) times"
    )
    return .regression
  }

  private func table(_ ratios: [TimeRatio]) -> Table {
    var table = Table(columns: [
      .init("kernel"), .init("this", unit: "ns", .number(digits: 3), key: "this"),
      .init("other", unit: "ns", .number(digits: 3), key: "other"),
      .init("ratio", .interval(digits: 3)), .init("p", .number(digits: 2)), .init("verdict"),
    ])
    for (name, ratio) in zip(names, ratios) {
      let verdict = ratio.verdict(threshold: threshold)
      table.append([
        .text(name), .number(ratio.first), .number(ratio.second),
        .interval(ratio.ratio.estimate, low: ratio.ratio.lower, high: ratio.ratio.upper),
        .number(ratio.pValue),
        .text(
          verdict.rawValue,
          tone: verdict == .slower ? .bad : verdict == .faster ? .good : .plain),
      ])
    }
    return table
  }

  private struct Row: Decodable {
    let kernel: String
    let median: Double
  }

  /// The medians that a build measures in a process of its own.
  private func sample(_ path: String) throws -> [Double] {
    let ending: ChildProcess.Ending
    do { ending = try ChildProcess.run([path] + words) } catch { throw ResultsError("\(error)") }
    guard ending.code == 0 else {
      let text = String(decoding: ending.messages, as: UTF8.self)
      throw ResultsError(
        "\(path) ended with \(ending.code): "
          + (text.split(separator: "\n").first.map(String.init) ?? "no message"))
    }
    guard let rows = try? JSONDecoder().decode([Row].self, from: Data(ending.output)),
      rows.map(\.kernel) == names
    else {
      throw ResultsError("\(path) does not measure the same kernels: is it an older bench?")
    }
    return rows.map(\.median)
  }
}
