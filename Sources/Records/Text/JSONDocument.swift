import Files

/// A JSON text as values that know their line, for messages that say where something is wrong.
indirect enum JSONDocument {
  case object([Member], line: Int)
  case array([JSONDocument], line: Int)
  case text(String, line: Int)
  /// A number with the characters that it was written in.
  case number(Double, String, line: Int)
  case flag(Bool, line: Int)
  case null(line: Int)

  /// A key with its value.
  struct Member {
    let key: String
    let line: Int
    let value: JSONDocument
  }

  /// What is wrong with a text, and on which line.
  struct Fault: Error {
    let line: Int
    let words: String
  }

  var line: Int {
    switch self {
    case .object(_, let line), .array(_, let line), .text(_, let line), .number(_, _, let line),
      .flag(_, let line), .null(let line):
      line
    }
  }

  /// What the value is, in words.
  var description: String {
    switch self {
    case .object: "an object"
    case .array(let items, _): items.isEmpty ? "an empty list" : "a list"
    case .text(let text, _): "the text \"\(text.count > 40 ? text.prefix(40) + "…" : text)\""
    case .number(_, let text, _): text
    case .flag(let flag, _): "\(flag)"
    case .null: "null"
    }
  }

  /// Reads a text.
  ///
  /// - Throws: ``Fault`` where it is no JSON, nests too deep, or an object has a key twice.
  init(_ bytes: [UInt8]) throws(Fault) {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      throw Fault(line: 1, words: "not UTF-8")
    }
    var scanner = Scanner(bytes: bytes)
    self = try scanner.value(depth: 0)
    scanner.skipBlanks()
    guard scanner.at == bytes.count else { throw scanner.fault("the end of the file") }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var at = 0
    var line = 1

    func fault(_ expected: String) -> Fault {
      let found: String
      if at < bytes.count {
        let rest = bytes[at..<min(bytes.count, at + 12)]
        let text = String(decoding: rest, as: UTF8.self).prefix { !$0.isNewline }
        found = text.isEmpty ? "the end of the line" : "'\(printable(text))'"
      } else {
        found = "the end of the file"
      }
      return Fault(line: line, words: "not JSON: expected \(expected), found \(found)")
    }

    mutating func skipBlanks() {
      while at < bytes.count, [32, 9, 10, 13].contains(bytes[at]) {
        if bytes[at] == 10 { line += 1 }
        at += 1
      }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
      at += 1
      return true
    }

    mutating func take(word: String) -> Bool {
      guard bytes[at...].starts(with: word.utf8) else { return false }
      at += word.utf8.count
      return true
    }

    mutating func value(depth: Int) throws(Fault) -> JSONDocument {
      guard depth < 32 else {
        throw Fault(line: line, words: "not JSON that is read: nested over 32 deep")
      }
      skipBlanks()
      let start = line
      if take("{") { return .object(try members(depth: depth), line: start) }
      if take("[") {
        var items: [JSONDocument] = []
        skipBlanks()
        if take("]") { return .array(items, line: start) }
        while true {
          items.append(try value(depth: depth + 1))
          skipBlanks()
          if take("]") { return .array(items, line: start) }
          guard take(",") else { throw fault("',' or ']'") }
        }
      }
      if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
        return .text(try text(), line: start)
      }
      if take(word: "true") { return .flag(true, line: start) }
      if take(word: "false") { return .flag(false, line: start) }
      if take(word: "null") { return .null(line: start) }
      return try number()
    }

    private mutating func members(depth: Int) throws(Fault) -> [Member] {
      var members: [Member] = []
      var keys: Set<String> = []
      skipBlanks()
      if take("}") { return members }
      while true {
        skipBlanks()
        let start = line
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
          throw fault("a key in quotes")
        }
        let key = try text()
        guard keys.insert(key).inserted else {
          throw Fault(line: start, words: "key '\(key)' is given twice")
        }
        skipBlanks()
        guard take(":") else { throw fault("':'") }
        members.append(Member(key: key, line: start, value: try value(depth: depth + 1)))
        skipBlanks()
        if take("}") { return members }
        guard take(",") else { throw fault("',' or '}'") }
      }
    }

    private mutating func text() throws(Fault) -> String {
      at += 1
      var units: [UInt8] = []
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        guard bytes[at] >= 0x20 else { throw fault("the end of a text on its line") }
        if bytes[at] == UInt8(ascii: "\\") {
          at += 1
          units.append(contentsOf: try escape())
        } else {
          units.append(bytes[at])
          at += 1
        }
      }
      guard take("\"") else { throw fault("'\"'") }
      return String(decoding: units, as: UTF8.self)
    }

    /// What stands behind a backslash, as UTF-8.
    private mutating func escape() throws(Fault) -> [UInt8] {
      let plain: [UInt8: UInt8] = [
        34: 34, 92: 92, 47: 47, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
        UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
      ]
      if at < bytes.count, let byte = plain[bytes[at]] {
        at += 1
        return [byte]
      }
      var units = [try unit()]
      if UTF16.isLeadSurrogate(units[0]), take(word: "\\") { units.append(try unit()) }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// `uXXXX`.
    private mutating func unit() throws(Fault) -> UInt16 {
      guard take("u"), at + 4 <= bytes.count,
        let unit = UInt16(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16)
      else { throw fault("an escaped character") }
      at += 4
      return unit
    }

    private mutating func number() throws(Fault) -> JSONDocument {
      let start = at
      while at < bytes.count, "+-.eE0123456789".utf8.contains(bytes[at]) { at += 1 }
      let text = String(decoding: bytes[start..<at], as: UTF8.self)
      guard let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "."),
        let value = Double(text)
      else {
        at = start
        throw fault("a value")
      }
      return .number(value, text, line: line)
    }
  }
}
