extension ValueKind where Value == Int {
  /// A whole number, `min` to `max`.
  public static func count(min: Int = 0, max: Int? = nil) -> Self {
    let range = max.map { "from \(min) to \($0)" } ?? "of at least \(min)"
    return Self("N", expectation: "a whole number \(range)") { word in
      guard let value = Int(word), value >= min, value <= max ?? Int.max else { return nil }
      return value
    }
  }
}

extension ValueKind where Value == UInt64 {
  /// A seed: a whole number below 2⁶⁴.
  public static var seed: Self {
    Self("N", expectation: "a whole number from 0 to 18446744073709551615") { UInt64($0) }
  }
}

extension ValueKind where Value == Double {
  /// A finite decimal number, with an exponent if wanted.
  ///
  /// - Parameters:
  ///   - above: An open lower bound, or nil.
  ///   - min: A closed lower bound, or nil.
  ///   - max: A closed upper bound, or nil.
  /// - Returns: The kind.
  public static func number(
    above: Double? = nil, min: Double? = nil, max: Double? = nil
  ) -> Self {
    let bounds = [
      above.map { "greater than \(plain($0))" }, min.map { "of at least \(plain($0))" },
      max.map { "at most \(plain($0))" },
    ].compactMap(\.self)
    let words = bounds.isEmpty ? "" : " " + bounds.joined(separator: " and ")
    return Self("X", expectation: "a finite number" + words, show: plain) { word in
      guard let value = decimal(word), value > above ?? -.infinity, value >= min ?? -.infinity,
        value <= max ?? .infinity
      else { return nil }
      return value
    }
  }
}

extension ValueKind where Value == String {
  /// Any text that is not empty.
  public static func text(_ placeholder: String, expectation: String = "a text") -> Self {
    Self(
      placeholder, expectation: expectation, show: { $0 },
      read: { $0.isEmpty ? nil : $0 })
  }

  /// The path of a file.
  public static var file: Self {
    Self(
      "FILE", expectation: "the path of a file", completion: .files, show: { $0 },
      read: { $0.isEmpty ? nil : $0 })
  }

  /// The path of a folder.
  public static var folder: Self {
    Self(
      "DIR", expectation: "the path of a folder", completion: .folders, show: { $0 },
      read: { $0.isEmpty ? nil : $0 })
  }
}

extension ValueKind
where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the cases of an enumeration, by raw value.
  ///
  /// - Parameters:
  ///   - type: The enumeration.
  ///   - hints: Other words that people try, and the case that each of them is meant to be.
  /// - Returns: The kind.
  public static func choice(
    _ type: Value.Type = Value.self, hints: [String: Value] = [:]
  ) -> Self {
    let names = type.allCases.map(\.rawValue)
    let expectation = "one of " + names.joined(separator: ", ")
    return Self(
      names.joined(separator: "|"), expectation: expectation,
      completion: .words(names.map { Candidate($0) }), show: { $0.rawValue },
      read: { word in
        if let value = Value(rawValue: word) { return value }
        let hint =
          hints[word.lowercased()].map { "; did you mean '\($0.rawValue)'?" }
          ?? nearestHint(for: word, among: names)
        throw Misfit(reason: "expected \(expectation)" + hint)
      })
  }
}

extension ValueKind {
  /// Several values in one word, separated by commas: `-1.2,1`.
  ///
  /// The list and its items are never empty.
  public static func commaSeparated<Item>(_ item: ValueKind<Item>) -> Self
  where Value == [Item] {
    let expectation = "values separated by commas, each \(item.expectation)"
    return Self(
      "\(item.placeholder),…", expectation: expectation,
      show: { $0.map(item.show).joined(separator: ",") },
      read: { word in
        let parts = word.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return try parts.enumerated().map { index, part in
          do {
            return try item.read(part)
          } catch {
            if parts.count == 1 {
              throw error is Misfit ? Misfit(reason: "expected \(expectation)") : error
            }
            let what = part.isEmpty ? "is empty" : "is \(quoted(part))"
            throw Misfit(reason: "item \(index + 1) \(what), \(error)")
          }
        }
      })
  }
}

extension ValueKind {
  /// A keyword, for which the value is nil, or a value of another kind: `auto|X,…`.
  public static func keyword<Other>(_ keyword: String, or kind: ValueKind<Other>) -> Self
  where Value == Other? {
    Self(
      "\(keyword)|\(kind.placeholder)", expectation: "'\(keyword)' or \(kind.expectation)",
      completion: .words([Candidate(keyword)]), show: { $0.map(kind.show) ?? keyword },
      read: { word in
        if word == keyword { return .some(nil) }
        do {
          return .some(try kind.read(word))
        } catch let misfit as Misfit where misfit.reason == "expected \(kind.expectation)" {
          return nil
        }
      })
  }
}

/// A finite decimal number; no hexadecimal, no infinities, no NaN.
func decimal(_ word: String) -> Double? {
  let isDecimal = word.utf8.allSatisfy { byte in
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
  }
  guard isDecimal, let value = Double(word), value.isFinite else { return nil }
  return value
}

/// The shortest decimal spelling, without the `.0` of whole numbers.
@Sendable func plain(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
