/// Specifications joined by `+` (and then) and `*` (times): `warmup:steps=5%+cosine*step`.
///
/// A sign joins only before a letter, so that exponents (`1e+5`) stay numbers; `*` binds tighter.
public struct Expression: Hashable, Sendable, CustomStringConvertible {
  /// The parts between the `+`, each a product of one or more factors.
  public var parts: [[Specification]]

  /// An expression of parts, each a product.
  public init(parts: [[Specification]]) { self.parts = parts }

  /// Reads an expression.
  ///
  /// - Throws: ``SpecificationError`` on an empty part or a malformed specification.
  public init(parsing text: String) throws(SpecificationError) {
    guard !text.isEmpty else { throw SpecificationError("empty specification") }
    guard text.utf8.count <= 4096 else {
      throw SpecificationError("specification of \(text.utf8.count) bytes: the limit is 4096")
    }
    parts = try Self.split(text, at: UInt8(ascii: "+")).map { part throws(SpecificationError) in
      try Self.split(part, at: UInt8(ascii: "*")).map { text throws(SpecificationError) in
        try Specification(parsing: text)
      }
    }
  }

  /// The parts, where none is a product.
  ///
  /// - Throws: ``SpecificationError`` where a part is a product; `kind` names what cannot be multiplied.
  public func chain(of kind: String) throws(SpecificationError) -> [Specification] {
    try parts.map { factors throws(SpecificationError) in
      guard factors.count == 1 else {
        throw SpecificationError("'\(self)': \(kind) cannot be multiplied with '*'")
      }
      return factors[0]
    }
  }

  /// The text of the expression.
  public var description: String {
    parts.map { $0.map(\.description).joined(separator: "*") }.joined(separator: "+")
  }

  private static func split(_ text: String, at sign: UInt8) -> [String] {
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var start = 0
    for i in bytes.indices where bytes[i] == sign {
      // Small letters begin names, capital ones mistyped names.
      guard i + 1 < bytes.count,
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[i + 1] | 0x20)
      else { continue }
      pieces.append(String(decoding: bytes[start..<i], as: UTF8.self))
      start = i + 1
    }
    pieces.append(String(decoding: bytes[start...], as: UTF8.self))
    return pieces
  }
}
