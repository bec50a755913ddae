import Lanes
import Testing

/// What a function gives at a special argument.
struct SpecialValue: Sendable, CustomTestStringConvertible {
  let function: String
  let arguments: [Double]
  let result: Double
  var testDescription: String { "\(function)\(arguments) = \(result)" }

  static func table(_ function: String, _ rows: [([Double], Double)]) -> [SpecialValue] {
    rows.map { SpecialValue(function: function, arguments: $0.0, result: $0.1) }
  }

  static func unary(_ function: String, _ rows: [(Double, Double)]) -> [SpecialValue] {
    table(function, rows.map { ([$0.0], $0.1) })
  }
}

private let inf = Double.infinity
private let nan = Double.nan
private let tiny = Double.leastNonzeroMagnitude
private let huge = Double.greatestFiniteMagnitude
private let quarter = Double.pi / 4

/// Odd functions that pass through ±0 and agree with x for subnormal x.
private let identities: [SpecialValue] = ["expm1", "log1p", "tanh", "sinh", "atan", "sin"].flatMap {
  SpecialValue.unary($0, [(0, 0), (-0.0, -0.0), (tiny, tiny), (-tiny, -tiny), (nan, nan)])
}

private let exponentials: [SpecialValue] =
  SpecialValue.unary(
    "exp",
    [
      (0, 1), (-0.0, 1), (inf, inf), (-inf, 0), (nan, nan), (tiny, 1), (709.79, inf), (-745.2, 0),
      (-745.1, tiny), (huge, inf), (-huge, 0),
    ])
  + SpecialValue.unary(
    "expm1", [(inf, inf), (-inf, -1), (huge, inf), (-huge, -1), (709.79, inf), (-38, -1)])
  + SpecialValue.unary(
    "exp2",
    [
      (0, 1), (3, 8), (-1, 0.5), (1023, 0x1p1023), (1024, inf), (-1074, tiny), (-1076, 0),
      (inf, inf), (-inf, 0), (nan, nan), (huge, inf), (-huge, 0),
    ])
  + SpecialValue.unary(
    "exp10",
    (0...22).map { power in (Double(power), (0..<power).reduce(1.0) { value, _ in value * 10 }) }
      + [(309, inf), (-324, 0), (inf, inf), (-inf, 0), (nan, nan), (huge, inf), (-huge, 0)])

private let logarithms: [SpecialValue] =
  ["log", "log2", "log10"].flatMap {
    SpecialValue.unary(
      $0,
      [
        (0, -inf), (-0.0, -inf), (1, 0), (-1, nan), (-tiny, nan), (-inf, nan), (inf, inf),
        (nan, nan),
      ])
  }
  + SpecialValue.unary("log1p", [(-1, -inf), (-1.5, nan), (-inf, nan), (inf, inf)])
  + SpecialValue.unary(
    "log2", [(tiny, -1074), (0x1p-1022, -1022), (0x1p1023, 1023), (8, 3), (0.25, -2)])
  + SpecialValue.unary(
    "log10",
    (0...22).map { power in ((0..<power).reduce(1.0) { value, _ in value * 10 }, Double(power)) })

