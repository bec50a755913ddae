/// Identities of the report's parts: the same for the same results, so that links stay good.
enum Anchor {
  /// A specification as an identity: letters, digits, `-`, `.` and `_`.
  static func slug(_ specification: String) -> String {
    var result = ""
    for scalar in specification.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".": result.unicodeScalars.append(scalar)
      case "+": result += "_"
      case ":", ",": result += "."
      case "%": result += "pct"
      default: result += "-"
      }
    }
    return result
  }

  /// A landscape's section.
  static func landscape(_ name: String) -> String { "on-" + slug(name) }

  /// The part of an optimizer on a landscape.
  static func cell(_ landscape: String, _ optimizer: String) -> String {
    Self.landscape(landscape) + "-" + slug(optimizer)
  }

  /// A run of a cell.
  static func run(_ cell: String, seed: UInt64) -> String { "\(cell)-seed-\(seed)" }
}
