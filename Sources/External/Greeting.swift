import Files
import Specifications

/// What a peer says of itself before anything else.
public struct Greeting: Sendable, Equatable {
  /// How numbers travel.
  public enum Encoding: String, Sendable, CaseIterable {
    /// Arrays in the line.
    case json
    /// Little-endian float64 behind the line.
    case f64
  }

  /// How the peer steps the runs of a batch.
  public enum Mode: String, Sendable, CaseIterable {
    /// Each on its own.
    case each
    /// All as one tensor; one run is verified alone.
    case vector
  }

  /// What the peer asks for.
  public enum Need: String, Sendable, CaseIterable {
    /// Value and gradient at its iterates.
    case gradient
    /// Values and gradients at points of its own.
    case evaluate
  }

  /// Its name.
  public var name: String
  /// Its version.
  public var version: String?
  /// How numbers travel.
  public var encoding = Encoding.json
  /// How it steps runs.
  public var mode = Mode.each
  /// What it asks for.
  public var needs: Set<Need> = [.gradient]
  /// The keys that its specification takes.
  public var keys: [PeerKey] = []
  /// Its documented learning rate.
  public var defaultRate = 0.001
  /// The middle of the grid that tuning searches.
  public var gridCenter = 0.01
  /// Bytes of memory per coordinate and run.
  public var stateBytes = 0.0

  private static let fields = [
    "name", "version", "encoding", "mode", "needs", "keys", "rate", "state",
  ]

  /// Reads the greeting.
  ///
  /// - Throws: ``PeerError`` naming the field that is wrong and the nearest right one.
  public init(_ wire: Wire) throws {
    guard case .object(let pairs) = wire else { throw PeerError("greets with no object") }
    if let text = wire.texts.first(where: { hasControlCharacters($0) }) {
      throw PeerError("greets with control characters: '\(text)'")
    }
    for (key, _) in pairs where !Self.fields.contains(key) {
      throw PeerError(
        "greets with an unknown field '\(key)'" + suggestion(for: key, among: Self.fields))
    }
    guard let name = wire["name"]?.string, !name.isEmpty else {
      throw PeerError("greets without a 'name'")
    }
    self.name = name
    if let version = wire["version"] {
      guard let text = version.string else { throw PeerError("its 'version' is no text") }
      self.version = text
    }
    if let word = wire["encoding"] { encoding = try Self.read(word, "encoding") }
    if let word = wire["mode"] { mode = try Self.read(word, "mode") }
    if let words = wire["needs"] {
      guard let list = words.elements else { throw PeerError("its 'needs' are no list") }
      needs = Set(try list.map { try Self.read($0, "needs") as Need })
    }
    if let given = wire["keys"] {
      guard case .object(let pairs) = given else { throw PeerError("its 'keys' are no object") }
      keys = try pairs.map { try PeerKey($0.key, $0.value) }
    }
    if let rate = wire["rate"] { try readRate(rate) }
    if let state = wire["state"] {
      guard let bytes = state.double, bytes >= 0, bytes.isFinite else {
        throw PeerError("its 'state' is no number of bytes")
      }
      stateBytes = bytes
    }
  }

  private mutating func readRate(_ rate: Wire) throws {
    let known = ["default", "center"]
    guard case .object(let pairs) = rate else { throw PeerError("its 'rate' is no object") }
    for (key, value) in pairs {
      guard known.contains(key) else {
        throw PeerError("unknown 'rate' field '\(key)'" + suggestion(for: key, among: known))
      }
      guard let number = value.double, number > 0, number.isFinite else {
        throw PeerError("its rate '\(key)' is no number above 0")
      }
      if key == "default" { defaultRate = number } else { gridCenter = number }
    }
    if rate["center"] == nil { gridCenter = defaultRate * 10 }
    if rate["default"] == nil { defaultRate = gridCenter / 10 }
  }

  private static func read<T: RawRepresentable & CaseIterable>(
    _ wire: Wire, _ field: String
  ) throws -> T where T.RawValue == String {
    let words = T.allCases.map(\.rawValue)
    guard let word = wire.string, let value = T(rawValue: word) else {
      throw PeerError(
        "'\(wire.string ?? wire.line)' does not fit '\(field)'"
          + suggestion(for: wire.string ?? "", among: words))
    }
    return value
  }
}

/// A key of a peer's specification, as its greeting declares it.
public struct PeerKey: Sendable, Equatable {
  /// The name.
  public let name: String
  /// The default as the greeting has it: a number, a flag or a text.
  public let fallback: Wire
  /// The key as specifications read it.
  public let key: Key

  /// Two keys of one declaration.
  public static func == (a: PeerKey, b: PeerKey) -> Bool {
    a.name == b.name && a.fallback == b.fallback
  }

  /// Reads `"name": 0.9` or `"name": {"default": 0.9, "low": 0.5, "high": 0.999, "scale": "complement",
  /// "summary": "…"}`.
  init(_ name: String, _ wire: Wire) throws {
    guard let plain = try? Specification(parsing: name), plain.pairs.isEmpty else {
      throw PeerError("key '\(name)' is no name: names have a-z, 0-9 and '-'")
    }
    self.name = name
    let fields = ["default", "low", "high", "scale", "choices", "summary"]
    for key in wire.keys where !fields.contains(key) {
      throw PeerError("key '\(name)': unknown '\(key)'" + suggestion(for: key, among: fields))
    }
    let fallback: Wire
    if case .object = wire {
      guard let given = wire["default"] else { throw PeerError("key '\(name)' has no 'default'") }
      fallback = given
    } else {
      fallback = wire
    }
    self.fallback = fallback
    let summary = wire["summary"]?.string ?? "of the peer"
    switch fallback {
    case .number(let number):
      guard number.isFinite else { throw PeerError("key '\(name)': its default is not finite") }
      key = .number(
        name, number, in: -1e300...1e300, search: try Self.search(name, wire), summary)
    case .flag(let flag): key = .flag(name, flag, summary)
    case .text(let text):
      guard let choices = wire["choices"]?.elements?.compactMap(\.string) else {
        key = .text(name, text, summary)
        return
      }
      guard choices.contains(text) else {
        throw PeerError("key '\(name)': its default is none of its choices")
      }
      key = .choice(name, text, among: choices, summary)
    default: throw PeerError("key '\(name)': its default is no number, flag or text")
    }
  }

  private static func search(_ name: String, _ wire: Wire) throws -> Key.Search? {
    guard let low = wire["low"]?.double, let high = wire["high"]?.double else { return nil }
    let scale = wire["scale"]?.string ?? "linear"
    guard low < high, low.isFinite, high.isFinite else {
      throw PeerError("key '\(name)': 'low' is not below 'high'")
    }
    switch scale {
    case "linear": return .linear(low, high)
    case "log" where low > 0: return .logarithmic(low, high)
    case "complement" where high < 1: return .complement(1 - high, 1 - low)
    default:
      throw PeerError(
        "key '\(name)': 'scale' \(scale) does not fit: expected linear, log (low above 0) or "
          + "complement (high below 1)")
    }
  }
}