private let angles: [SpecialValue] =
  SpecialValue.unary("sin", [(inf, nan), (-inf, nan)])
  + SpecialValue.unary(
    "cos", [(0, 1), (-0.0, 1), (inf, nan), (-inf, nan), (nan, nan)])
  + SpecialValue.unary(
    "sin2pi",
    [
      (0, 0), (-0.0, 0), (0.25, 1), (0.75, -1), (1e15, 0), (0x1p50 + 0.25, 1), (0x1p51, 0),
      (-1e200, 0), (inf, nan),
      (-inf, nan), (nan, nan),
    ])
  + SpecialValue.unary(
    "cos2pi",
    [
      (0, 1), (-0.0, 1), (0.5, -1), (1e15, 1), (0x1p50 + 0.5, -1), (0x1p51, 1), (-1e200, 1),
      (huge, 1), (inf, nan),
      (-inf, nan), (nan, nan),
    ])
  + SpecialValue.unary(
    "atan", [(inf, .pi / 2), (-inf, -.pi / 2), (1, quarter), (-1, -quarter), (huge, .pi / 2)])
  + SpecialValue.table(
    "atan2",
    [
      ([0, 0], 0), ([-0.0, 0], -0.0), ([0, -0.0], .pi), ([-0.0, -0.0], -.pi), ([0, 1], 0),
      ([-0.0, 1], -0.0), ([0, -1], .pi), ([-0.0, -1], -.pi), ([1, 0], .pi / 2),
      ([1, -0.0], .pi / 2), ([-1, 0], -.pi / 2), ([1, 1], quarter), ([1, -1], 3 * quarter),
      ([-1, -1], -3 * quarter), ([inf, inf], quarter), ([inf, -inf], 3 * quarter),
      ([-inf, inf], -quarter), ([1, inf], 0), ([-1, inf], -0.0), ([1, -inf], .pi),
      ([-1, -inf], -.pi), ([inf, 1], .pi / 2), ([-inf, huge], -.pi / 2), ([nan, 1], nan),
      ([1, nan], nan), ([nan, nan], nan), ([tiny, tiny], quarter), ([huge, huge], quarter),
      ([tiny, huge], 0), ([huge, tiny], .pi / 2), ([tiny, 1], tiny), ([3, tiny], .pi / 2),
    ])

private let others: [SpecialValue] =
  SpecialValue.unary("tanh", [(inf, 1), (-inf, -1), (huge, 1), (-23, -1)])
  + SpecialValue.unary("sinh", [(inf, inf), (-inf, -inf), (711, inf), (-711, -inf), (huge, inf)])
  + SpecialValue.unary(
    "cosh", [(0, 1), (-0.0, 1), (inf, inf), (-inf, inf), (711, inf), (-huge, inf), (nan, nan)])
  + SpecialValue.unary(
    "logistic", [(0, 0.5), (-0.0, 0.5), (inf, 1), (-inf, 0), (40, 1), (-huge, 0), (nan, nan)])
  + SpecialValue.unary(
    "softplus",
    [(0, 0.6931471805599453), (inf, inf), (-inf, 0), (huge, huge), (-huge, 0), (nan, nan)])
  + SpecialValue.unary(
    "cbrt",
    [
      (0, 0), (-0.0, -0.0), (inf, inf), (-inf, -inf), (nan, nan), (27, 3), (-8, -2), (0.125, 0.5),
      (1e300, 1e100), (tiny, 0x1p-358), (0x1p1023, 0x1p341),
    ])

private let powers: [SpecialValue] = SpecialValue.table(
  "pow",
  [
    ([nan, 0], 1), ([inf, -0.0], 1), ([0, 0], 1), ([1, nan], 1), ([1, inf], 1), ([nan, 1], nan),
    ([2, nan], nan), ([-1, inf], 1), ([-1, -inf], 1), ([0, 3], 0), ([-0.0, 3], -0.0),
    ([-0.0, 2], 0), ([0, 0.5], 0), ([-0.0, 0.5], 0), ([0, -1], inf), ([-0.0, -1], -inf),
    ([-0.0, -2], inf), ([-0.0, -0.5], inf), ([inf, 2], inf), ([inf, -2], 0), ([-inf, 3], -inf),
    ([-inf, 2], inf), ([-inf, -3], -0.0), ([-inf, -2], 0), ([-inf, 0.5], inf), ([2, inf], inf),
    ([2, -inf], 0), ([0.5, inf], 0), ([0.5, -inf], inf), ([-2, inf], inf), ([-0.5, inf], 0),
    ([-2, 0.5], nan), ([-2, 3], -8), ([-2, 2], 4), ([-2, -3], -0.125), ([-1, 0x1p53], 1),
    ([-1, 0x1p53 - 1], -1), ([-1, huge], 1), ([2, 1023], 0x1p1023), ([2, 1024], inf),
    ([2, -1074], tiny), ([2, -1076], 0), ([2, 1e300], inf), ([2, -1e300], 0), ([0.5, 1e300], 0),
    ([tiny, 1], tiny), ([huge, 1], huge), ([10, 22], 1e22), ([3, 33], 5_559_060_566_555_523),
    ([9, 0.5], 3), ([0, inf], 0), ([0, -inf], inf), ([inf, inf], inf), ([inf, -inf], 0),
    ([1.0000000000000002, 1e300], inf), ([0.9999999999999999, 1e300], 0), ([0, tiny], 0),
    ([inf, tiny], inf), ([5, tiny], 1),
  ])

