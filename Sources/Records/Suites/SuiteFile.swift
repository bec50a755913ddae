import Files
import Specifications

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Suites as JSON files; `Documentation/Suites.md` has the format.
public enum SuiteFile {
  /// The largest file that is read.
  public static let sizeLimit = Limits.suiteBytes

  /// What the names on an axis stand for.
  public enum Axis: String, Sendable, CaseIterable {
    /// Landscapes with perturbations and noise.
    case landscapes
    /// Optimizers with wrappers.
    case optimizers
    /// Schedules.
    case schedules
  }

  /// Reads a name of an axis and throws where there is none such; the suite has the steps that schedules need.
  public typealias Check = (_ axis: Axis, _ name: String, _ suite: BenchmarkSuite) throws -> Void

  /// Reads a suite from a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - check: reads the names on the axes.
  /// - Returns: the suite, its specifications as written.
  /// - Throws: `SpecificationError` with the file, the line, the key, and what was expected.
  public static func read(_ path: String, check: Check? = nil) throws -> BenchmarkSuite {
    let bytes: [UInt8]
    do { bytes = try InputFile.read(path, limit: sizeLimit) } catch {
      throw SpecificationError("\(error)")
    }
    return try parse(bytes, name: path, check: check)
  }

  /// Reads a suite from bytes; `name` stands in messages.
  public static func parse(_ data: some Sequence<UInt8>, name: String, check: Check? = nil) throws
    -> BenchmarkSuite
  {
    let document: JSONDocument
    do { document = try JSONDocument(Array(data)) } catch {
      throw SpecificationError("\(name), line \(error.line): \(error.words)")
    }
    do { return try SuiteReader(document).suite(check) } catch let fault as JSONDocument.Fault {
      throw SpecificationError("\(name), line \(fault.line): \(fault.words)")
    }
  }

  /// The JSON text of a suite: every key, in the order of the documentation.
  ///
  /// - Parameters:
  ///   - suite: the suite.
  ///   - isCompact: whether it is one line.
  /// - Returns: the text, which ends in a line break unless it is compact.
  public static func text(_ suite: BenchmarkSuite, isCompact: Bool = false) -> String {
    let (line, space) = isCompact ? ("", "") : ("\n", " ")
    func list(_ items: [String]) -> String {
      let indent = isCompact ? "" : "    "
      return "[\(line)" + items.map { indent + $0 }.joined(separator: "," + line)
        + line + (isCompact ? "]" : "  ]")
    }
    let groups = suite.groups.map { group in
      "{\"name\": \(quoted(group.name)), \"landscapes\": ["
        + group.landscapes.map(quoted).joined(separator: ", ") + "]}"
    }
    var members = [
      ("name", quoted(suite.name)), ("summary", quoted(suite.summary)),
      suite.isGrouped
        ? ("groups", list(groups)) : ("landscapes", list(suite.landscapes.map(quoted))),
      ("optimizers", list(suite.optimizers.map(quoted))),
      ("schedules", list(suite.schedules.map(quoted))), ("learning-rates", suite.rates.json),
      ("seeds", "\(suite.seeds)"),
    ]
    if suite.firstSeed != 0 { members.append(("first-seed", "\(suite.firstSeed)")) }
    members.append(("steps", "\(suite.steps)"))
    if let stopping = suite.earlyStopping {
      members.append(("patience", "\(stopping.patience)"))
      members.append(("min-improvement", Number.text(stopping.minimumImprovement)))
    }
    if let external = suite.external {
      let programs = external.sorted { $0.key < $1.key }.map {
        "\(quoted($0.key)): \(quoted($0.value.command))"
      }
      members.append(("external", "{" + programs.joined(separator: ", ") + "}"))
    }
    let indent = isCompact ? "" : "  "
    return "{\(line)"
      + members.map { "\(indent)\"\($0.0)\":\(space)\($0.1)" }.joined(separator: "," + line)
      + "\(line)}" + line
  }

  /// A text in quotes.
  static func quoted(_ text: String) -> String {
    var writer = LineWriter(capacity: text.utf8.count + 8)
    writer.text(text)
    return String(decoding: writer.bytes.dropFirst(), as: UTF8.self)
  }

  /// A decoding error of a manifest in words, with its place.
  static func explain(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      return "'\(place(context.codingPath + [key]))' is missing"
    case DecodingError.typeMismatch(let type, let context),
      DecodingError.valueNotFound(let type, let context):
      let expected =
        type == String.self
        ? "a text"
        : type == Int.self ? "a whole number" : type == Double.self ? "a number" : "another value"
      return "'\(place(context.codingPath))': expected \(expected)"
    case DecodingError.dataCorrupted(let context):
      let location = place(context.codingPath)
      return location.isEmpty ? "it is no JSON" : "'\(location)': another value is expected"
    default: return "it cannot be read"
    }
  }
}

extension BenchmarkSuite.Rates {
  /// The rates as a JSON value: a word, or a list of numbers.
  var json: String {
    if case .list(let list) = self {
      return "[" + list.map(Number.text).joined(separator: ", ") + "]"
    }
    let data = (try? JSONEncoder().encode(self)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
