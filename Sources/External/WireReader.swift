extension Wire {
  /// Reads one line.
  ///
  /// - Throws: ``PeerError`` saying what is wrong, and at which byte.
  public init(parsing line: some Collection<UInt8>) throws {
    var reader = WireReader(bytes: Array(line))
    self = try reader.document()
  }
}

/// Reads JSON from bytes that a stranger wrote: bounded in depth, strict but for NaN and Infinity.
private struct WireReader {
  let bytes: [UInt8]
  var at = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private func fault(_ expected: String) -> PeerError {
    PeerError("byte \(at) of its line: expected \(expected)")
  }

  mutating func document() throws -> Wire {
    let value = try value(depth: 0)
    skipBlanks()
    guard at == bytes.count else { throw fault("the end of the line") }
    return value
  }

  private mutating func skipBlanks() {
    while next == 0x20 || next == 0x09 || next == 0x0D || next == 0x0A { at += 1 }
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: byte) else { return false }
    at += 1
    return true
  }

  private mutating func word(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { word in
      guard bytes.count - at >= word.count, bytes[at..<(at + word.count)].elementsEqual(word) else {
        return false
      }
      at += word.count
      return true
    }
  }

  private mutating func value(depth: Int) throws -> Wire {
    guard depth < 16 else { throw fault("no more than 16 levels") }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try text())
    default: break
    }
    if word("null") { return .null }
    if word("true") { return .flag(true) }
    if word("false") { return .flag(false) }
    if word("NaN") { return .number(.nan) }
    if word("Infinity") { return .number(.infinity) }
    if word("-Infinity") { return .number(-.infinity) }
    return .number(try number())
  }

  private mutating func list(_ depth: Int) throws -> Wire {
    at += 1
    var elements: [Wire] = []
    if take("]") { return .list([]) }
    repeat { elements.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw fault("',' or ']'") }
    return .list(elements)
  }

  private mutating func object(_ depth: Int) throws -> Wire {
    at += 1
    var pairs: [(key: String, value: Wire)] = []
    if take("}") { return .object([]) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw fault("a key") }
      let key = try text()
      guard !pairs.contains(where: { $0.key == key }) else {
        throw PeerError("key '\(key)' stands twice in its line")
      }
      guard take(":") else { throw fault("':'") }
      pairs.append((key, try value(depth: depth + 1)))
      guard pairs.count <= 4096 else { throw fault("no more than 4096 keys") }
    } while take(",")
    guard take("}") else { throw fault("',' or '}'") }
    return .object(pairs)
  }

  private mutating func number() throws -> Double {
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        at += 1
        continue
      default: break
      }
      break
    }
    guard at > start, at - start <= 400,
      let number = Double(String(decoding: bytes[start..<at], as: UTF8.self)), number.isFinite
    else {
      at = start
      throw fault("a value")
    }
    return number
  }

  private mutating func text() throws -> String {
    at += 1
    var raw: [UInt8] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      guard bytes[at] >= 0x20 else { throw fault("no control characters in a text") }
      guard bytes[at] == UInt8(ascii: "\\") else {
        raw.append(bytes[at])
        at += 1
        continue
      }
      at += 1
      switch next {
      case UInt8(ascii: "n"): raw.append(0x0A)
      case UInt8(ascii: "t"): raw.append(0x09)
      case UInt8(ascii: "r"): raw.append(0x0D)
      case UInt8(ascii: "b"): raw.append(0x08)
      case UInt8(ascii: "f"): raw.append(0x0C)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): raw.append(next)
      case UInt8(ascii: "u"): raw += Array(String(try escaped()).utf8)
      default: throw fault("an escaped character")
      }
      at += 1
    }
    guard next == UInt8(ascii: "\"") else { throw fault("the end of a text") }
    at += 1
    guard let text = String(validating: raw, as: UTF8.self) else { throw fault("UTF-8") }
    return text
  }

  /// A character by its number, which may be a pair of surrogates; stops at its last digit.
  private mutating func escaped() throws -> Character {
    func digits(_ reader: inout WireReader) throws -> UInt32 {
      guard reader.at + 4 < reader.bytes.count,
        let code = UInt32(
          String(decoding: reader.bytes[(reader.at + 1)...(reader.at + 4)], as: UTF8.self),
          radix: 16)
      else { throw reader.fault("four hexadecimal digits") }
      reader.at += 4
      return code
    }
    var code = try digits(&self)
    if code >> 10 == 0x36, at + 2 < bytes.count, bytes[at + 1] == UInt8(ascii: "\\"),
      bytes[at + 2] == UInt8(ascii: "u")
    {
      at += 2
      let low = try digits(&self)
      guard low >> 10 == 0x37 else { throw fault("the second half of a character") }
      code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault("a character") }
    return Character(scalar)
  }
}
