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
  public init(parsing text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts[0])
    pairs = []
    try Self.check(name: name, in: text)
    guard parts.count == 2 else { return }
    guard !parts[1].isEmpty else {
      throw SpecificationError("'\(text)' ends with ':'; expected key=value after it")
    }
    for piece in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
      let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        throw SpecificationError("'\(piece)' in '\(text)' is not of the form key=value")
      }
      let key = String(sides[0])
      guard !pairs.contains(where: { $0.key == key }) else {
        throw SpecificationError("key '\(key)' is given twice in '\(text)'")
      }
      pairs.append(Pair(key, String(sides[1])))
    }
  }

  private static func check(name: String, in text: String) throws {
    guard let first = name.utf8.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else {
      throw SpecificationError(
        name.isEmpty
          ? "empty name in '\(text)'" : "'\(name)' is not a name: names begin with a small letter")
    }
    let fits = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard fits else {
      throw SpecificationError("'\(name)' is not a name: names have a-z, 0-9 and '-'")
    }
  }

  /// The text of the specification.
  public var description: String {
    pairs.isEmpty
      ? name : name + ":" + pairs.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }
}
