import Files

extension Manifest {
  /// The command that goes on with a results folder: the one that made it, but writing into this folder and
  /// throwing nothing away.
  ///
  /// A folder may have been moved since, and who made it may have asked to begin anew.
  public func resumption(in folder: String) -> String {
    guard let words = shellWords(command), !words.isEmpty else { return command }
    var kept: [String] = []
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
      } else if word == "--output" {
        isValue = true
      } else if word != "--fresh", !word.hasPrefix("--output=") {
        kept.append(word)
      }
    }
    // Behind `--` everything is a name.
    let end = kept.firstIndex(of: "--") ?? kept.endIndex
    kept.insert(contentsOf: ["--output", pathWord(folder)], at: end)
    return shellCommand(kept)
  }
}
