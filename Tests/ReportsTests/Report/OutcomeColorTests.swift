import Charts
import Records
import Testing

@testable import Reports

struct OutcomeColorTests {
  @Test("an outcome that is an alarm or a success has its colour whatever else occurs")
  func fixed() {
    // Blue 0, red 1, green 2, violet 3, amber 4, indigo 5, cyan 6, brown 7.
    let fixed: [Outcome: SeriesStyle] = [
      .converged: .series(2), .lostAgain: .series(4), .diverged: .series(1), .nonFinite: .ink,
      .budgetSpent: .muted,
    ]
    for other in Outcome.allCases {
      for (outcome, style) in fixed {
        let styles = OutcomeParts.styles([[other: 1], [outcome: 2]])
        #expect(
          styles.first { $0.outcome == outcome }?.style == style, "\(outcome) beside \(other)")
      }
    }
    let all = OutcomeParts.styles([
      Dictionary(uniqueKeysWithValues: Outcome.allCases.map { ($0, 1) })
    ])
    #expect(all.map(\.outcome) == Outcome.allCases)
    // Two share a colour only where more than eight others occur at once.
    for (place, one) in all.prefix(8).enumerated() {
      #expect(!all.prefix(place).contains { $0.style == one.style }, "\(one.outcome)")
    }
  }
}
