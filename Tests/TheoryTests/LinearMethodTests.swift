import Foundation
import Testing

@testable import Theory

/// Mean, variance, thresholds, rates and growth agree with recursions in 200 bits.
struct LinearMethodTests {
  static func method(_ record: Golden.Record) -> LinearMethod? {
    let keys = record.params
    let beta = keys?.beta ?? record.beta ?? .nan
    return switch record.method {
    case "sgd", "gd": .gradientDescent
    case "heavy-ball", "heavy-ball-dampening":
      .heavyBall(momentum: beta, dampening: keys?.dampening ?? 0)
    case "nesterov": .nesterov(momentum: beta)
    case "qhm": .quasiHyperbolic(momentum: beta, nu: keys?.nu ?? .nan)
    case "ema-momentum": .quasiHyperbolic(momentum: beta, nu: 1)
    case "lookahead-sgd": .lookahead(every: keys?.k ?? 0, share: keys?.alpha ?? .nan)
    case "averaged-sgd": .averaged()
    case "tail-averaged-sgd": .averaged(after: keys?.t0 ?? 0)
    case "schedule-free-sgd": .scheduleFree(momentum: beta)
    case "aggmo": .aggregated(momenta: keys?.betas ?? [])
    default: nil
    }
  }

  static func records(_ kind: String) -> [Golden.Record] {
    Golden.linear.filter { $0.kind == kind && method($0) != nil }
  }

  private func rates(_ record: Golden.Record) throws -> [Double] {
    let eta = try need(record.eta)
    return (0..<1000).map { t in
      switch record.schedule {
      case "linear": eta * (1 - Double(t) / 1000)
      case "warmup-cosine":
        t < 100
          ? eta * (Double(t + 1) / 100) : eta * ((1 + cos(Double.pi * Double(t - 100) / 900)) / 2)
      default: eta
      }
    }
  }

  @Test func momentsOfEveryStep() throws {
    let records = Self.records("expected-loss")
    #expect(records.count == 176)
    for record in records {
      let method = try need(Self.method(record))
      let h = try need(record.curvature)
      let moments = Moments(method, curvature: h, rates: try rates(record))
      let (means, variances) = (try need(record.mean), try need(record.variance))
      for (place, step) in try need(record.steps).enumerated() {
        #expect(near(moments.mean[step], means[place], 1e-12, floor: 1e-12), "\(record.id) \(step)")
        #expect(near(moments.variance[step], variances[place], 1e-12), "\(record.id) \(step)")
      }
      if let floor = record.stationaryVariance {
        let own = try need(
          method.stationaryVariance(rate: try need(record.eta), curvature: h))
        #expect(near(own, floor, 1e-11), "\(record.id)")
      }
    }
  }

  @Test func thresholds() throws {
    let records = Self.records("threshold")
    #expect(records.count == 13)
    for record in records {
      let own = try need(Self.method(record)).stabilityLimit
      #expect(near(own, try need(record.thresholdEtaH), 1e-12), "\(record.id): \(own)")
    }
  }

  @Test func contractionsAndGrowths() throws {
    for record in Self.records("rate") {
      let own = try need(Self.method(record)).growth(
        rate: try need(record.etaH), curvature: 1)
      // Of a double root the doubles' last digit is a square root away.
      #expect(
        near(own, try need(record.contractionPerStep), 1e-13, floor: 1e6), "\(record.id): \(own)")
    }
    for record in Self.records("optimal-rate") {
      let method = try need(Self.method(record))
      let eta = try need(record.eta)
      let own = max(
        method.growth(rate: eta, curvature: try need(record.smoothness)),
        method.growth(rate: eta, curvature: try need(record.mu)))
      // A double root is known to the square root of the last digit.
      #expect(near(own, try need(record.contractionPerStep), 3e-8), "\(record.id): \(own)")
    }
    let saddles = Self.records("saddle")
    #expect(saddles.count == 16)
    for record in saddles {
      let method = try need(Self.method(record))
      let rate = try need(record.etaLambda)
      let own = method.growth(rate: rate, curvature: -1)
      #expect(near(own, try need(record.growthPerStep), 1e-14), "\(record.id)")
      let way = Moments(method, curvature: -1, rates: Array(repeating: rate, count: 100))
      let (start, y) = (try need(record.start), try need(record.y))
      for (place, step) in try need(record.steps).enumerated() {
        #expect(near(start * way.mean[step], y[place], 1e-13), "\(record.id) \(step)")
      }
    }
  }
}
