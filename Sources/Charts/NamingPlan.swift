/// Where the series of a figure are named: at the ends of their lines, or in a legend.
struct NamingPlan {
  /// Width kept free at the right of panels, 0 without labels there.
  let endWidth: Double
  /// What the legend holds; empty without one.
  let legend: [Key]
  /// The colours of cells to explain.
  let ramps: [RampKey]

  /// Distance between labels at line ends.
  static let spacing = 14.0
  /// Distance from the panel's edge to the labels.
  static let gap = 12.0

  init(figure: Figure, width: Double, height: Double) {
    let keys = figure.panels.map { panel in panel.marks.compactMap(\.drawing.key) }
    var unique: [Key] = []
    for key in keys.joined() where !unique.contains(where: { $0.label == key.label }) {
      unique.append(key)
    }
    var ramps: [RampKey] = []
    for ramp in figure.panels.flatMap({ $0.marks.compactMap(\.drawing.ramp) })
    where !ramps.contains(ramp) {
      ramps.append(ramp)
    }
    self.ramps = ramps
    let widest = unique.map { TextWidth.of($0.label, size: TypeSize.body) }.max() ?? 0
    if figure.naming == .none || unique.isEmpty {
      (endWidth, legend) = (0, [])
    } else if figure.naming == .automatic,
      Self.fitsLineEnds(figure, keys, widest: widest, width: width, height: height)
    {
      (endWidth, legend) = (widest + Self.gap + 4, [])
    } else {
      (endWidth, legend) = (0, unique)
    }
  }

  private static func fitsLineEnds(
    _ figure: Figure, _ keys: [[Key]], widest: Double, width: Double, height: Double
  ) -> Bool {
    let shares: [Double]
    switch figure.arrangement {
    case .stacked(let weights):
      let total = weights.reduce(0, +)
      shares = weights.map { $0 / total }
    case .grid(let columns, _, _):
      guard columns == 1, figure.panels.count == 1 else { return false }
      shares = [1]
    }
    let areLines = figure.panels.allSatisfy { panel in
      panel.marks.allSatisfy { $0.drawing.key == nil || $0.drawing is LineMark }
    }
    // Axis labels and headings take about 60 pixels.
    let fits = zip(keys, shares).allSatisfy { keys, share in
      Double(keys.count) * spacing <= (height - 60) * share
    }
    return areLines && fits && widest <= width * 0.3
  }
}
