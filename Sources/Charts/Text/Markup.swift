/// An element of SVG or HTML that is written as well-formed XML.
///
/// Attributes keep their order, so the same tree is always the same bytes.
public struct Markup: Sendable, Equatable {
  /// What stands inside an element.
  enum Content: Sendable, Equatable {
    case element(Markup)
    case text(String)
    case raw(String)
  }

  /// The element's name.
  let name: String
  private(set) var attributes: [Attribute]
  private(set) var content: [Content]

  struct Attribute: Sendable, Equatable {
    let name: String
    var value: String
  }

  /// An element with attributes and child elements.
  public init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []
  ) {
    self.name = name
    self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
    content = children.map { .element($0) }
  }

  /// An element that holds words.
  public init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
  ) {
    self.init(name, attributes)
    content = [.text(text)]
  }

  /// An element that holds a style sheet or a script as it is.
  ///
  /// - Precondition: `raw` is well-formed XML content by itself (no `<` or `&` in it).
  public init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], raw: String
  ) {
    self.init(name, attributes)
    content = [.raw(raw)]
  }

  /// Adds a child element at the end.
  public mutating func append(_ child: Markup) { content.append(.element(child)) }

  /// Adds words at the end.
  public mutating func append(text: String) { content.append(.text(text)) }

  /// Adds or replaces an attribute.
  public mutating func set(_ name: String, _ value: String) {
    if let index = attributes.firstIndex(where: { $0.name == name }) {
      attributes[index].value = value
    } else {
      attributes.append(Attribute(name: name, value: value))
    }
  }

  /// The element as text.
  public var text: String {
    var result = ""
    result.reserveCapacity(size)
    write(to: &result)
    return result
  }

  /// How many bytes the element has at least.
  private var size: Int {
    content.reduce(2 * name.utf8.count + 5) { sum, item in
      switch item {
      case .element(let element): sum + element.size
      case .text(let text), .raw(let text): sum + text.utf8.count
      }
    }
  }

  /// Elements that may be written as `<name/>` in HTML as well.
  private static let void: Set<String> = [
    "path", "rect", "line", "circle", "polyline", "polygon", "use", "br", "hr", "img", "input",
    "meta", "link", "stop", "col",
  ]

  /// The same element with all that is inside it written out, so that writing it again is a copy.
  package func written() -> Markup {
    guard !content.isEmpty else { return self }
    var text = ""
    for item in content { Self.write(item, to: &text) }
    var element = self
    element.content = [.raw(text)]
    return element
  }

  private func write(to result: inout String) {
    result += "<"
    result += name
    for attribute in attributes {
      result += " "
      result += attribute.name
      result += "=\""
      Self.escape(attribute.value, into: &result)
      result += "\""
    }
    if content.isEmpty && Self.void.contains(name) {
      result += "/>"
      return
    }
    result += ">"
    for item in content { Self.write(item, to: &result) }
    result += "</"
    result += name
    result += ">"
  }

  private static func write(_ item: Content, to result: inout String) {
    switch item {
    case .element(let element): element.write(to: &result)
    case .text(let text): escape(text, into: &result)
    case .raw(let raw): result += raw
    }
  }

  /// Escapes the characters that are markup and drops those that XML 1.0 forbids.
  package static func escape(_ text: String, into result: inout String) {
    if isPlain(text) {
      result += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether nothing in a text needs a closer look: no markup, no control characters, nothing beyond U+EFFF.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte < 0xEF && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
        && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "\"")
    }
  }
}
