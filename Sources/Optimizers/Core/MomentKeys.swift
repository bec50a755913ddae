import Specifications

extension Key {
  /// β₁ of a first moment.
  static func beta1(_ fallback: Double = 0.9, _ summary: String = "β₁, of the first moment") -> Key
  {
    .number("beta1", fallback, in: .averaging, search: .complement(0.003, 1), summary)
  }

  /// β₂ of a second moment.
  static func beta2(
    _ fallback: Double = 0.999, _ summary: String = "β₂, of the second moment"
  ) -> Key {
    .number("beta2", fallback, in: .averaging, search: .complement(0.0001, 0.3), summary)
  }

  /// μ of a momentum.
  static func momentum(_ fallback: Double, _ summary: String = "μ") -> Key {
    .number("momentum", fallback, in: 0...1, search: .complement(0.003, 1), summary)
  }

  /// ε outside the root.
  static func epsilon(
    _ fallback: Double = 1e-8, _ summary: String = "ε, outside the root"
  ) -> Key {
    .number("epsilon", fallback, search: .logarithmic(1e-12, 1e-2), summary)
  }

  /// ε₀ inside the root.
  static func epsilonRoot(
    _ fallback: Double = 0, _ summary: String = "ε₀, inside the root"
  ) -> Key {
    .number("epsilon-root", fallback, summary)
  }
}

extension Settings {
  /// The number of a key that is added to a root which divides; 2⁻⁵³⁷ in the place of 0.
  ///
  /// That is the root of the least number. Beside a root of normal size it changes no bit; beside one that is 0 it makes 0/0 0.
  func divisor(_ key: String) -> Double { max(number(key), 0x1p-537) }

  /// The number of a key that is added inside a root which divides, or beside a norm; the least number in
  /// the place of 0.
  func divisorInside(_ key: String) -> Double { max(number(key), .leastNonzeroMagnitude) }
}
