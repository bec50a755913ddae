/// The first step at which each pair of formulas parts, over all probes.
public struct SeparationMatrix: Sendable {
  /// The formulas.
  public let candidates: [Candidate]
  /// The first separating step of each pair, and the probe; nil: no probe parts them.
  public let pairs: [[(step: Int, probe: String)?]]

  /// Steps every formula along every probe, and compares all pairs.
  public init(
    _ candidates: [Candidate], rate: Double = 0.01, steps: Int = 50, tolerance: Double = 1e-8
  ) {
    self.candidates = candidates
    let ways = candidates.map { candidate in
      Probe.all.map { probe in
        candidate.fits(probe) ? probe.follow(candidate.make(), rate: rate, steps: steps) : nil
      }
    }
    pairs = candidates.indices.map { a in
      candidates.indices.map { b in
        var best: (step: Int, probe: String)?
        for (place, probe) in Probe.all.enumerated() {
          guard let first = ways[a][place], let second = ways[b][place] else { continue }
          var last = probe.start
          for k in 0..<min(first.points.count, best?.step ?? steps) {
            let compared = Comparison.separation(
              k + 1, found: first.points[k], expected: second.points[k], last: last,
              start: probe.start, tolerance: tolerance)
            last = second.points[k]
            if compared.separation != nil {
              if k + 1 < best?.step ?? .max { best = (k + 1, probe.name) }
              break
            }
          }
        }
        return best
      }
    }
  }
}
