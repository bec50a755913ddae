import Lanes
import Testing

/// A function of the library, scalar and eight-wide, by its name in the table.
struct LaneFunction: Sendable, CustomTestStringConvertible {
  let name: String
  let scalar: @Sendable ([Double]) -> Double
  let lanes: @Sendable ([F64x8]) -> F64x8
  var testDescription: String { name }

  static let all: [LaneFunction] = [
    LaneFunction(name: "exp", scalar: { .exp($0[0]) }, lanes: { .exp($0[0]) }),
    LaneFunction(name: "expm1", scalar: { .expm1($0[0]) }, lanes: { .expm1($0[0]) }),
    LaneFunction(name: "exp2", scalar: { .exp2($0[0]) }, lanes: { .exp2($0[0]) }),
    LaneFunction(name: "exp10", scalar: { .exp10($0[0]) }, lanes: { .exp10($0[0]) }),
    LaneFunction(name: "log", scalar: { .log($0[0]) }, lanes: { .log($0[0]) }),
    LaneFunction(name: "log1p", scalar: { .log1p($0[0]) }, lanes: { .log1p($0[0]) }),
    LaneFunction(name: "log2", scalar: { .log2($0[0]) }, lanes: { .log2($0[0]) }),
    LaneFunction(name: "log10", scalar: { .log10($0[0]) }, lanes: { .log10($0[0]) }),
    LaneFunction(name: "sin", scalar: { .sin($0[0]) }, lanes: { .sin($0[0]) }),
    LaneFunction(name: "cos", scalar: { .cos($0[0]) }, lanes: { .cos($0[0]) }),
    LaneFunction(
      name: "sin2pi", scalar: { Double.sincos2pi($0[0]).sin },
      lanes: { F64x8.sincos2pi($0[0]).sin }),
    LaneFunction(
      name: "cos2pi", scalar: { Double.sincos2pi($0[0]).cos },
      lanes: { F64x8.sincos2pi($0[0]).cos }),
    LaneFunction(name: "tanh", scalar: { .tanh($0[0]) }, lanes: { .tanh($0[0]) }),
    LaneFunction(name: "sinh", scalar: { .sinh($0[0]) }, lanes: { .sinh($0[0]) }),
    LaneFunction(name: "cosh", scalar: { .cosh($0[0]) }, lanes: { .cosh($0[0]) }),
    LaneFunction(name: "logistic", scalar: { .logistic($0[0]) }, lanes: { .logistic($0[0]) }),
    LaneFunction(name: "softplus", scalar: { .softplus($0[0]) }, lanes: { .softplus($0[0]) }),
    LaneFunction(name: "cbrt", scalar: { .cbrt($0[0]) }, lanes: { .cbrt($0[0]) }),
    LaneFunction(name: "atan", scalar: { .atan($0[0]) }, lanes: { .atan($0[0]) }),
    LaneFunction(name: "pow", scalar: { .pow($0[0], $0[1]) }, lanes: { .pow($0[0], $0[1]) }),
    LaneFunction(
      name: "atan2", scalar: { .atan2($0[0], $0[1]) }, lanes: { .atan2($0[0], $0[1]) }),
  ]

  /// Functions that are exact by definition: compared lane by lane, not with the table.
  static let exact: [LaneFunction] = [
    LaneFunction(name: "sqrt", scalar: { .sqrt($0[0]) }, lanes: { .sqrt($0[0]) }),
    LaneFunction(name: "round", scalar: { .round($0[0]) }, lanes: { .round($0[0]) }),
    LaneFunction(name: "floor", scalar: { .floor($0[0]) }, lanes: { .floor($0[0]) }),
    LaneFunction(name: "ceil", scalar: { .ceil($0[0]) }, lanes: { .ceil($0[0]) }),
    LaneFunction(name: "powi", scalar: { .powi($0[0], -13) }, lanes: { .powi($0[0], -13) }),
    LaneFunction(
      name: "boxMuller", scalar: { Double.boxMuller(.abs($0[0]), $0[1]).1 },
      lanes: { F64x8.boxMuller(.abs($0[0]), $0[1]).1 }),
    LaneFunction(name: "negate", scalar: { -$0[0] }, lanes: { -$0[0] }),
    LaneFunction(name: "abs", scalar: { .abs($0[0]) }, lanes: { .abs($0[0]) }),
    LaneFunction(name: "sign", scalar: { .sign($0[0]) }, lanes: { .sign($0[0]) }),
    LaneFunction(name: "min", scalar: { .min($0[0], $0[1]) }, lanes: { .min($0[0], $0[1]) }),
    LaneFunction(name: "max", scalar: { .max($0[0], $0[1]) }, lanes: { .max($0[0], $0[1]) }),
    LaneFunction(
      name: "copySign", scalar: { .copySign($0[0], $0[1]) },
      lanes: { .copySign($0[0], $0[1]) }),
    LaneFunction(name: "add", scalar: { $0[0] + $0[1] }, lanes: { $0[0] + $0[1] }),
    LaneFunction(name: "subtract", scalar: { $0[0] - $0[1] }, lanes: { $0[0] - $0[1] }),
    LaneFunction(name: "multiply", scalar: { $0[0] * $0[1] }, lanes: { $0[0] * $0[1] }),
    LaneFunction(name: "divide", scalar: { $0[0] / $0[1] }, lanes: { $0[0] / $0[1] }),
  ]
}
