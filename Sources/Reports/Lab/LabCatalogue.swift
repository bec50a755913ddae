import Charts
import Experiments
import Landscapes
import Optimizers
import Schedules
import Specifications

/// Names, aliases and keys of all catalogues, as the lab's sliders need them: JSON.
enum LabCatalogue {
  /// What the engine was compiled from: what the package brings, without what needs a file.
  static let json: String = {
    let landscapes = LandscapeCatalogue.builtIn
    let optimizers = OptimizerCatalogue.builtIn
    var keys = KeyTable()
    let kinds: [(String, [String])] = [
      ("landscapes", landscapes.landscapes.entries.map { entry($0, &keys) }),
      ("modifiers", landscapes.modifiers.entries.map { entry($0, &keys) }),
      (
        "optimizers",
        optimizers.optimizers.entries.map {
          entry($0, &keys, further: "\"rate\":\(NumberText.json($0.defaultRate)),")
        }
      ),
      ("wrappers", optimizers.wrappers.entries.map { entry($0, &keys) }),
      (
        "schedules",
        ScheduleCatalogue.builtIn.entries.filter { $0.name != "table" }.map { entry($0, &keys) }
      ),
    ]
    return "{\"keys\":[" + keys.texts.joined(separator: ",\n") + "],\n"
      + kinds.map { "\"\($0.0)\":[" + $0.1.joined(separator: ",") + "]" }.joined(separator: ",\n")
      + "}"
  }()

  private static func entry(
    _ entry: some CatalogueEntry, _ keys: inout KeyTable, further: String = ""
  ) -> String {
    let aliases = entry.aliases.map { alias in
      text(alias.name) + ":{"
        + alias.presets.map { text($0.key) + ":" + text($0.value) }.joined(separator: ",") + "}"
    }
    return "{\"name\":\(text(entry.name)),\"summary\":\(text(entry.summary)),\(further)"
      + (aliases.isEmpty ? "" : "\"aliases\":{" + aliases.joined(separator: ",") + "},")
      + "\"keys\":[" + entry.keys.map { "\(keys.place(of: key($0)))" }.joined(separator: ",") + "]}"
  }

  private static func key(_ key: Key) -> String {
    var fields = ["\"name\":\(text(key.name))", "\"summary\":\(text(key.summary))"]
    switch key.kind {
    case .number(let range):
      fields += ["\"kind\":\"number\"", self.range(range.lowerBound, range.upperBound)]
    case .count(let range):
      fields += [
        "\"kind\":\"count\"", self.range(Double(range.lowerBound), Double(range.upperBound)),
      ]
    case .flag: fields.append("\"kind\":\"flag\"")
    case .choice(let words):
      fields += [
        "\"kind\":\"choice\"", "\"words\":[" + words.map(text).joined(separator: ",") + "]",
      ]
    case .numbers, .steps, .stepList, .text: fields.append("\"kind\":\"text\"")
    }
    if let fallback = key.fallback { fields.append("\"default\":\(text(fallback))") }
    switch key.search {
    case .logarithmic(let low, let high): fields.append(search("logarithmic", low, high))
    case .linear(let low, let high): fields.append(search("linear", low, high))
    case .complement, .among, nil: break
    }
    return "{" + fields.joined(separator: ",") + "}"
  }

  private static func range(_ low: Double, _ high: Double) -> String {
    "\"range\":[\(NumberText.json(low)),\(NumberText.json(high))]"
  }

  private static func search(_ kind: String, _ low: Double, _ high: Double) -> String {
    "\"search\":{\"kind\":\"\(kind)\",\"low\":\(NumberText.json(low)),\"high\":\(NumberText.json(high))}"
  }

  private static func text(_ words: String) -> String { JSONText.string(words, insideHTML: true) }

  /// Keys that entries share stand once; entries have their places.
  private struct KeyTable {
    private(set) var texts: [String] = []
    private var places: [String: Int] = [:]

    mutating func place(of text: String) -> Int {
      if let place = places[text] { return place }
      places[text] = texts.count
      texts.append(text)
      return texts.count - 1
    }
  }
}
