/// The ticks of an axis with labels that do not touch each other.
struct AxisLabels {
  let ticks: [Tick]
  /// By how many degrees labels of a horizontal axis are turned: 0, 45 or 90.
  let angle: Double
  /// The width of the widest label in pixels.
  let widest: Double
  /// How far a turned first label reaches to the left of the plot's edge.
  let overhang: Double
  /// The height that the labels of a horizontal axis need.
  let height: Double

  private static let diagonal = 0.7071067811865476

  /// Labels for an axis of `length` pixels; names longer than `limit` are shortened.
  init(
    _ axis: Axis, domain: ClosedRange<Double>, length: Double, isVertical: Bool, limit: Double
  ) {
    let scale = AxisScale(axis.scaleKind, domain: domain, start: 0, end: length)
    guard let names = axis.categories else {
      let count = isVertical ? max(2, min(8, Int(length / 42))) : max(2, min(10, Int(length / 72)))
      let all = Ticks.make(scale, count: count, format: axis.format)
      ticks = isVertical ? all : Self.spaced(all, scale)
      widest = Self.widest(ticks)
      (angle, overhang, height) = (0, 0, 18)
      return
    }
    let band = length / Double(max(names.count, 1))
    let full = names.map { TextWidth.of($0, size: TypeSize.tick) }.max() ?? 0
    let turn: Double =
      isVertical || full <= band - 6 ? 0 : band * Self.diagonal >= TypeSize.tick + 1 ? 45 : 90
    let room = isVertical || turn > 0 ? max(limit, 30) : band - 2
    let every = isVertical || turn == 90 ? max(1, Int((12 / max(band, 0.1)).rounded(.up))) : 1
    ticks = names.enumerated().map { index, name in
      let text = TextWidth.truncated(name, to: room, size: TypeSize.tick)
      return Tick(value: Double(index), label: index % every == 0 ? text : nil)
    }
    widest = Self.widest(ticks)
    angle = turn
    let first = ticks.first?.label.map { TextWidth.of($0, size: TypeSize.tick) } ?? 0
    overhang = turn == 45 ? max(0, first * Self.diagonal - band / 2) : 0
    height = turn == 0 ? 18 : turn == 45 ? widest * Self.diagonal + 16 : widest + 10
  }

  private static func widest(_ ticks: [Tick]) -> Double {
    ticks.compactMap(\.label).map { TextWidth.of($0, size: TypeSize.tick) }.max() ?? 0
  }

  /// Drops labels that would touch the one before.
  private static func spaced(_ ticks: [Tick], _ scale: AxisScale) -> [Tick] {
    var edge = -Double.infinity
    return ticks.map { tick in
      guard let label = tick.label, let position = scale.position(tick.value) else { return tick }
      let half = TextWidth.of(label, size: TypeSize.tick) / 2
      guard position - half >= edge + 6 else { return Tick(value: tick.value, label: nil) }
      edge = position + half
      return tick
    }
  }
}
