/// A line of plain text as markup that shows it as it is: identifiers of papers are links, and what stands between
/// backticks is code.
struct ArticleText {
  let markup: String

  init(_ line: some StringProtocol) {
    let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
    // A backtick without its second is one.
    guard pieces.count % 2 == 1 else {
      markup = Self.linked(String(line))
      return
    }
    markup = pieces.enumerated().map { place, piece in
      place % 2 == 1 ? "`\(piece)`" : Self.linked(String(piece))
    }.joined()
  }

  /// Every character that markup, or the typography of a renderer, could make something else of.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_{}[]<>#+-.!|~&'\"@".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  private static func linked(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { linked(word: $0) }
      .joined(separator: " ")
  }

  private static func linked(word: Substring) -> String {
    for (prefix, site) in [("arXiv:", "https://arxiv.org/abs/"), ("doi:", "https://doi.org/")] {
      guard let start = word.firstRange(of: prefix)?.lowerBound else { continue }
      var identifier = word[start...]
      while let last = identifier.last, ",;.:".contains(last) || isLoose(last, in: identifier) {
        identifier.removeLast()
      }
      let address = identifier.dropFirst(prefix.count).replacing("(", with: "%28")
        .replacing(")", with: "%29").replacing("<", with: "%3C").replacing(">", with: "%3E")
      return escaped(String(word[..<start]))
        + "[\(escaped(String(identifier)))](\(site)\(address))"
        + escaped(String(word[identifier.endIndex...]))
    }
    return escaped(String(word))
  }

  /// A parenthesis that closes none of the identifier's own.
  private static func isLoose(_ last: Character, in identifier: Substring) -> Bool {
    last == ")" && identifier.count { $0 == ")" } > identifier.count { $0 == "(" }
  }
}
