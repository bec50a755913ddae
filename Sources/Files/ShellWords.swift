/// The words of a command line as ``shellCommand(_:)`` writes it; nil where it is none of its.
public func shellWords(_ line: String) -> [String]? {
  var words: [String] = []
  var word: [UInt8]?
  var bytes = Array(line.utf8)[...]
  while let byte = bytes.popFirst() {
    switch byte {
    case UInt8(ascii: " "):
      if let finished = word { words.append(String(decoding: finished, as: UTF8.self)) }
      word = nil
    case UInt8(ascii: "'"):
      guard let end = bytes.firstIndex(of: UInt8(ascii: "'")) else { return nil }
      word = (word ?? []) + bytes[..<end]
      bytes = bytes[(end + 1)...]
    case UInt8(ascii: "\\"):
      guard let next = bytes.popFirst() else { return nil }
      word = (word ?? []) + [next]
    case UInt8(ascii: "$"):
      guard let text = escapedText(&bytes) else { return nil }
      word = (word ?? []) + text
    default: word = (word ?? []) + [byte]
    }
  }
  if let word { words.append(String(decoding: word, as: UTF8.self)) }
  return words
}

/// What stands in `'…'` behind a `$`: bytes, and octal numbers of three digits behind a backslash.
private func escapedText(_ bytes: inout ArraySlice<UInt8>) -> [UInt8]? {
  guard bytes.popFirst() == UInt8(ascii: "'") else { return nil }
  var text: [UInt8] = []
  while let byte = bytes.popFirst() {
    switch byte {
    case UInt8(ascii: "'"): return text
    case UInt8(ascii: "\\"):
      let digits = String(decoding: bytes.prefix(3), as: UTF8.self)
      guard digits.utf8.count == 3, let value = UInt8(digits, radix: 8) else { return nil }
      bytes = bytes.dropFirst(3)
      text.append(value)
    default: text.append(byte)
    }
  }
  return nil
}
