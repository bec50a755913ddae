/// About three digits of a positive number: `0.25`, `8.1`, `812`, `12.4k`, `3.1M`.
func shortNumber(_ value: Double) -> String {
  if value >= 1e9 { return fixed(value / 1e9, 1) + "G" }
  if value >= 1e6 { return fixed(value / 1e6, 1) + "M" }
  if value >= 1e4 { return fixed(value / 1e3, 1) + "k" }
  if value >= 99.5 { return fixed(value, 0) }
  return fixed(value, value >= 1 ? 1 : 2)
}

/// A time in seconds, as people say it: `5 s`, `2 min 05 s`, `1 h 02 min`.
func shortTime(_ seconds: Double) -> String {
  guard seconds < 3.6e8 else { return "years" }
  let whole = Int(seconds.rounded(.up))
  if whole < 60 { return "\(whole) s" }
  if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
  return "\(whole / 3600) h \(twoDigits(whole % 3600 / 60)) min"
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

/// A number below 10¹² with `digits` decimals, at most two.
private func fixed(_ value: Double, _ digits: Int) -> String {
  guard value < 1e12 else { return "\(value)" }
  let scale = digits == 0 ? 1 : digits == 1 ? 10 : 100
  let scaled = Int((value * Double(scale)).rounded())
  if digits == 0 { return "\(scaled)" }
  let fraction = "\(scaled % scale)"
  let zeros = String(repeating: "0", count: digits - fraction.count)
  return "\(scaled / scale).\(zeros)\(fraction)"
}
