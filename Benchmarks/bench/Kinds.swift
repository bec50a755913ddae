import CommandLine
import Files
import Landscapes
import Optimizers
import Records
import Schedules
import Specifications

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Kinds of values that several subcommands take.
enum Kinds {
  static let problem = ValueKind<Problem>(
    "LANDSCAPE", expectation: "a landscape, such as rosenbrock:dim=10",
    completion: .dynamic { NameCompletion.landscapes.candidates($0) },
    show: { $0.specification }, read: { try Problem($0) })

  static let method = ValueKind<ConfiguredOptimizer>(
    "OPTIMIZER", expectation: "an optimizer, such as adam:beta2=0.99",
    completion: .dynamic { NameCompletion.optimizers.candidates($0) },
    show: { $0.specification }, read: { try ConfiguredOptimizer($0) })

  /// A schedule's text; it is built once the number of steps is known.
  static let schedule = ValueKind<String>(
    "SCHEDULE", expectation: "a schedule, such as warmup:steps=5%+cosine",
    completion: .dynamic { NameCompletion.schedules.candidates($0) }, show: { $0 },
    read: { text in
      _ = try ScheduleText(parsing: text)
      return text
    })

  static let point = ValueKind<[Double]>.commaSeparated(.number())

  static let rates = ValueKind<BenchmarkSuite.Rates>(
    "auto|default|X,…",
    expectation: "auto, auto:COUNT with a COUNT from \(Limits.grid.lowerBound) to "
      + "\(Limits.grid.upperBound), default, or numbers from 0 separated by commas",
    completion: .words([Candidate("auto"), Candidate("default")]), show: rateText,
    read: { word in
      if let rates = BenchmarkSuite.Rates(word: word) { return rates }
      let numbers = word.split(separator: ",", omittingEmptySubsequences: false).map {
        Number.parse($0)
      }
      let list = numbers.compactMap { $0 }
      if list.count == numbers.count, !list.contains(where: { $0.sign == .minus }) {
        return .list(list)
      }
      let hint = nearestRates(word).map { "; did you mean '\($0)'?" } ?? ""
      throw SpecificationError(
        "expected auto, auto:COUNT with a COUNT from \(Limits.grid.lowerBound) to "
          + "\(Limits.grid.upperBound), default, or numbers from 0 separated by commas\(hint)")
    })

  /// Learning rates as they are typed.
  @Sendable private static func rateText(_ rates: BenchmarkSuite.Rates) -> String {
    let json = (try? JSONEncoder().encode(rates)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return json.filter { !"\"[]".contains($0) }
  }

  /// The nearest learning rates that a word could stand for.
  private static func nearestRates(_ word: String) -> String? {
    if word.hasPrefix("auto:"), let count = Int(word.dropFirst(5)) {
      return "auto:\(min(max(count, Limits.grid.lowerBound), Limits.grid.upperBound))"
    }
    return nearestName(to: word, among: ["auto", "default"])
  }
}

extension ValueKind where Value == Int {
  /// A whole number between limits.
  static func count(_ range: ClosedRange<Int>) -> Self {
    .count(min: range.lowerBound, max: range.upperBound)
  }
}

extension Limits {
  /// Steps of a single run that is shown.
  static let tracedSteps = 1...1_000_000
  /// Steps of a gallery's runs.
  static let gallerySteps = 1...10_000
  /// Trials of a tuned track.
  static let trials = 1...999
  /// Repetitions and pairs of a measurement of time.
  static let repetitions = 1...10_000
}

extension Arguments {
  /// Throws where one of some options is given that would have no effect.
  func refuse(_ options: [any Argument], _ reason: String) throws {
    for option in options where has(option) {
      throw UsageError("'\(option.declaration.name)' has no effect \(reason)")
    }
  }
}

/// What a specification gets wrong is wrong usage of the command.
func asUsage<T>(_ work: () throws -> T) throws -> T {
  do { return try work() } catch let error as SpecificationError {
    throw UsageError(error.description)
  }
}
