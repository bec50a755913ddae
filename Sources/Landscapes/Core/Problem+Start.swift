import Lanes

extension Problem {
  /// Where the run of a seed starts: seed 0 at the standard start, the others on a sphere around it.
  ///
  /// x₀ + r·u with u uniform on the unit sphere, drawn from the stream of (landscape, seed), and
  /// r = 0.1·max(‖x₀‖, 0.1): every optimizer starts a seed at the same point.
  public func start(seed: UInt64) -> [Double] {
    let standard = model.knowledge.start
    guard seed > 0 else { return standard }
    let stream = RandomStream(domain: "start", instance: instance, seed: seed)
    let direction = standard.indices.map { stream.normal(step: 0, coordinate: UInt64($0)) }
    func norm(_ x: [Double]) -> Double { Double.sqrt(x.reduce(0) { $0 + $1 * $1 }) }
    let length = norm(direction)
    let radius = 0.1 * max(norm(standard), 0.1)
    return zip(standard, direction).map { $0 + radius * ($1 / length) }
  }
}
