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

  /// Labels for an axis of `length` pixels; names longer than `limit` are broken into lines, or shortened.
  init(
    _ axis: Axis, domain: ClosedRange<Double>, length: Double, isVertical: Bool, limit: Double
  ) {
    let scale = AxisScale(axis.scaleKind, domain: domain, start: 0, end: length)
    guard let names = axis.categories else {
      let count = isVertical ? max(2, min(8, Int(length / 42))) : max(3, min(10, Int(length / 72)))
      let all = Ticks.make(scale, count: count, format: axis.format).map { tick in
        Tick(value: tick.value, label: tick.label.map(Self.typographic))
      }
      ticks = Self.spaced(all, scale, isVertical: isVertical)
      widest = Self.widest(ticks)
      (angle, overhang, height) = (0, 0, 18)
      return
    }
    let band = length / Double(max(names.count, 1))
    let full = names.map { TextWidth.of($0, size: TypeSize.tick) }.max() ?? 0
    let turn: Double =
      isVertical || full <= band - 6 ? 0 : band * Self.diagonal >= TypeSize.tick + 1 ? 45 : 90
    // Turned, a name of usual length stays whole.
    let usual =
      names.filter { $0.count <= Axis.usualLength }
      .map { TextWidth.of($0, size: TypeSize.tick) }.max() ?? 0
    let room = isVertical ? max(limit, 30) : turn > 0 ? max(limit, usual, 72) : band - 2
    let every = isVertical || turn == 90 ? max(1, Int((12 / max(band, 0.1)).rounded(.up))) : 1
    ticks = names.enumerated().map { index, name in
      let lines = TextWidth.wrapped(name, to: room, size: TypeSize.tick)
      let fits = isVertical && Double(lines.count) * TypeSize.tick <= band + 1
      let text =
        fits
        ? lines.joined(separator: "\n")
        : TextWidth.truncated(name, to: room, size: TypeSize.tick)
      return Tick(value: Double(index), label: index % every == 0 ? text : nil)
    }
    widest = Self.widest(ticks)
    angle = turn
    let first = ticks.first?.label.map { TextWidth.of($0, size: TypeSize.tick) } ?? 0
    overhang = turn == 45 ? max(0, first * Self.diagonal - band / 2) : 0
    height = turn == 0 ? 18 : turn == 45 ? widest * Self.diagonal + 16 : widest + 10
  }

  private static func widest(_ ticks: [Tick]) -> Double {
    ticks.compactMap(\.label).flatMap { $0.split(separator: "\n") }
      .map { TextWidth.of(String($0), size: TypeSize.tick) }.max() ?? 0
  }

  /// A minus sign in place of a hyphen.
  private static func typographic(_ label: String) -> String {
    label.hasPrefix("-") ? "−" + label.dropFirst() : label
  }

  /// Drops labels that would touch another; zero comes first, then the others in order.
  private static func spaced(
    _ ticks: [Tick], _ scale: AxisScale, isVertical: Bool
  ) -> [Tick] {
    var taken: [ClosedRange<Double>] = []
    var drops = Set<Int>()
    let order = ticks.indices.filter { ticks[$0].value == 0 } + ticks.indices
    for index in order {
      let tick = ticks[index]
      guard let label = tick.label, let position = scale.position(tick.value) else { continue }
      if tick.value == 0, !taken.isEmpty { continue }
      let half = isVertical ? 6 : TextWidth.of(label, size: TypeSize.tick) / 2 + 3
      let range = (position - half)...(position + half)
      if taken.contains(where: { $0.overlaps(range) }) {
        drops.insert(index)
      } else {
        taken.append(range)
      }
    }
    return ticks.indices.map { index in
      drops.contains(index) ? Tick(value: ticks[index].value, label: nil) : ticks[index]
    }
  }
}
