import Lanes
import Records
import Schedules
import Testing

@Suite("Plateau state")
struct PlateauStateTests {
  private func factors(_ losses: [Double], _ change: (inout PlateauRule) -> Void) -> [Double] {
    var rule = PlateauRule()
    rule.factor = 0.5
    rule.patience = 1
    rule.threshold = 0
    change(&rule)
    var state = PlateauState<Double>(rule)
    return losses.map { loss in
      state.observe(loss)
      return state.factor
    }
  }

  @Test("the observation after the tolerated bad ones reduces")
  func patience() {
    #expect(factors([3, 3, 3, 3, 3], { _ in }) == [1, 1, 0.5, 0.5, 0.25])
    #expect(factors([3, 2, 2, 1, 1, 1], { _ in }) == [1, 1, 1, 1, 1, 0.5])
    #expect(factors([3, 3], { $0.patience = 0 }) == [1, 0.5])
  }

  @Test("NaN and infinity are never better, the first finite loss always")
  func nonFinite() {
    #expect(factors([.nan, .nan, .nan], { _ in }) == [1, 0.5, 0.5])
    #expect(factors([.infinity, 5, .nan, .nan], { $0.threshold = 1 }) == [1, 1, 1, 0.5])
    #expect(factors([1, .infinity, .infinity], { _ in }) == [1, 1, 0.5])
  }

  @Test("thresholds, relative and absolute, of losses and scores")
  func thresholds() {
    #expect(factors([1, 0.95, 0.91], { $0.threshold = 0.1 }) == [1, 1, 0.5])
    #expect(factors([1, 0.95, 0.89], { $0.threshold = 0.1 }) == [1, 1, 1])
    let absolute: (inout PlateauRule) -> Void = { rule in
      rule.threshold = 0.5
      rule.mode = .absolute
    }
    #expect(factors([-1, -1.4, -1.5], absolute) == [1, 1, 0.5])
    #expect(factors([-1, -1.4, -1.6], absolute) == [1, 1, 1])
    #expect(factors([1, 2, 2, 3, 3, 3], { $0.goal = .maximum }) == [1, 1, 1, 1, 1, 0.5])
  }

  @Test("the best loss moves in a cooldown, or waits")
  func cooldown() {
    let losses = [4.0, 4, 4, 1, 3, 3, 3]
    #expect(factors(losses, { $0.cooldown = 1 }) == [1, 1, 0.5, 0.5, 0.5, 0.25, 0.25])
    let ignores: (inout PlateauRule) -> Void = { rule in
      rule.cooldown = 1
      rule.bestInCooldown = .ignore
    }
    #expect(factors(losses, ignores) == [1, 1, 0.5, 0.5, 0.5, 0.5, 0.25])
  }

  @Test("no reduction below the minimum, none that is too small")
  func bounds() {
    let flat = [Double](repeating: 1, count: 7)
    #expect(factors(flat, { $0.minimum = 0.2 }) == [1, 1, 0.5, 0.5, 0.25, 0.25, 0.2])
    #expect(factors(flat, { $0.epsilon = 0.25 }) == [1, 1, 0.5, 0.5, 0.5, 0.5, 0.5])
  }

  @Test("eight lanes give the bits of one")
  func lanes() {
    var random = SequentialRandom(RandomStream(domain: "plateau", seed: 4))
    var rule = PlateauRule()
    rule.patience = 2
    rule.cooldown = 3
    rule.factor = 0.7
    rule.minimum = 0.01
    var wide = PlateauState<F64x8>(rule)
    var narrow = [PlateauState<Double>](repeating: PlateauState(rule), count: F64x8.count)
    for _ in 0..<300 {
      let losses = F64x8 { _ in random.nextUniform() < 0.05 ? .nan : random.nextUniform() }
      wide.observe(losses)
      for lane in narrow.indices {
        narrow[lane].observe(losses[lane])
        #expect(narrow[lane].factor.bitPattern == wide.factor[lane].bitPattern)
      }
    }
    #expect(narrow.allSatisfy { $0.factor < 1 })
  }
}
