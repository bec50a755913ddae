/// The fixed targets that a run's gap is watched for: shares of its initial gap.
///
/// They never depend on the data: τⱼ = 10^(−j/5) for j = 1…40, with 1e-1, 1e-3, 1e-5, 1e-7 as the four
/// that are reported one by one. A target's level is f* + max(τ·(f(x₀) − f*), 10ε·max(1, |f*|)).
public enum Targets {
  /// The number of targets.
  public static let count = 40
  /// Which of them are reported one by one: 1e-1, 1e-3, 1e-5, 1e-7.
  public static let main = [4, 14, 24, 34]
  /// The target that decides whether a run has converged, among the main ones: 1e-5.
  public static let judging = 2

  /// A run has diverged above f(x₀) + this many initial gaps.
  ///
  /// Few enough that no rule is let off with a first step of many thousand distances, which on a separable
  /// bowl turns Adagrad into Newton's method.
  public static let divergence = 1e3

  /// τ₁…τ₄₀, falling; decades are the decimal numbers themselves.
  public static let shares: [Double] = (0..<count).map { j in
    let mantissas = [
      "6.309573444801932", "3.981071705534972", "2.51188643150958", "1.5848931924611136", "1",
    ]
    return Double("\(mantissas[j % 5])e-\(j / 5 + 1)") ?? .nan
  }

  /// The levels of f for a start with this value; `unit` is what f is measured in.
  public static func levels(minimum: Double, initial: Double, unit: Double = 1) -> [Double] {
    let floor = 10 * Double.ulpOfOne * max(unit, abs(minimum))
    return shares.map { minimum + max($0 * (initial - minimum), floor) }
  }
}
