extension LandscapeKnowledge {
  /// The known minima: where f* is attained, then the local ones.
  public var minima: [[Double]] {
    minimizers + criticalPoints.filter { $0.kind == .minimum }.map(\.x)
  }

  /// The number of the known minimum nearest to x in ``minima``: the basin it has reached.
  ///
  /// Nil where fewer than two are known, and where x is not finite.
  public func basin(of x: [Double]) -> Int? {
    let minima = minima
    guard minima.count > 1, x.allSatisfy(\.isFinite) else { return nil }
    func distance(_ minimum: [Double]) -> Double {
      zip(x, minimum).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return minima.indices.min { distance(minima[$0]) < distance(minima[$1]) }
  }
}
