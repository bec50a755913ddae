import Charts
import Landscapes
import Optimizers
import Schedules
import Specifications

/// A link into the lab of the same page: its fragment is a setting.
enum LabLink {
  /// The address of a run's setting.
  static func address(
    landscape: String, optimizer: String, schedule: String, rate: Double, steps: Int, seed: UInt64?
  ) -> String {
    var fields = [("l", landscape), ("o", optimizer)]
    if schedule != "constant" { fields.append(("s", schedule)) }
    fields += [("r", NumberText.exact(rate)), ("n", "\(steps)")]
    if let seed { fields.append(("i", "\(seed)")) }
    return "#lab?" + fields.map { "\($0.0)=\(escaped($0.1))" }.joined(separator: "&")
  }

  /// Whether the engine has all of them: what a program brings of its own it has not.
  static func knows(landscape: String, optimizer: String, schedule: String, steps: Int) -> Bool {
    let optimizers = OptimizerCatalogue.builtIn
    let landscapes = LandscapeCatalogue.builtIn
    return names(optimizer).allSatisfy {
      optimizers.optimizers.contains($0) || optimizers.wrappers.contains($0)
    }
      && names(landscape).allSatisfy {
        landscapes.landscapes.contains($0) || landscapes.modifiers.contains($0)
      }
      && (try? ConfiguredSchedule(schedule, budget: steps, catalogue: .builtIn)) != nil
  }

  /// The names in a specification; none that is known where it is malformed.
  private static func names(_ text: String) -> [String] {
    (try? Composition(parsing: text))?.specifications.map(\.name) ?? [""]
  }

  /// A text as a part of an address.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: ","):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
