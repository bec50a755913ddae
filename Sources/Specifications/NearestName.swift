/// The candidate nearest to a misspelt name by edit distance, or nil where none is near.
///
/// Near means at most a third of the name's length in edits (insert, delete, replace, swap of
/// neighbours), at least two; capital letters do not count, and a candidate that begins with the name counts as
/// near too. Ties go to the earlier candidate.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: (distance: Int, name: String)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased().utf8)
    guard letters.count <= 64 else { continue }
    let isPrefix = wanted.count >= 3 && letters.starts(with: wanted)
    let distance = wanted == letters ? 0 : isPrefix ? 1 : editDistance(wanted, letters)
    guard distance <= max(2, wanted.count / 3), distance < max(letters.count, 2) else { continue }
    if distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.name
}

/// "; did you mean 'x'?" with the nearest candidate, else "; known: a, b, c" where the list is short.
public func suggestion(for name: String, among candidates: [String]) -> String {
  if let nearest = nearestName(to: name, among: candidates) {
    return "; did you mean '\(nearest)'?"
  }
  return candidates.isEmpty || candidates.count > 24
    ? "" : "; known: \(candidates.joined(separator: ", "))"
}

/// Edits (insert, delete, replace, swap of neighbours) between two words.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var edits = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        edits = min(edits, beforeLast[j - 1] + 1)
      }
      row.append(edits)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
