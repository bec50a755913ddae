/// Specifications joined by `+` (and then) and `*` (times), grouped by parentheses:
/// `(warmup:steps=5%+cosine)*plateau`.
///
/// A sign joins only before a letter or a parenthesis, so that exponents (`1e+5`) stay numbers; `*` binds
/// tighter. Parentheses count only around whole terms: those of a path are the path's.
public indirect enum Composition: Hashable, Sendable, CustomStringConvertible {
  /// A single one.
  case one(Specification)
  /// One after another.
  case sequence([Composition])
  /// All at once.
  case product([Composition])

  /// Parentheses within one another at most.
  static let mostDepth = 16

  /// Reads a composition.
  ///
  /// - Throws: ``SpecificationError`` on an empty part, a parenthesis without its partner, or a malformed
  ///   specification.
  public init(parsing text: String) throws(SpecificationError) {
    guard !text.isEmpty else { throw SpecificationError("empty specification") }
    guard text.utf8.count <= 4096 else {
      throw SpecificationError("specification of \(text.utf8.count) bytes: the limit is 4096")
    }
    self = try Self.read(Array(text.utf8)[...], depth: 0)
  }

  private static func read(_ bytes: ArraySlice<UInt8>, depth: Int) throws(SpecificationError)
    -> Composition
  {
    guard depth <= mostDepth else {
      throw SpecificationError("more than \(mostDepth) parentheses within one another")
    }
    let parts = try split(bytes, at: UInt8(ascii: "+")).map { part throws(SpecificationError) in
      let factors = try split(part, at: UInt8(ascii: "*")).map {
        factor throws(SpecificationError) in
        guard factor.first == UInt8(ascii: "(") else {
          return Composition.one(
            try Specification(parsing: String(decoding: factor, as: UTF8.self)))
        }
        guard factor.count > 2, factor.last == UInt8(ascii: ")") else {
          throw SpecificationError(
            "'\(String(decoding: factor, as: UTF8.self))': expected a specification and ')'")
        }
        return try read(factor.dropFirst().dropLast(), depth: depth + 1)
      }
      return factors.count == 1 ? factors[0] : .product(factors)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// The pieces between a sign, which joins before a letter or a parenthesis and outside parentheses.
  private static func split(
    _ bytes: ArraySlice<UInt8>, at sign: UInt8
  ) throws(SpecificationError) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var depth = 0
    var begins = true
    for i in bytes.indices {
      let byte = bytes[i]
      if begins, byte == UInt8(ascii: "(") {
        depth += 1
        continue
      }
      begins = joins(bytes, i)
      if depth > 0, byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0, byte == sign, begins {
        pieces.append(bytes[start..<i])
        start = i + 1
      }
    }
    guard depth == 0 else {
      throw SpecificationError("'\(String(decoding: bytes, as: UTF8.self))': a '(' has no ')'")
    }
    pieces.append(bytes[start...])
    return pieces
  }

  /// Whether the byte at i is a sign that joins.
  private static func joins(_ bytes: ArraySlice<UInt8>, _ i: Int) -> Bool {
    guard bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "*"), i + 1 < bytes.endIndex
    else { return false }
    let next = bytes[i + 1]
    return next == UInt8(ascii: "(") || (next >= UInt8(ascii: "a") && next <= UInt8(ascii: "z"))
  }

  /// All specifications, in order.
  public var specifications: [Specification] {
    switch self {
    case .one(let specification): [specification]
    case .sequence(let parts), .product(let parts): parts.flatMap(\.specifications)
    }
  }

  /// The text of the composition.
  public var description: String {
    switch self {
    case .one(let specification): "\(specification)"
    case .sequence(let parts):
      parts.map { part in
        if case .sequence = part { return "(\(part))" }
        return "\(part)"
      }.joined(separator: "+")
    case .product(let factors):
      factors.map { factor in
        if case .one = factor { return "\(factor)" }
        return "(\(factor))"
      }.joined(separator: "*")
    }
  }
}
