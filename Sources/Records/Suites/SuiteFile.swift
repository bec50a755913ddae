import Foundation
import Specifications

/// Suites as JSON files.
public enum SuiteFile {
  /// The largest file that is read.
  public static let sizeLimit = 1 << 20

  private static let keys = [
    "name", "summary", "landscapes", "groups", "optimizers", "schedules", "rates", "seeds",
    "first-seed", "steps", "earlyStopping", "external",
  ]

  /// Reads a suite from a file.
  ///
  /// `landscapes` and `optimizers` are required; the other keys have the defaults of ``Suite``.
  ///
  /// - Parameter path: the file.
  /// - Returns: the suite, its specifications not yet read.
  /// - Throws: `SpecificationError` with the file, the place, and the nearest right name.
  public static func read(_ path: String) throws -> Suite {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw SpecificationError("cannot read the suite \(path)")
    }
    let data = (try? handle.read(upToCount: sizeLimit + 1)) ?? Data()
    guard data.count <= sizeLimit else {
      throw SpecificationError("\(path): a suite of over \(sizeLimit) bytes")
    }
    return try parse(data, name: path)
  }

  /// Reads a suite from bytes; `name` stands in messages.
  public static func parse(_ data: Data, name: String) throws -> Suite {
    // Foundation takes zero bytes for UTF-16 and reads on in another encoding than everything else here.
    guard !data.contains(0), String(validating: data, as: UTF8.self) != nil else {
      throw SpecificationError("\(name): not UTF-8")
    }
    let object: Any
    do { object = try JSONSerialization.jsonObject(with: data) } catch {
      throw SpecificationError("\(name): not JSON: \(explain(error))")
    }
    guard let dictionary = object as? [String: Any] else {
      throw SpecificationError("\(name): expected an object with landscapes and optimizers")
    }
    for key in dictionary.keys.sorted() where !keys.contains(key) {
      throw SpecificationError("\(name): unknown key '\(key)'" + suggestion(for: key, among: keys))
    }
    if let key = repeatedKey(data) {
      throw SpecificationError("\(name): key '\(key)' is given twice")
    }
    do { return try JSONDecoder().decode(Draft.self, from: data).suite() } catch {
      throw SpecificationError("\(name): \(explain(error))")
    }
  }

  /// A key that one object of well-formed JSON has twice; Foundation's readers drop one silently.
  private static func repeatedKey(_ data: Data) -> String? {
    var objects: [Set<String>] = []
    var text: [UInt8]?
    var last = ""
    var isEscaped = false
    for byte in data {
      if text != nil {
        if isEscaped || byte != UInt8(ascii: "\"") {
          isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
          text?.append(byte)
        } else {
          last = String(decoding: text ?? [], as: UTF8.self)
          text = nil
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): text = []
      case UInt8(ascii: "{"): objects.append([])
      case UInt8(ascii: "}"): _ = objects.popLast()
      case UInt8(ascii: ":"):
        if let open = objects.indices.last, !objects[open].insert(last).inserted { return last }
      default: break
      }
    }
    return nil
  }

  /// The JSON text of a suite.
  public static func text(_ suite: Suite) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(suite)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
  }

  /// A decoding error in words, with its place.
  static func explain(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case DecodingError.keyNotFound(let key, _): return "key '\(key.stringValue)' is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      let location = place(context.codingPath)
      return (location.isEmpty ? "" : "'\(location)': ") + context.debugDescription
    default: return (error as NSError).userInfo["NSDebugDescription"] as? String ?? "\(error)"
    }
  }

  private struct Draft: Decodable {
    var name: String?
    var summary: String?
    var landscapes: [String]?
    var groups: [Suite.Group]?
    var optimizers: [String]
    var schedules: [String]?
    var rates: Suite.Rates?
    var seeds: WholeNumber?
    var firstSeed: WholeNumber?
    var steps: WholeNumber?
    var earlyStopping: Stopping?
    var external: [String: String]?

    enum CodingKeys: String, CodingKey {
      case name, summary, landscapes, groups, optimizers, schedules, rates, seeds, steps
      case firstSeed = "first-seed"
      case earlyStopping, external
    }

    struct Stopping: Decodable {
      var patience: WholeNumber
      var minimumImprovement: Double?
    }

    func suite() throws -> Suite {
      guard (landscapes == nil) != (groups == nil) else {
        throw SpecificationError("expected either 'landscapes' or 'groups'")
      }
      var suite = Suite(
        name: name ?? "custom", summary: summary ?? "", landscapes: landscapes ?? [],
        optimizers: optimizers)
      if let groups { suite.groups = groups }
      if let schedules { suite.schedules = schedules }
      if let rates { suite.rates = rates }
      if let seeds { suite.seeds = seeds.value }
      if let firstSeed { suite.firstSeed = firstSeed.value }
      if let steps { suite.steps = steps.value }
      suite.external = external?.mapValues { Suite.Program(command: $0) }
      suite.earlyStopping = earlyStopping.map {
        EarlyStopping(
          patience: $0.patience.value, minimumImprovement: $0.minimumImprovement ?? 0)
      }
      return suite
    }
  }

  /// A whole number, with an error that says so: Foundation calls 1.5 invalid JSON.
  private struct WholeNumber: Decodable {
    let value: Int

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let number = try container.decode(Double.self)
      guard let value = Int(exactly: number) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "\(number) is not a whole number that fits")
      }
      self.value = value
    }
  }
}
