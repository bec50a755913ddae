import Lanes

/// Powers of ten and their logarithms.
enum DecimalPower {
  /// log₁₀ x; −∞ for zero, NaN below.
  static func log10(_ x: Double) -> Double { Double.log10(x) }

  /// 10ⁿ, correctly rounded.
  static func of(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .nan }

  /// ⌊log₁₀ x⌋ without rounding errors, for a positive finite x.
  static func floor(_ x: Double) -> Int { DecimalDigits(x).exponent - 1 }

  /// `10⁻⁶`, or `1e-6` in ASCII.
  static func text(_ exponent: Int, unicode: Bool = true) -> String {
    guard unicode else { return "1e\(exponent)" }
    let digits: [Character: String] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
      "8": "⁸", "9": "⁹",
    ]
    return "10" + "\(exponent)".map { digits[$0] ?? "" }.joined()
  }

  /// 10ˣ.
  static func raise(_ x: Double) -> Double { Double.exp10(x) }
}
