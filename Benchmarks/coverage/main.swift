// The tables of Documentation/Judgement.md: swift run -c release coverage
import Foundation
import Statistics

/// Prints a table, each row as soon as it is known.
func table(_ title: String, _ heads: [String], _ rows: [() throws -> [String]]) throws {
  print("\n**\(title)**\n")
  print("| " + heads.joined(separator: " | ") + " |")
  print("|" + heads.map { _ in "---|" }.joined())
  for row in rows {
    print("| " + (try row()).joined(separator: " | ") + " |")
    fflush(nil)
  }
}

func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }
func times(_ ratio: Double) -> String {
  ratio > 1000 ? "–" : String(format: ratio < 10 ? "%.1f" : "%.0f", ratio)
}

func pairs(_ optimizers: Int) -> Int { optimizers * (optimizers - 1) / 2 }

let study = CoverageStudy(suites: 10_000)
let sizes = CoverageStudy.sizes
let heads = sizes.map { "n = \($0)" }

try table(
  "How often the 95 % interval holds the truth", ["log ratios"] + heads,
  CoverageStudy.Law.allCases.map { law in
    { [law.rawValue] + (try sizes.map { percent(try study.coverage(law, units: $0)) }) }
  })
/// How often any of some equal optimizers is told apart from another.
func alarms(
  _ law: CoverageStudy.Law, _ optimizers: Int, copies: Int = 1, areUnits: Bool = false
) throws -> [String] {
  try sizes.map { units in
    guard Power(units: units, comparisons: pairs(optimizers)).canTell else { return "cannot tell" }
    return percent(
      try study.falseAlarms(
        law, units: units, optimizers: optimizers, copies: copies, areUnits: areUnits))
  }
}

try table(
  "How often any of equal optimizers is told apart from another",
  ["log costs", "optimizers"] + heads,
  CoverageStudy.Law.allCases.flatMap { law in
    [2, 5].map { count in { [law.rawValue, "\(count)"] + (try alarms(law, count)) } }
  })
try table(
  "The same with one to four near-copies of each landscape in the suite",
  ["log costs", "optimizers", "a unit is"] + heads,
  CoverageStudy.Law.bounded.flatMap { law in
    [2, 5].flatMap { count in
      [false, true].map { areUnits in
        {
          [law.rawValue, "\(count)", areUnits ? "a landscape (wrong)" : "a family"]
            + (try alarms(law, count, copies: 4, areUnits: areUnits))
        }
      }
    }
  })

let fields = [2, 3, 5, 16]
try table(
  "The ratio of costs found four times out of five, where log₁₀ ratios vary by 0.3 decades",
  ["optimizers"] + heads + ["families at least"],
  fields.map { count in
    {
      ["\(count)"]
        + sizes.map {
          let power = Power(units: $0, comparisons: pairs(count))
          return power.canTell ? times(power.detectable(deviation: 0.3)) : "cannot tell"
        } + ["\(Power(units: 2, comparisons: pairs(count)).leastUnits)"]
    }
  })
try table(
  "How often one optimizer of five that costs so many times as much is told apart from all others",
  ["ratio"] + heads,
  [2.0, 4, 10, 100].map { ratio in
    {
      ["\(Int(ratio))"]
        + (try sizes.map { percent(try study.power(ratio: ratio, units: $0, optimizers: 5)) })
    }
  })
