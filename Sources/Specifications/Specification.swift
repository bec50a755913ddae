import Files

/// One name with its keys as written: `name` or `name:key=value,key=value`.
public struct Specification: Hashable, Sendable, CustomStringConvertible {
  /// A key and its value, as written.
  public struct Pair: Hashable, Sendable {
    /// The key's name.
    public var key: String
    /// The value's text.
    public var value: String

    /// A key with a value.
    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// The name.
  public var name: String
  /// The keys that were given, in the order written.
  public var pairs: [Pair]

  /// A name with keys.
  public init(name: String, pairs: [Pair] = []) {
    self.name = name
    self.pairs = pairs
  }

  /// Reads `name:key=value,…`.
  ///
  /// - Throws: ``SpecificationError`` on an empty name, a key without a value, a repeated key, or a
  ///   character that no name has.
  public init(parsing text: String) throws(SpecificationError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts[0])
    pairs = []
    try Self.check(name: name, in: text)
    guard parts.count == 2 else { return }
    guard !parts[1].isEmpty else {
      throw SpecificationError("'\(text)' ends with ':'; expected key=value after it")
    }
    guard !hasControlCharacters(text) else {
      throw SpecificationError("'\(printable(text))' has control characters")
    }
    let pieces = parts[1].split(separator: ",", omittingEmptySubsequences: false)
    for piece in pieces {
      let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        let hint =
          sides.count == 1 && pieces.first != piece
          ? "; several names are separated by blanks, not by commas" : ""
        throw SpecificationError("'\(piece)' in '\(text)' is not of the form key=value\(hint)")
      }
      let key = String(sides[0])
      guard !pairs.contains(where: { $0.key == key }) else {
        throw SpecificationError("key '\(key)' is given twice in '\(text)'")
      }
      pairs.append(Pair(key, String(sides[1])))
    }
  }

  /// Capital letters and `_` are let through: no name has them, and who looks the name up knows the nearest.
  private static func check(name: String, in text: String) throws(SpecificationError) {
    guard !name.isEmpty else { throw SpecificationError("empty name in '\(text)'") }
    let isFine = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    if isFine { return }
    if name.contains(",") {
      let names = name.split(separator: ",").joined(separator: " ")
      throw SpecificationError(
        "'\(name)' is not a name: several are separated by blanks; did you mean '\(names)'?")
    }
    throw SpecificationError("'\(name)' is not a name: names have a-z, 0-9 and '-'")
  }

  /// The text of the specification.
  public var description: String {
    pairs.isEmpty
      ? name : name + ":" + pairs.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }
}
