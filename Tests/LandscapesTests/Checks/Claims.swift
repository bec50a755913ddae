import Foundation

@testable import Landscapes

/// A number as a text states it: what it says, and how precisely.
struct StatedNumber {
  let text: String
  let value: Double
  /// Half a unit of the last digit given, and what doubles round.
  let tolerance: Double

  init(_ text: some StringProtocol) {
    self.text = String(text)
    var plain = self.text.replacing("−", with: "-").replacing(" ", with: "")
    for (fraction, number) in [
      ("½", "0.5"), ("¼", "0.25"), ("⅛", "0.125"), ("⅔", "2/3"), ("⅓", "1/3"),
    ] {
      plain = plain.replacing(fraction, with: number)
    }
    var power = 1.0
    if let ten = plain.range(of: "10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+$", options: .regularExpression) {
      let digits = plain[ten].dropFirst(2).map { character -> Character in
        let index = Array("⁰¹²³⁴⁵⁶⁷⁸⁹").firstIndex(of: character)
        return index.map { Character("\($0)") } ?? "-"
      }
      power = pow(10, Double(String(digits)) ?? .nan)
      plain = String(plain[..<ten.lowerBound]).replacing("·", with: "")
      if plain.isEmpty || plain == "-" { plain += "1" }
    }
    let parts = plain.split(separator: "/").compactMap { Double($0) }
    let isExact = parts.count == 2
    value = power * (isExact ? parts[0] / parts[1] : Double(plain) ?? .nan)
    let mantissa = plain.split(separator: "e")[0]
    let exponent = plain.split(separator: "e").dropFirst().first.flatMap { Int($0) } ?? 0
    let decimals = mantissa.split(separator: ".").dropFirst().first?.count ?? 0
    let last = isExact ? 0 : 0.51 * power * pow(10, Double(exponent - decimals))
    // A power of ten without decimals is meant to six digits.
    tolerance = max(last, (power > 1 ? 1e-6 : 2e-14) * abs(value))
  }

  func fits(_ other: Double) -> Bool { abs(other - value) <= tolerance }
}

/// The claims of an entry's details that a machine can read.
struct Claims {
  /// "Minimum 2.3e-3 for n = 6, 1.4e-6 for n = 9": values, with the number of coordinates if stated.
  var minima: [(number: StatedNumber, dimension: Int?)] = []
  /// "f = 24.2" in the sentence that begins with "Start:".
  var startValue: StatedNumber?
  /// "eigenvalues 0.3 and 49", "2.4e-8 … 12", "0, 0, 20, 202", "±1": the least and the greatest.
  var eigenvalues: [[StatedNumber]] = []
  /// "Hessian there 36.25·I".
  var hessian: StatedNumber?
  /// "saddle …, f = 7.877", "local minima 30 at", "maximum 1155 at".
  var criticalValues: [StatedNumber] = []

  private static let number =
    #"[−-]?(?:\d{1,3}(?: \d{3})+|\d+(?:\.\d+)?)(?:e-?\d+)?(?:·10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+|(?<=10)[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+|/\d+)?|−?[½¼⅛⅔⅓]"#

  init(_ entry: LandscapeEntry) {
    let text = entry.details.replacing("\n", with: " ")
    let body = text.components(separatedBy: "Start:")
    let number = Self.number
    for match in Self.matches(
      "Minim(?:um|a) ((?:\(number)))(?= at|[.,;]| for| wh| on| in|$)", body[0]
    ).prefix(1) {
      let rest = Self.matches(
        "(\(number)) (?:for|at) n = (\\d+)", String(body[0][match.range.lowerBound...]))
      if rest.isEmpty {
        minima = [(StatedNumber(match.groups[0]), nil)]
      } else {
        minima = rest.map { (StatedNumber($0.groups[0]), Int($0.groups[1])) }
      }
    }
    if body.count > 1, let match = Self.matches("f = (\(number))", body[1]).first {
      startValue = StatedNumber(match.groups[0])
    }
    let separator = "(?: and | … |, )"
    eigenvalues = Self.matches(
      "(?<!with )eigenvalues? (±?(?:\(number))(?:\(separator)(?:\(number))(?! ?[₀-₉a-zA-Z(²+/]))*)(?! (?:and|…) )",
      body[0]
    ).compactMap { match in
      let list = match.groups[0]
      if list.hasPrefix("±") {
        return [StatedNumber("−" + list.dropFirst()), StatedNumber(list.dropFirst())]
      }
      let numbers = Self.matches(number, list).map { StatedNumber($0.whole) }
      let sorted = numbers.sorted { $0.value < $1.value }
      return numbers.count < 2 ? nil : [sorted[0], sorted[sorted.count - 1]]
    }
    if let match = Self.matches("Hessian (?:there )?(\(number))?·?I(?: there)?[.,;: ]", body[0])
      .first
    {
      hessian = StatedNumber(match.groups[0].isEmpty ? "1" : match.groups[0])
    }
    let kinds = "(?:local minim(?:um|a)|local one|saddles?|maxim(?:um|a))"
    criticalValues =
      Self.matches("\(kinds) (\(number)) at", body[0]).map { StatedNumber($0.groups[0]) }
      + Self.matches("(?:saddle|maximum)[^.;]*?, f = (\(number))", body[0]).map {
        StatedNumber($0.groups[0])
      }
  }

  private struct Match {
    let whole: String
    let range: Range<String.Index>
    let groups: [String]
  }

  private static func matches(_ pattern: String, _ text: String) -> [Match] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    let matches = expression.matches(in: text, range: NSRange(text.startIndex..., in: text))
    return matches.compactMap { match in
      guard let range = Range(match.range, in: text) else { return nil }
      return Match(
        whole: String(text[range]), range: range,
        groups: (1..<max(1, match.numberOfRanges)).map { index in
          Range(match.range(at: index), in: text).map { String(text[$0]) } ?? ""
        })
    }
  }
}