private let roundings: [SpecialValue] =
  SpecialValue.unary(
    "round",
    [
      (0, 0), (-0.0, -0.0), (0.5, 0), (-0.5, -0.0), (1.5, 2), (2.5, 2), (-2.5, -2),
      (0.49999999999999994, 0), (0x1p52 - 0.5, 0x1p52), (0x1p52 + 1, 0x1p52 + 1), (huge, huge),
      (inf, inf), (-inf, -inf), (nan, nan), (tiny, 0),
    ])
  + SpecialValue.unary(
    "floor",
    [
      (0, 0), (-0.0, -0.0), (0.5, 0), (-0.5, -1), (-tiny, -1), (1.9, 1), (-2, -2), (2, 2),
      (0x1p52 - 0.5, 0x1p52 - 1), (0x1p53, 0x1p53), (huge, huge), (-huge, -huge), (inf, inf),
      (-inf, -inf), (nan, nan),
    ])
  + SpecialValue.unary(
    "ceil",
    [
      (0, 0), (-0.0, -0.0), (0.5, 1), (-0.5, -0.0), (tiny, 1), (1.1, 2), (-2.9, -2),
      (0x1p52 - 0.5, 0x1p52), (huge, huge), (inf, inf), (-inf, -inf), (nan, nan),
    ])

@Suite("Special values")
struct SpecialValueTests {
  static let tables = [
    identities, exponentials, logarithms, angles, others, powers, roundings,
  ]

  @Test("the tables are there")
  func counts() {
    #expect(Self.tables.map(\.count) == [30, 59, 56, 66, 40, 59, 42])
  }

  @Test("edge cases as documented, in scalars and in every lane", arguments: tables.indices)
  func edges(table: Int) throws {
    let functions = LaneFunction.all + LaneFunction.exact
    for row in Self.tables[table] {
      let function = try #require(functions.first { $0.name == row.function })
      let result = function.scalar(row.arguments)
      #expect(Self.same(result, row.result), "\(row.testDescription), not \(result)")
      for lane in 0..<8 {
        let arguments = row.arguments.map { value in F64x8 { $0 == lane ? value : 0.75 } }
        let results = function.lanes(arguments)
        #expect(Self.same(results[lane], row.result), "\(row.testDescription) in lane \(lane)")
      }
    }
  }

  /// Equal with the sign of zero; NaNs count as equal.
  static func same(_ a: Double, _ b: Double) -> Bool {
    a.isNaN ? b.isNaN : a == b && a.sign == b.sign
  }

  @Test("whole powers", arguments: [0, 1, -1, 2, -2, 3, 10, -10, 52, 1023, -1022])
  func powersOfTwo(exponent: Int) {
    let expected = Double(sign: .plus, exponent: exponent, significand: 1)
    #expect(Double.powi(2, exponent) == expected)
    let lanes = F64x8.powi(F64x8 { $0 == 3 ? 2 : 1 }, exponent)
    #expect(lanes[3] == expected && lanes[0] == 1)
  }

  @Test("whole powers' edge cases")
  func powiEdges() {
    #expect(Double.powi(.nan, 0) == 1)
    #expect(Double.powi(-3, 3) == -27)
    #expect(Double.powi(-3, -2) == 1 / 9.0)
    #expect(Double.powi(1, .min) == 1)
    #expect(Double.powi(0, -1) == .infinity)
    #expect(Double.powi(10, 22) == 1e22)
  }
}
