import Files
import Specifications

/// A suite out of JSON, with the checks that the command line makes of the same things.
struct SuiteReader {
  private typealias Fault = JSONDocument.Fault
  static let keys = [
    "name", "summary", "landscapes", "groups", "optimizers", "schedules", "learning-rates", "seeds",
    "first-seed", "steps", "patience", "min-improvement", "external",
  ]

  private let members: [JSONDocument.Member]
  private let line: Int

  /// Throws where the document is no object with the keys of a suite.
  init(_ document: JSONDocument) throws {
    guard case .object(let members, let line) = document else {
      throw Fault(
        line: document.line,
        words: "expected an object with landscapes and optimizers, not \(document.description)")
    }
    for member in members where !Self.keys.contains(member.key) {
      throw Fault(
        line: member.line,
        words: "unknown key '\(printable(member.key))'"
          + suggestion(for: member.key, among: Self.keys))
    }
    let given = Set(members.map(\.key))
    guard !given.isSuperset(of: ["landscapes", "groups"]) else {
      throw Fault(line: line, words: "'landscapes' and 'groups': expected one of them")
    }
    guard given.contains("landscapes") || given.contains("groups") else {
      throw Fault(line: line, words: "key 'landscapes' is missing, or 'groups'")
    }
    guard given.contains("optimizers") else {
      throw Fault(line: line, words: "key 'optimizers' is missing")
    }
    self.members = members
    self.line = line
  }

  /// The suite; `check` reads the names on its axes.
  func suite(_ check: SuiteFile.Check?) throws -> BenchmarkSuite {
    var suite = BenchmarkSuite(
      name: try text("name") ?? "custom", summary: try text("summary") ?? "",
      landscapes: try names("landscapes") ?? [], optimizers: try names("optimizers") ?? [])
    if let groups = try groups() { suite.groups = groups }
    try checkName(suite.name)
    if let schedules = try names("schedules") { suite.schedules = schedules }
    if let rates = try rates() { suite.rates = rates }
    if let seeds = try count("seeds", Limits.seeds) { suite.seeds = seeds }
    if let first = try count("first-seed", Limits.firstSeed) { suite.firstSeed = first }
    if let steps = try count("steps", Limits.steps) { suite.steps = steps }
    if let patience = try count("patience", Limits.patience) {
      suite.earlyStopping = EarlyStopping(
        patience: patience, minimumImprovement: try improvement() ?? 0)
    } else if let member = member("min-improvement") {
      throw Fault(line: member.line, words: "'min-improvement' needs 'patience'")
    }
    suite.external = try programs()
    guard let check else { return suite }
    for axis in SuiteFile.Axis.allCases {
      for (name, line) in places(of: axis) {
        do { try check(axis, name, suite) } catch let error as SpecificationError {
          throw Fault(line: line, words: "'\(axis.rawValue)': \(error.description)")
        }
      }
    }
    return suite
  }

  /// The names on an axis, with their lines.
  private func places(of axis: SuiteFile.Axis) -> [(String, Int)] {
    func texts(_ value: JSONDocument?) -> [(String, Int)] {
      guard case .array(let items, _)? = value else { return [] }
      return items.compactMap { item in
        if case .text(let name, let line) = item { (name, line) } else { nil }
      }
    }
    var found = texts(member(axis.rawValue)?.value)
    if axis == .landscapes, case .array(let groups, _)? = member("groups")?.value {
      for case .object(let members, _) in groups {
        found += texts(members.first { $0.key == "landscapes" }?.value)
      }
    }
    return found
  }

  private func member(_ key: String) -> JSONDocument.Member? { members.first { $0.key == key } }

  private func misfit(
    _ key: String, _ value: JSONDocument, _ expected: String
  ) -> JSONDocument.Fault {
    Fault(
      line: value.line, words: "'\(key)': expected \(expected), not \(printable(value.description))"
    )
  }

  private func text(_ key: String) throws -> String? {
    guard let value = member(key)?.value else { return nil }
    guard case .text(let text, let line) = value else { throw misfit(key, value, "a text") }
    guard !hasControlCharacters(text) else {
      throw Fault(line: line, words: "'\(key)' has control characters or line breaks")
    }
    return text
  }

  /// The name becomes the name of a folder.
  private func checkName(_ name: String) throws {
    guard let member = member("name") else { return }
    guard !name.isEmpty, name.count <= Limits.nameLength, !name.hasPrefix("."), !name.contains("/")
    else {
      throw misfit(
        "name", member.value,
        "1 to \(Limits.nameLength) letters without '/', not beginning with '.', since a folder is called so"
      )
    }
  }

