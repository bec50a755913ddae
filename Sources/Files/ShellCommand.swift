/// Words as a command line that a shell reads back as the same words.
public func shellCommand(_ words: [String]) -> String {
  words.map { word in
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-_./:=+,%@".utf8.contains(byte)
        }
      }
    if isPlain { return word }
    guard hasControlCharacters(word) else {
      return "'" + word.replacing("'", with: "'\\''") + "'"
    }
    // $'…' is how bash and zsh read bytes that cannot be shown.
    return "$'"
      + word.utf8.map { byte in
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "\\")
          ? String(UnicodeScalar(byte))
          : "\\" + String(String(512 + Int(byte), radix: 8).dropFirst())
      }.joined() + "'"
  }.joined(separator: " ")
}

/// A path as a word of a command line that no parser takes for an option.
public func pathWord(_ path: String) -> String { path.hasPrefix("-") ? "./" + path : path }
