import Files
import Specifications

/// Factors from a file, each from its step on until the next.
struct FactorTable: Schedule {
  struct Keys: Parameterized {
    var file: String?
    var steps: StepCount?

    mutating func parameters(_ p: inout Parameters) {
      p.text("file", &file, "the file's path")
      p.length(&steps)
    }
  }

  private(set) var steps: [Int] = []
  private(set) var factors: [Double] = []
  let ownLength: Int?

  /// Reads `step,factor` lines.
  ///
  /// - Throws: `SpecificationError` with the line that does not fit.
  init(csv text: String, from path: String, length: Int?) throws {
    ownLength = length
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    func misfit(_ number: Int, _ expectation: String) -> SpecificationError {
      SpecificationError("'table': \(path), line \(number): expected \(expectation)")
    }
    guard lines.first == "step,factor" else { throw misfit(1, "the header 'step,factor'") }
    for (index, line) in lines.enumerated().dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 2, let step = Int(fields[0]), let factor = Number.parse(fields[1])
      else { throw misfit(index + 1, "a step and a factor, as in '100,0.5'; found '\(line)'") }
      guard step == 0 || !steps.isEmpty else { throw misfit(index + 1, "step 0 first") }
      guard steps.last.map({ $0 < step }) ?? true else {
        throw misfit(index + 1, "a step after \(steps[steps.count - 1]); found \(step)")
      }
      steps.append(step)
      factors.append(factor)
    }
    guard !steps.isEmpty else { throw misfit(2, "a step and a factor, as in '0,1'") }
  }

  var length: Int? { ownLength ?? steps.last.map { $0 + 1 } }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    var low = 0
    var high = steps.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if steps[middle] <= t { low = middle } else { high = middle }
    }
    return factors[low]
  }
}

extension ScheduleEntry {
  static let table = ScheduleEntry(
    "table", FactorTable.Keys(),
    summary: "Factors from a file",
    details: """
      A CSV file with the header step,factor, steps rising from 0. A factor holds from its step on \
      until the next row's; the last holds for ever. In front of another schedule it lasts its steps, \
      or through its last row. In code, LambdaSchedule takes a closure from step to factor (the \
      LambdaLR of torch, LambdaDecay of Paddle). Factors may be negative: they are yours.
      """,
    source: "torch.optim.lr_scheduler.LambdaLR"
  ) { own, horizon in
    guard let path = own.file else {
      throw SpecificationError("'table' needs a file: expected table:file=PATH")
    }
    let text: String
    do { text = try InputFile.text(path, limit: 1 << 26) } catch {
      throw SpecificationError("'table': \(error)")
    }
    return try FactorTable(csv: text, from: path, length: own.steps.map(horizon.steps))
  }
}
