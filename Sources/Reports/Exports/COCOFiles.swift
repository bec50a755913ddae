import Charts

/// What COCO's files have in common, whatever their suite.
enum COCOFiles {
  /// ⌊10^(k/20)⌋ and {1, 2, 5}·10^k·n, and the last evaluation.
  static func moments(_ evaluations: Int, _ dimension: Int) -> [Int] {
    var result: Set<Int> = [evaluations]
    var decade = 1
    while decade <= evaluations {
      for fraction in twentieths { result.insert(Int(fraction * Double(decade))) }
      for factor in [1, 2, 5] { result.insert(factor * decade * dimension) }
      decade *= 10
    }
    return result.filter { $0 <= evaluations }.sorted()
  }

  /// 10^(k/20), k = 0…19, with the digits that ⌊10^(k/20)·10^m⌋ needs.
  private static let twentieths: [Double] = [
    1, 1.1220184543019633, 1.2589254117941673, 1.4125375446227544, 1.5848931924611136,
    1.7782794100389228, 1.9952623149688795, 2.2387211385683394, 2.51188643150958,
    2.8183829312644537, 3.1622776601683795, 3.5481338923357546, 3.9810717055349722,
    4.4668359215096315, 5.011872336272722, 5.623413251903491, 6.309573444801933,
    7.079457843841379, 7.943282347242816, 8.912509381337454,
  ]

  /// A number as COCO reads it, cut off after so many digits.
  static func scientific(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "+2e+21" : "+3e+21" }
    var number = DecimalDigits(value)
    number.cut(significant: digits)
    let (mantissa, power) = number.scientific
    return (number.isNegative ? "" : "+") + "\(mantissa)e\(power)"
  }

  /// A name as a Python string in single quotes may hold it.
  static func quotable(_ name: String) -> String {
    name.replacing("\\", with: "/").replacing("'", with: "")
  }
}
