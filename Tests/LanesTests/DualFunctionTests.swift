import Lanes
import Testing

/// The slope of every function that has a derivative of its own, against central differences.
@Suite struct DualFunctionTests {
  struct Function: Sendable, CustomTestStringConvertible {
    let name: String
    let points: [Double]
    let plain: @Sendable (Double) -> Double
    let dual: @Sendable (Dual) -> Dual
    var testDescription: String { name }
  }

  static let everywhere = [-3.1, -0.7, 0.2, 1.9]
  static let positive = [0.2, 0.8, 4.2]
  static let functions: [Function] = [
    Function(name: "exp", points: everywhere, plain: { .exp($0) }, dual: { .exp($0) }),
    Function(name: "log", points: positive, plain: { .log($0) }, dual: { .log($0) }),
    Function(name: "sqrt", points: positive, plain: { .sqrt($0) }, dual: { .sqrt($0) }),
    Function(name: "abs", points: everywhere, plain: { .abs($0) }, dual: { .abs($0) }),
    Function(
      name: "sin", points: everywhere, plain: { .sincos($0).sin }, dual: { .sincos($0).sin }),
    Function(
      name: "cos", points: everywhere, plain: { .sincos($0).cos }, dual: { .sincos($0).cos }),
    Function(
      name: "sin2pi", points: everywhere, plain: { .sincos2pi($0).sin },
      dual: { .sincos2pi($0).sin }),
    Function(
      name: "cos2pi", points: everywhere, plain: { .sincos2pi($0).cos },
      dual: { .sincos2pi($0).cos }),
    Function(name: "expm1", points: everywhere, plain: { .expm1($0) }, dual: { .expm1($0) }),
    Function(name: "log1p", points: positive, plain: { .log1p($0) }, dual: { .log1p($0) }),
    Function(name: "log2", points: positive, plain: { .log2($0) }, dual: { .log2($0) }),
    Function(name: "log10", points: positive, plain: { .log10($0) }, dual: { .log10($0) }),
    Function(name: "exp2", points: everywhere, plain: { .exp2($0) }, dual: { .exp2($0) }),
    Function(name: "exp10", points: everywhere, plain: { .exp10($0) }, dual: { .exp10($0) }),
    Function(
      name: "pow(x, 2.5)", points: positive, plain: { .pow($0, 2.5) }, dual: { .pow($0, 2.5) }),
    Function(
      name: "pow(x, 3)", points: everywhere, plain: { .pow($0, 3) }, dual: { .pow($0, 3.0) }),
    Function(
      name: "pow(1.7, x)", points: everywhere, plain: { .pow(1.7, $0) }, dual: { .pow(1.7, $0) }),
    Function(name: "powi", points: everywhere, plain: { .powi($0, 7) }, dual: { .powi($0, 7) }),
    Function(name: "cbrt", points: everywhere, plain: { .cbrt($0) }, dual: { .cbrt($0) }),
    Function(name: "sinh", points: everywhere, plain: { .sinh($0) }, dual: { .sinh($0) }),
    Function(name: "cosh", points: everywhere, plain: { .cosh($0) }, dual: { .cosh($0) }),
    Function(name: "tanh", points: everywhere, plain: { .tanh($0) }, dual: { .tanh($0) }),
    Function(
      name: "atan2 of y", points: everywhere, plain: { .atan2($0, -0.4) },
      dual: { .atan2($0, -0.4) }),
    Function(
      name: "atan2 of x", points: everywhere, plain: { .atan2(-0.4, $0) },
      dual: { .atan2(-0.4, $0) }),
    Function(name: "atan", points: everywhere, plain: { .atan($0) }, dual: { .atan($0) }),
    Function(
      name: "logistic", points: everywhere, plain: { .logistic($0) }, dual: { .logistic($0) }),
    Function(
      name: "softplus", points: everywhere, plain: { .softplus($0) }, dual: { .softplus($0) }),
    Function(name: "floor", points: everywhere, plain: { .floor($0) }, dual: { .floor($0) }),
    Function(name: "round", points: everywhere, plain: { .round($0) }, dual: { .round($0) }),
  ]

  @Test("Every function with an own derivative is listed")
  func count() { #expect(Self.functions.count == 29) }

  @Test("The slope is the derivative, the value untouched", arguments: functions)
  func slope(_ function: Function) {
    for x in function.points {
      let h = 1e-5
      let difference = (function.plain(x + h) - function.plain(x - h)) / (2 * h)
      let result = function.dual(Dual(x, slope: 3))
      #expect(result.value == function.plain(x))
      let size = Double.abs(difference) + Double.abs(result.value) + 1
      // h²/6 times a third derivative of at most 40 times the size, and the rounding of the values.
      #expect(Double.abs(result.slope / 3 - difference) < 3e-9 * size)
      #expect(function.dual(Dual(x)).slope == 0)
    }
  }
}
