import Schedules
import Testing

@testable import Theory

/// The prices of schedules agree with exact worst cases that semidefinite programs found.
struct SchedulePriceTests {
  static let records = Golden.worstCases.filter { $0.kind == "price" }

  @Test func pricesAgree() throws {
    #expect(Self.records.count == 32)
    for record in Self.records {
      let factors = try need(record.factors)
      let own = try need(SchedulePrice(factors))
      #expect(near(own.price, try need(record.priceOverMinimax), 1e-6), "\(record.id)")
      #expect(near(own.rate, try need(record.params?.gamma), 1e-3), "\(record.id)")
    }
  }

  @Test("schedules of the catalogue have the factors of the records")
  func factorsAgree() throws {
    // Of five steps half is none: that record has a period of two and a half.
    for record in Self.records where record.id != "price.cosine-restarts2.N5" {
      guard let name = record.descentSpecification, let factors = record.factors else { continue }
      let own = try ConfiguredSchedule(name, budget: factors.count).factors()
      for (a, b) in zip(own, factors) {
        #expect(abs(a - b) < 1e-12, "\(record.id): \(own), \(factors)")
      }
    }
  }

  @Test("their order at N = 20")
  func order() throws {
    let names = [
      "linear", "rex", "cosine", "polynomial:power=2",
      "wsd:warmup=0,decay=20%", "cosine-restarts:period=50%", "constant",
      "multi-step:milestones=50%:75%,gamma=0.1",
    ]
    let prices = try names.map { name in
      try need(SchedulePrice(ConfiguredSchedule(name, budget: 20).factors())).price
    }
    #expect(prices == prices.sorted(), "\(prices)")
    #expect(abs(prices[0] - 1) < 1e-12)
  }

  @Test("no schedule is cheaper than the optimum")
  func noneIsFree() throws {
    for entry in ScheduleCatalogue.standard.entries {
      for steps in [1, 2, 7, 50, 1000] {
        guard let plan = try? ConfiguredSchedule(entry.name, budget: steps),
          plan.schedule.plateaus.isEmpty,
          !plan.schedule.isNoisy, let own = SchedulePrice(plan.factors())
        else { continue }
        #expect(own.price >= 1 - 1e-12, "\(entry.name), \(steps) steps")
        #expect(own.price.isFinite, "\(entry.name), \(steps) steps")
      }
    }
    #expect(SchedulePrice([0, 0]) == nil)
    #expect(SchedulePrice([]) == nil)
  }
}
