import Specifications

/// A named product of axes: every landscape × optimizer × schedule, each over learning rates × seeds.
public struct Suite: Sendable, Equatable, Codable {
  /// Which learning rates each cell is run with.
  public enum Rates: Sendable, Equatable {
    /// A grid of this many rates, half a decade apart, around each optimizer's own centre.
    case grid(count: Int)
    /// The optimizer's documented default alone.
    case documented
    /// The same list for all.
    case list([Double])
  }

  /// A program that steps an external optimizer.
  public struct Program: Sendable, Equatable, Codable {
    /// The command that starts it.
    public var command: String
    /// The name that it gives itself; nil: it has not been started.
    public var name: String?
    /// The version that it gives itself.
    public var version: String?

    /// A program.
    public init(command: String, name: String? = nil, version: String? = nil) {
      self.command = command
      self.name = name
      self.version = version
    }
  }

  /// The suite's name.
  public var name: String
  /// One line: the question it answers.
  public var summary: String
  /// Landscapes with perturbations and noise.
  public var landscapes: [String]
  /// Optimizers with wrappers.
  public var optimizers: [String]
  /// Schedules.
  public var schedules: [String]
  /// The learning rates of each cell.
  public var rates: Rates
  /// How many seeds each learning rate is run with: 0, 1, …; the first are the standard start.
  public var seeds: Int
  /// The budget of each run.
  public var steps: Int
  /// Stops runs whose observed value does not improve; nil: every run makes all its steps.
  public var earlyStopping: EarlyStopping?
  /// The external optimizers, by the names that specifications call them; nil: none.
  public var external: [String: Program]?

  /// A suite.
  public init(
    name: String, summary: String, landscapes: [String], optimizers: [String],
    schedules: [String] = ["constant"], rates: Rates = .grid(count: 9), seeds: Int = 5,
    steps: Int = 1000, earlyStopping: EarlyStopping? = nil
  ) {
    self.name = name
    self.summary = summary
    self.landscapes = landscapes
    self.optimizers = optimizers
    self.schedules = schedules
    self.rates = rates
    self.seeds = seeds
    self.steps = steps
    self.earlyStopping = earlyStopping
  }

  /// The rates of an optimizer with this grid centre and documented default, smallest first.
  ///
  /// Grid values are center·10^(i/2): decades are exact decimals, half decades 3.1622776601683795 of them.
  public func rates(center: Double, documented: Double) -> [Double] {
    switch rates {
    case .list(let list): return list
    case .documented: return [documented]
    case .grid(let count):
      return (0..<count).map { i in
        let half = i - count / 2
        let decade = half >= 0 ? half / 2 : -((1 - half) / 2)
        let value = center * (half - 2 * decade == 1 ? 3.1622776601683795 : 1)
        return decade >= 0
          ? value * (Double("1e\(decade)") ?? .nan) : value / (Double("1e\(-decade)") ?? .nan)
      }
    }
  }
}

extension Suite.Rates: Codable {
  /// Reads "auto", "auto:9", "default" or a list of numbers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let list = try? container.decode([Double].self) {
      self = .list(list)
      return
    }
    let word = try container.decode(String.self)
    guard let rates = Self(word: word) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(word)' is not auto, auto:COUNT, default or a list")
    }
    self = rates
  }

  /// The rates that a word names: `auto` (nine), `auto:COUNT`, `default`; nil for other words.
  public init?(word: String) {
    switch word {
    case "auto": self = .grid(count: 9)
    case "default": self = .documented
    default:
      guard word.hasPrefix("auto:"), let count = Int(word.dropFirst(5)), (1...99).contains(count)
      else { return nil }
      self = .grid(count: count)
    }
  }

  /// Writes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .list(let list): try container.encode(list)
    case .documented: try container.encode("default")
    case .grid(let count): try container.encode(count == 9 ? "auto" : "auto:\(count)")
    }
  }
}
