import Specifications

extension Parameters {
  /// β₁ of a first moment.
  mutating func beta1(_ value: inout Double, _ summary: String = "β₁, of the first moment") {
    number("beta1", &value, in: .averaging, search: .complement(0.003, 1), summary)
  }

  /// β₂ of a second moment.
  mutating func beta2(_ value: inout Double, _ summary: String = "β₂, of the second moment") {
    number("beta2", &value, in: .averaging, search: .complement(0.0001, 0.3), summary)
  }

  /// μ of a momentum.
  mutating func momentum(_ value: inout Double, _ summary: String = "μ") {
    number("momentum", &value, in: 0...1, search: .complement(0.003, 1), summary)
  }

  /// ε outside the root; see ``Swift/Double/leastDivisor``.
  mutating func epsilon(
    _ value: inout Double, _ summary: String = "ε, outside the root", floor: Double = .leastDivisor
  ) {
    number("epsilon", &value, search: .logarithmic(1e-12, 1e-2), floor: floor, summary)
  }

  /// ε₀ inside the root.
  mutating func epsilonRoot(_ value: inout Double, _ summary: String = "ε₀, inside the root") {
    number("epsilon-root", &value, summary)
  }

  /// A number with the least that the rule calculates with.
  mutating func number(
    _ name: String, _ value: inout Double, in range: ClosedRange<Double> = 0...1e300,
    search: Key.Search? = nil, floor: Double, _ summary: String
  ) {
    number(name, &value, in: range, search: search, summary)
    value = max(value, floor)
  }
}

extension Double {
  /// What stands for 0 where a number is added to a root which divides: 2⁻⁵³⁷, the root of the least number.
  ///
  /// Beside a root of normal size it changes no bit; beside one that is 0 it makes 0/0 0. Inside a root, or beside a norm,
  /// it is the least number itself.
  static let leastDivisor = 0x1p-537
}
