import Lanes
import Specifications

extension Problem {
  /// The least and the largest distance from the saddle's stable manifold that instances draw.
  public static let distances = 1e-6...1e-1

  /// The literature's place, unit and start.
  public var standard: Instance { Instance(standard: model) }

  /// Whether the seeds' instances have random parts (data, axes) of their own, so that each is built anew.
  public var variesBySeed: Bool { remake != nil && parts.contains(where: \.hasSeed) }

  /// The instance of a seed: a pure function of the landscape's name and keys and of the seed.
  ///
  /// - Place: the optimum x* is moved so that each |x*ᵢ| is at least ‖x₀ − x*‖/√n, and at most twice
  ///   that, its signs at random but one: along the coordinate in which the start is furthest from x*, x* lies
  ///   beyond x₀ as seen from the origin. The origin is no better a guess than any other point, and no
  ///   multiple of x₀ between 0 and 1 comes near x*: a method that only shrinks x solves nothing.
  /// - Start: where the landscape's story leaves it free (bowls, many minima, convex finite sums), in a
  ///   uniform direction from x*, at 10^u times the standard distance, u uniform in ±½. Elsewhere (valleys,
  ///   saddles, plateaus, cliffs) the standard start, moved by a tenth of its
  ///   distance from x*, in a unit of length of 10^u; the distance from a saddle's stable manifold, where it was not spelt, is
  ///   log-uniform in ``distances``.
  /// - Random parts, where the specification has a seed (rotations, data): another draw for each seed.
  ///
  /// - Throws: `SpecificationError` where an instance cannot be built.
  public func instance(seed: UInt64) throws -> Instance {
    var random = SequentialRandom(
      RandomStream(domain: "instance", instance: instance, seed: seed))
    let stretch = Double.exp(2.302585092994046 * (random.nextUniform() - 0.5))
    let depth = random.nextUniform()
    var model = model
    var distance: Double?
    if let remake, variesBySeed || drawsDistance {
      if drawsDistance {
        let (low, high) = (Self.distances.lowerBound, Self.distances.upperBound)
        distance = low * Double.exp(Double.log(high / low) * depth)
      }
      model = try remake(variesBySeed ? seed : nil, distance)
    }
    let known = model.knowledge
    let n = known.start.count
    let direction = known.start.map { _ in random.nextNormal() }
    let size = length(direction)
    let goal = known.nearestMinimizer(to: known.start)
    // Where nothing is known of minima, the start stands in for them.
    let anchor = goal ?? known.criticalPoints.first?.x ?? known.start
    let standardDistance = length(zip(known.start, anchor).map { $0 - $1 })
    let away = standardDistance > 0 ? standardDistance : Double.sqrt(Double(n))
    var unit = 1.0
    var start: [Double]
    if isStartFree, goal != nil {
      start = zip(anchor, direction).map { $0 + away * stretch / size * $1 }
    } else {
      unit = stretch
      start = known.start
      if distance == nil {
        let radius = known.startRadius ?? 0.1 * away
        start = zip(start, direction).map { $0 + radius / size * $1 }
      }
    }
    let reach = unit * length(zip(start, anchor).map { $0 - $1 })
    let least = Swift.max(away * stretch, reach) / Double.sqrt(Double(n))
    let gaps = zip(anchor, start).map { $0 - $1 }
    let furthest = gaps.indices.max { abs(gaps[$0]) < abs(gaps[$1]) }
    let place = gaps.indices.map { i in
      let isNegative = random.nextUniform() < 0.5
      let sign = i == furthest && gaps[i] != 0 ? gaps[i].sign : isNegative ? .minus : .plus
      return (sign == .minus ? -1 : 1) * least * (1 + random.nextUniform())
    }
    let shift = zip(place, anchor).map { $0 - unit * $1 }
    return Instance(
      model: variesBySeed ? model : model.sharing(self.model), shift: shift, unit: unit,
      start: zip(shift, start).map { $0 + unit * $1 }, distance: distance, isShared: !variesBySeed)
  }

  /// Whether the start is no part of what the landscape asks.
  private var isStartFree: Bool {
    // A known radius says that the start is part of the landscape.
    guard model.knowledge.startRadius == nil else { return false }
    let tags = Set(entry.tags)
    guard tags.isDisjoint(with: [.valley, .saddle, .plateau, .cliff, .unbounded, .neural]) else {
      return false
    }
    return !tags.isDisjoint(with: [.convex, .stronglyConvex, .quadratic, .multimodal])
  }
}

extension Objective {
  /// The same knowledge over another model's objects, where both were built alike.
  fileprivate func sharing(_ other: Objective) -> Objective {
    Objective(other.landscape, knowledge, noise: other.noise)
  }
}
