/// A mark on an axis; minor ones carry no label.
public struct Tick: Sendable, Equatable {
  /// Where it stands.
  public let value: Double
  /// What is written at it, nil for a minor tick.
  public let label: String?
}

/// Round numbers to mark on an axis.
public enum Ticks {
  /// How values are written.
  public enum Format: Sendable, Equatable {
    /// As short as the steps allow; powers of ten where numbers are very small or large.
    case automatic
    /// Fractions as percentages.
    case percent
  }

  /// Ticks for a scale, about `count` of them labelled.
  public static func make(
    _ scale: AxisScale, count: Int, format: Format = .automatic, unicode: Bool = true
  ) -> [Tick] {
    switch scale.kind {
    case .linear: linear(scale.domain, count: count, format: format)
    case .log: log(scale.domain, count: count, format: format, unicode: unicode)
    case .symlog(let threshold):
      symlog(scale.domain, threshold: threshold, count: count, unicode: unicode)
    }
  }

  /// Multiples of 1, 2 or 5 times a power of ten.
  static func linear(
    _ domain: ClosedRange<Double>, count: Int, format: Format = .automatic
  ) -> [Tick] {
    let span = domain.upperBound - domain.lowerBound
    guard span > 0, span.isFinite else { return [] }
    let rough = span / Double(max(count, 1))
    var power = DecimalPower.floor(rough)
    let lead = rough / DecimalPower.of(power)
    var multiple = lead <= 1.0001 ? 1 : lead <= 2.0001 ? 2 : lead <= 5.0001 ? 5 : 10
    if multiple == 10 {
      multiple = 1
      power += 1
    }
    // Integers times a power of ten, divided where it is negative: the nearest double to 0.3.
    let unit = DecimalPower.of(abs(power))
    let scaled: (Int) -> Double = { index in
      let whole = Double(index * multiple)
      return power < 0 ? whole / unit : whole * unit
    }
    let step = scaled(1)
    let slack = span * 1e-9
    let first = Int(((domain.lowerBound - slack) / step).rounded(.up))
    let last = Int(((domain.upperBound + slack) / step).rounded(.down))
    guard first <= last else { return [] }
    let values = (first...last).map(scaled)
    let largest = values.map(abs).max() ?? 0
    return values.map { value in
      Tick(value: value, label: linearLabel(value, power: power, largest: largest, format))
    }
  }

  private static func linearLabel(
    _ value: Double, power: Int, largest: Double, _ format: Format
  ) -> String {
    if format == .percent {
      return NumberText.percentage(value, decimals: max(0, -power - 2))
    }
    if value == 0 { return "0" }
    if largest >= 1e9 || largest < 1e-3 { return NumberText.significant(value, digits: 4) }
    if largest >= 1e6 { return NumberText.fixed(value / 1e6, decimals: max(0, 6 - power)) + "M" }
    if largest >= 1e4 { return NumberText.fixed(value / 1e3, decimals: max(0, 3 - power)) + "k" }
    return NumberText.padded(value, decimals: max(0, -power))
  }

  /// Powers of ten, every second, third… where there are many, 2 and 5 between them where few.
  static func log(
    _ domain: ClosedRange<Double>, count: Int, format: Format = .automatic, unicode: Bool = true
  ) -> [Tick] {
    let low = domain.lowerBound * (1 - 1e-9)
    let high = min(domain.upperBound * (1 + 1e-9), .greatestFiniteMagnitude)
    let (first, last) = (DecimalPower.floor(domain.lowerBound), DecimalPower.floor(high))
    let decades = (first...last).filter { DecimalPower.of($0) >= low }
    if decades.count < 2, domain.upperBound / domain.lowerBound < 10 {
      return linear(domain, count: count, format: format).filter { $0.value > 0 }
    }
    let every = [1, 2, 3, 5, 10, 20, 50, 100].first { decades.count <= count * $0 } ?? 200
    let isPlain = format == .automatic && (decades.first ?? 0) >= -3 && (decades.last ?? 0) <= 3
    let label: (Int, Int) -> String = { digit, exponent in
      let value = DecimalPower.of(exponent) * Double(digit)
      if format == .percent { return NumberText.percentage(value, decimals: max(0, -exponent - 2)) }
      if isPlain { return NumberText.fixed(value, decimals: max(0, -exponent)) }
      if digit > 1 { return "\(digit)e\(exponent)" }
      return exponent == 0 ? "1" : DecimalPower.text(exponent, unicode: unicode)
    }
    var ticks: [Tick] = []
    let showsHalves = isPlain && decades.count * 3 <= count
    for exponent in first...last {
      for digit in 1...9 {
        let value = DecimalPower.of(exponent) * Double(digit)
        guard value >= low, value <= high else { continue }
        let isMajor = digit == 1 ? exponent % every == 0 : showsHalves && (digit == 2 || digit == 5)
        if isMajor {
          ticks.append(Tick(value: value, label: label(digit, exponent)))
        } else if every == 1 || (digit == 1 && every <= 5) {
          ticks.append(Tick(value: value, label: nil))
        }
      }
    }
    return ticks
  }

  /// Zero, and powers of ten from the threshold on, on both sides.
  static func symlog(
    _ domain: ClosedRange<Double>, threshold: Double, count: Int, unicode: Bool = true
  ) -> [Tick] {
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    guard largest > threshold else { return linear(domain, count: count) }
    let (first, last) = (DecimalPower.floor(threshold), DecimalPower.floor(largest))
    let every = max(1, (2 * (last - first + 1) + count - 1) / max(count, 1))
    let sides: [(String, Double)] = [("-", -1), ("", 1)]
    var ticks = domain.contains(0) ? [Tick(value: 0, label: "0")] : []
    for exponent in first...last where (exponent - last) % every == 0 {
      for (sign, factor) in sides {
        let value = factor * DecimalPower.of(exponent)
        guard domain.contains(value) else { continue }
        let text = exponent == 0 ? "1" : DecimalPower.text(exponent, unicode: unicode)
        ticks.append(Tick(value: value, label: sign + text))
      }
    }
    return ticks.sorted { $0.value < $1.value }
  }
}
