import Optimizers

/// What is examined: its ways along all probes, made once.
public struct Examination: Sendable {
  /// The learning rate of the probes.
  public let rate: Double
  /// How many steps each probe has.
  public let steps: Int
  /// Up to which relative difference two steps count as the same.
  public let tolerance: Double
  /// The probes.
  public let probes: [Probe]
  /// Where it went, probe by probe.
  public let ways: [Trajectory]

  /// Steps an optimizer along the probes.
  ///
  /// - Parameters:
  ///   - optimizer: a peer's or a built-in one.
  ///   - rate: the learning rate.
  ///   - steps: the steps of each probe.
  ///   - tolerance: up to which relative difference two steps count as the same.
  ///   - probes: the probes.
  public init(
    of optimizer: any Optimizer, rate: Double = 0.01, steps: Int = 50, tolerance: Double = 1e-8,
    probes: [Probe] = Probe.all
  ) {
    self.init(
      stepper: { OptimizerStepper(optimizer) }, rate: rate, steps: steps, tolerance: tolerance,
      probes: probes)
  }

  init(
    stepper: () -> any Stepper, rate: Double, steps: Int, tolerance: Double, probes: [Probe]
  ) {
    self.rate = rate
    self.steps = steps
    self.tolerance = tolerance
    self.probes = probes
    ways = probes.map { $0.follow(stepper(), rate: rate, steps: steps) }
  }

  /// How a candidate goes with it, probe by probe.
  public struct Agreement: Sendable {
    /// The first separation on each probe; nil where they agree, or where the candidate does not fit.
    public var separations: [Separation?]
    /// How many steps they agree, over all probes.
    public var steps = 0
    /// The largest relative difference where they agree.
    public var worst = 0.0
    /// Whether they agree on every probe.
    public var isComplete: Bool { separations.allSatisfy { $0 == nil } }
  }

  /// Compares with a candidate; with `enough`, stops where it agrees for fewer steps than that.
  public func agreement(with candidate: Candidate, enough: Int = 0) -> Agreement {
    var agreement = Agreement(separations: [])
    var left = probes.count * steps
    for (probe, way) in zip(probes, ways) {
      left -= steps
      guard candidate.fits(probe) else {
        agreement.separations.append(nil)
        continue
      }
      let compared = compare(candidate, probe, way)
      agreement.separations.append(compared.separation)
      agreement.steps += compared.steps
      agreement.worst = max(agreement.worst, compared.worst)
      if agreement.steps + left < enough {
        // It cannot be the nearest any more.
        while agreement.separations.count < probes.count {
          agreement.separations.append(
            Separation(step: 0, coordinate: 0, difference: 0, relative: 0))
        }
        break
      }
    }
    return agreement
  }

  private func compare(
    _ candidate: Candidate, _ probe: Probe, _ way: Trajectory
  ) -> (separation: Separation?, steps: Int, worst: Double) {
    var last = probe.start
    var separation: Separation?
    var worst = 0.0
    var made = 0
    guard !way.points.isEmpty else {
      return (Separation(step: 1, coordinate: 0, difference: .nan, relative: .infinity), 0, 0)
    }
    _ = probe.follow(candidate.make(), rate: rate, steps: way.points.count) { k, x in
      let found = way.points[k - 1]
      let compared = Comparison.separation(
        k, found: found, expected: x, last: last, start: probe.start, tolerance: tolerance)
      last = x
      separation = compared.separation
      if separation == nil {
        worst = max(worst, compared.relative)
        made = k
      }
      return separation == nil
    }
    if separation == nil, way.points.count < steps {
      separation = Separation(
        step: way.points.count + 1, coordinate: 0, difference: .nan, relative: .infinity)
    }
    return (separation, made, worst)
  }

  /// The candidate that agrees for the most steps, the first of several, with its agreement.
  public func nearest(
    among candidates: [Candidate]
  ) -> (candidate: Candidate, agreement: Agreement)? {
    var best: (candidate: Candidate, agreement: Agreement)?
    for candidate in candidates {
      let agreement = agreement(with: candidate, enough: best?.agreement.steps ?? 0)
      if best.map({ agreement.steps > $0.agreement.steps }) ?? true {
        best = (candidate, agreement)
      }
      if agreement.isComplete { break }
    }
    return best
  }
}
