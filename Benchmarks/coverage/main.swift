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

let study = CoverageStudy(suites: 10_000)
let sizes = CoverageStudy.sizes
let heads = sizes.map { "n = \($0)" }

try table(
  "How often the 95 % interval holds the truth", ["log ratios"] + heads,
  CoverageStudy.Law.allCases.map { law in
    { [law.rawValue] + (try sizes.map { percent(try study.coverage(law, units: $0)) }) }
  })
try table(
  "How often any of five equal optimizers is told apart from another", ["log ratios"] + heads,
  CoverageStudy.Law.allCases.map { law in
    { [law.rawValue] + (try sizes.map { percent(try study.falseAlarms(law, units: $0)) }) }
  })
try table(
  "The same with one to four near-copies of each landscape in the suite",
  ["log ratios", "a unit is"] + heads,
  CoverageStudy.Law.bounded.flatMap { law in
    [false, true].map { areUnits in
      {
        [law.rawValue, areUnits ? "a landscape (wrong)" : "a family"]
          + (try sizes.map {
            percent(try study.falseAlarms(law, units: $0, copies: 4, areUnits: areUnits))
          })
      }
    }
  })

let fields = [2, 3, 5, 16]
func pairs(_ optimizers: Int) -> Int { optimizers * (optimizers - 1) / 2 }
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
