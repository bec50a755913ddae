import CommandLine
import Landscapes
import Optimizers
import Schedules
import Specifications

/// What a specification that is being typed may go on with: names, behind `:` and `,` their keys, behind `=` values.
struct NameCompletion: Sendable {
  /// A name that may be typed, with what it may be given.
  private struct Name: Sendable {
    let candidate: Candidate
    let keys: [Key]
  }

  /// What may stand first.
  private let first: [Name]
  /// What may stand behind a joint.
  private let next: [Name]
  /// The characters behind which another name begins.
  private let joints: String

  /// Landscapes, with perturbations and noise joined by `+`.
  static let landscapes = NameCompletion(
    first: names(LandscapeCatalogue.standard.landscapes),
    next: names(LandscapeCatalogue.standard.modifiers), joints: "+")

  /// Optimizers, with wrappers in front joined by `+`.
  static let optimizers: NameCompletion = {
    let all =
      names(OptimizerCatalogue.standard.optimizers) + names(OptimizerCatalogue.standard.wrappers)
    return NameCompletion(first: all, next: all, joints: "+")
  }()

  /// Schedules, joined by `+`, repeated by `*`, in parentheses.
  static let schedules: NameCompletion = {
    let all = names(ScheduleCatalogue.standard)
    return NameCompletion(first: all, next: all, joints: "+*(=")
  }()

  private static func names(_ catalogue: Catalogue<some CatalogueEntry>) -> [Name] {
    catalogue.entries.flatMap { entry in
      [Name(candidate: Candidate(entry.name, entry.summary), keys: entry.keys)]
        + entry.aliases.map {
          Name(candidate: Candidate($0.name, "alias of \(entry.name)"), keys: entry.keys)
        }
    }
  }

  /// The whole words that what is typed may become.
  func candidates(_ partial: String) -> [Candidate] {
    var head = partial.prefix(0)
    // An equals sign joins only where no key is open: `&weight-decay=cosine`.
    for place in partial.indices where joints.contains(partial[place]) {
      let isValue = partial[place] == "=" && partial[head.endIndex..<place].contains(":")
      if !isValue { head = partial[...place] }
    }
    let tail = partial[head.endIndex...]
    let known = head.isEmpty ? first : next
    guard let colon = tail.firstIndex(of: ":") else {
      return known.flatMap { name -> [Candidate] in
        let word = name.candidate.value
        let whole = Candidate(head + word, name.candidate.summary)
        // With its keys where the name is there already.
        return word == tail && !name.keys.isEmpty
          ? [whole, Candidate(head + word + ":", "with keys")] : [whole]
      }
    }
    guard let name = known.first(where: { $0.candidate.value == tail[..<colon] }) else { return [] }
    let pairs = tail[tail.index(after: colon)...].split(
      separator: ",", omittingEmptySubsequences: false)
    let open = pairs.last ?? ""
    let typed = partial.dropLast(open.count)
    guard let equals = open.firstIndex(of: "=") else {
      let given = pairs.dropLast().map { $0.prefix { $0 != "=" } }
      return name.keys.filter { !given.contains($0.name[...]) }.map {
        Candidate(typed + $0.name + "=", $0.summary)
      }
    }
    guard let key = name.keys.first(where: { $0.name == open[..<equals] }) else { return [] }
    let values: [String]
    switch key.kind {
    case .flag: values = ["true", "false"]
    case .choice(let words): values = words
    default: values = key.fallback.map { [$0] } ?? []
    }
    return values.map { value in
      Candidate(typed + key.name + "=" + value, value == key.fallback ? "the default" : "")
    }
  }
}
