import Files
import Specifications

/// Losses as a list of numbers, one a line: what a plateau schedule hears from outside.
public enum LossList {
  /// Reads a list.
  ///
  /// - Parameters:
  ///   - text: one number a line, also `nan`, `inf` and `-inf`; a line break at the end adds no line.
  ///   - name: what stands in messages.
  /// - Returns: the numbers, line by line.
  /// - Throws: `SpecificationError` that names the first line that is no number, also an empty one: to leave it
  ///   out would move all later losses up.
  public static func parse(_ text: String, name: String) throws -> [Double] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    func isBlank(_ character: Character) -> Bool { character.isWhitespace && !character.isNewline }
    return try lines.enumerated().map { number, line in
      var rest = line.drop(while: isBlank)
      while rest.last.map(isBlank) ?? false { rest.removeLast() }
      let word = String(rest)
      if ["nan", "inf", "-inf"].contains(word), let value = Double(word) { return value }
      guard let value = Number.parse(word) else {
        throw SpecificationError(
          word.isEmpty
            ? "\(name), line \(number + 1) is blank: a loss for each step is expected"
            : "\(name), line \(number + 1): '\(printable(word))' is not a number")
      }
      return value
    }
  }
}