  private func groups() throws -> [BenchmarkSuite.Group]? {
    let key = "groups"
    guard let value = member(key)?.value else { return nil }
    let expected = "a list of objects with name and landscapes"
    guard case .array(let items, let line) = value else { throw misfit(key, value, expected) }
    guard !items.isEmpty else {
      throw Fault(line: line, words: "'\(key)': no groups: expected at least one")
    }
    var seen: Set<String> = []
    return try items.map { item in
      guard case .object(let members, let line) = item,
        Set(members.map(\.key)) == ["name", "landscapes"],
        case .text(let name, _)? = members.first(where: { $0.key == "name" })?.value,
        let list = members.first(where: { $0.key == "landscapes" })?.value
      else { throw misfit(key, item, expected) }
      guard !name.isEmpty, !hasControlCharacters(name), seen.insert(name).inserted else {
        throw Fault(
          line: line, words: "'\(key)': '\(printable(name))' is no name, or given twice")
      }
      return BenchmarkSuite.Group(name, try names(key, list))
    }
  }

  private func names(_ key: String) throws -> [String]? {
    guard let value = member(key)?.value else { return nil }
    return try names(key, value)
  }

  private func names(_ key: String, _ value: JSONDocument) throws -> [String] {
    let expected = "a list of names in quotes"
    guard case .array(let items, let line) = value else { throw misfit(key, value, expected) }
    guard !items.isEmpty else {
      throw Fault(line: line, words: "'\(key)': no \(key): expected at least one")
    }
    var seen: Set<String> = []
    return try items.map { item in
      guard case .text(let name, let line) = item else { throw misfit(key, item, expected) }
      guard seen.insert(name).inserted else {
        throw Fault(line: line, words: "'\(key)': '\(printable(name))' is given twice")
      }
      guard !name.isEmpty, name.utf8.count <= 4096, !hasControlCharacters(name) else {
        throw misfit(key, item, "a name")
      }
      return name
    }
  }

  private func count(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
    guard let value = member(key)?.value else { return nil }
    guard case .number(let number, _, _) = value, let count = Int(exactly: number),
      range.contains(count)
    else {
      throw misfit(
        key, value, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return count
  }

  /// Programs by the names that specifications call them.
  private func programs() throws -> [String: BenchmarkSuite.Program]? {
    let key = "external"
    guard let value = member(key)?.value else { return nil }
    let expected = "an object of names with their commands"
    guard case .object(let members, _) = value else { throw misfit(key, value, expected) }
    var programs: [String: BenchmarkSuite.Program] = [:]
    for member in members {
      guard case .text(let command, let line) = member.value else {
        throw misfit(key, member.value, expected)
      }
      guard !hasControlCharacters(command), !command.isEmpty else {
        throw Fault(
          line: line, words: "'\(key)': '\(printable(member.key))' has no command in one line")
      }
      programs[member.key] = BenchmarkSuite.Program(command: command)
    }
    return programs
  }

  private func improvement() throws -> Double? {
    let key = "min-improvement"
    guard let value = member(key)?.value else { return nil }
    guard case .number(let number, _, _) = value, number.isFinite, number >= 0 else {
      throw misfit(key, value, "a finite number of at least 0")
    }
    return number
  }

  private func rates() throws -> BenchmarkSuite.Rates? {
    let key = "learning-rates"
    guard let value = member(key)?.value else { return nil }
    let expected =
      "auto, auto:COUNT with a COUNT from \(Limits.grid.lowerBound) to \(Limits.grid.upperBound), default, or "
      + "a list of numbers from 0"
    switch value {
    case .text(let word, _):
      guard let rates = BenchmarkSuite.Rates(word: word) else { throw misfit(key, value, expected) }
      return rates
    case .array(let items, let line):
      guard Limits.rates.contains(items.count) else {
        throw Fault(
          line: line, words: "'\(key)': no learning rates: expected 1 to \(Limits.rates.upperBound)"
        )
      }
      var seen: Set<Double> = []
      return .list(
        try items.map { item in
          guard case .number(let rate, _, let line) = item, rate.isFinite, rate.sign == .plus
          else {
            throw misfit(key, item, "numbers from 0")
          }
          guard seen.insert(rate).inserted else {
            throw Fault(line: line, words: "'\(key)': \(Number.text(rate)) is given twice")
          }
          return rate
        })
    default: throw misfit(key, value, expected)
    }
  }
}
