import Lanes
import Optimizers
import Specifications

/// An optimizer that a peer steps: a program that speaks `external/1` on its stdin and stdout.
///
/// The peer is shown what an optimizer may see (observed values and gradients, rates, seeds) and nothing
/// else: neither the landscape's name nor its optimum, noise-free values or targets.
public struct ExternalOptimizer: Sendable {
  /// The processes.
  public let pool: PeerPool
  /// The optimizer as the catalogue has it.
  public let entry: OptimizerEntry

  /// Starts the command once, to hear its name, keys and rates.
  ///
  /// - Parameters:
  ///   - name: what specifications call it.
  ///   - command: what the shell starts.
  ///   - limits: how long it may take.
  /// - Throws: `SpecificationError` where the name is none or the peer does not greet.
  public init(name: String, command: String, limits: PeerLimits = PeerLimits()) throws {
    guard let plain = try? Specification(parsing: name), plain.pairs.isEmpty else {
      throw SpecificationError(
        "external optimizer '\(name)': a name begins with a small letter and has a-z, 0-9 and '-'")
    }
    let pool: PeerPool
    do { pool = try PeerPool(command: command, limits: limits) } catch let error as PeerError {
      throw SpecificationError("external optimizer '\(name)': \(error)")
    }
    self.pool = pool
    let greeting = pool.greeting
    entry = OptimizerEntry(
      name, summary: "\(greeting.name) \(greeting.version ?? "")".trimmed,
      details: "An external optimizer, started by: \(command)", source: command,
      keys: greeting.keys.map(\.key), defaultRate: greeting.defaultRate,
      gridCenter: greeting.gridCenter,
      program: OptimizerProgram(
        command: command, name: greeting.name, version: greeting.version)
    ) { settings in
      ExternalRule(pool: pool, keys: greeting.keys.map { ($0.name, $0.value(in: settings)) })
    }
  }
}

extension String {
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}

extension PeerKey {
  /// The key's value of one specification.
  fileprivate func value(in settings: Settings) -> Wire {
    switch key.kind {
    case .number: .number(settings.number(name) ?? 0)
    case .flag: .flag(settings.flag(name) ?? false)
    default: .text(settings.word(name) ?? "")
    }
  }
}

/// The optimizer of one specification; a batch opens it.
private struct ExternalRule: Optimizer {
  let pool: PeerPool
  let keys: [(key: String, value: Wire)]

  func stateCount(_ n: Int) -> Int { 0 }
  var stateBytesPerParameter: Double { pool.greeting.stateBytes }
  var coefficientCount: Int { 0 }
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {}
  var traits: OptimizerTraits { pool.traits }

  func opened(for runs: BatchRuns) -> any Optimizer {
    ExternalSession(pool: pool, keys: keys, runs: runs)
  }

  func start(_ batch: Batch) { preconditionFailure("a batch opens it first") }
  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    preconditionFailure("a batch opens it first")
  }
}
