/// Specifications as names of files: letters, digits, `.`, `-` and `_` only, each name once.
struct FileNames {
  private var taken: Set<String> = []
  private var known: [String: String] = [:]

  /// The file name that stands for a text; the same text gives the same name.
  mutating func name(for text: String) -> String {
    if let name = known[text] { return name }
    var plain = ""
    for scalar in text.unicodeScalars {
      let fits =
        scalar.isASCII && (scalar.properties.isAlphabetic || ".-".unicodeScalars.contains(scalar))
      let isDigit = ("0"..."9").contains(scalar)
      if fits || isDigit {
        plain.unicodeScalars.append(scalar)
      } else if plain.last != "_" {
        plain += "_"
      }
    }
    // File systems end at 255 bytes, and prefixes and extensions come on top.
    plain = String(plain.prefix(120))
    var name = plain
    var number = 2
    // Some file systems do not tell case.
    while !taken.insert(name.lowercased()).inserted {
      name = "\(plain)_\(number)"
      number += 1
    }
    known[text] = name
    return name
  }
}
