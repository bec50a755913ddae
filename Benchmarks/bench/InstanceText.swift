import Charts
import Files
import Landscapes
import Records
import Specifications

/// What a seed draws of a landscape, in words and as JSON.
struct InstanceText {
  let problem: Problem
  let instance: Instance
  let seed: UInt64

  /// One line.
  var json: String {
    func number(_ value: Double?) -> String { value.map(NumberText.json) ?? "null" }
    let pairs: [(String, String)] = [
      ("landscape", JSONText.string(problem.specification)), ("seed", "\(seed)"),
      ("unit", number(instance.unit)), ("shift", JSONText.numbers(instance.shift)),
      ("start", JSONText.numbers(instance.start)),
      ("optimum", instance.optimum.map { JSONText.numbers($0) } ?? "null"),
      ("minimum", number(instance.minimum)), ("startGap", number(instance.startGap)),
      ("startDistance", number(instance.startDistance)),
      ("saddleDistance", number(instance.distance)),
    ]
    return "{" + pairs.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  /// A line each.
  var lines: [String] {
    func short(_ value: Double) -> String { NumberText.significant(value, digits: 4) }
    func point(_ x: [Double]) -> String { pointText(x, short) }
    var lines = ["Instance of seed \(seed):", "  start \(point(instance.start))"]
    if let optimum = instance.optimum { lines.append("  nearest minimum at \(point(optimum))") }
    if let away = instance.startDistance {
      lines.append("  distance of the start from it \(short(away))")
    }
    if let gap = instance.startGap { lines.append("  gap at the start \(short(gap))") }
    lines.append("  unit of length \(short(instance.unit))")
    if let distance = instance.distance {
      lines.append("  distance from the saddle's stable manifold \(short(distance))")
    }
    if problem.variesBySeed { lines.append("  axes or data of its own") }
    return lines
  }
}

/// The first coordinates of a point.
func pointText(_ x: [Double], _ text: (Double) -> String) -> String {
  "(" + x.prefix(6).map(text).joined(separator: ", ") + (x.count > 6 ? ", …" : "") + ")"
}
