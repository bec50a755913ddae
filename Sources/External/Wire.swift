/// A JSON value as the protocol's lines hold it.
///
/// Numbers may be the words NaN, Infinity and -Infinity, as Python writes them: iterates and gradients may be
/// no finite numbers.
public indirect enum Wire: Equatable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case flag(Bool)
  /// A number.
  case number(Double)
  /// A text.
  case text(String)
  /// An array.
  case list([Wire])
  /// An object, in the order written; a key stands once.
  case object([(key: String, value: Wire)])

  /// Whether both are the same, NaN being equal to itself.
  public static func == (a: Wire, b: Wire) -> Bool { a.line == b.line }

  /// The value of a key, of an object that has it.
  public subscript(key: String) -> Wire? {
    guard case .object(let pairs) = self else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  /// The keys of an object.
  public var keys: [String] {
    guard case .object(let pairs) = self else { return [] }
    return pairs.map(\.key)
  }

  /// The text, if it is one.
  public var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The number, if it is one.
  public var double: Double? { if case .number(let number) = self { number } else { nil } }

  /// The whole number, if it is one.
  public var whole: Int? { double.flatMap { Int(exactly: $0) } }

  /// The elements, if it is a list.
  public var elements: [Wire]? { if case .list(let list) = self { list } else { nil } }

  /// All texts in it, keys among them.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let list): list.flatMap(\.texts)
    case .object(let pairs): pairs.flatMap { [$0.key] + $0.value.texts }
    default: []
    }
  }

  /// A list of numbers.
  public static func numbers(_ values: some Sequence<Double>) -> Wire {
    .list(values.map { .number($0) })
  }

  /// The value on one line.
  public var line: String {
    var text = ""
    write(&text)
    return text
  }

  private func write(_ text: inout String) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .number(let number): text += Wire.spelling(number)
    case .text(let string): text += Wire.quoted(string)
    case .list(let list):
      text += "["
      for (place, element) in list.enumerated() {
        if place > 0 { text += "," }
        element.write(&text)
      }
      text += "]"
    case .object(let pairs):
      text += "{"
      for (place, pair) in pairs.enumerated() {
        if place > 0 { text += "," }
        text += Wire.quoted(pair.key) + ":"
        pair.value.write(&text)
      }
      text += "}"
    }
  }

  /// A number in the shortest form that reads back as the same bits.
  static func spelling(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53,
      whole != 0 || number.sign == .plus
    {
      return "\(whole)"
    }
    return "\(number)"
  }

  private static func quoted(_ string: String) -> String {
    // Keys, all but always.
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      return "\"\(string)\""
    }
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
