import Optimizers
import Specifications

/// A formula that an optimizer may turn out to be.
public struct Candidate: Sendable {
  /// The specification, of a formula that the catalogue has; that which it departs from, of a fault.
  public let specification: String
  /// The fault in words; nil: none, it is the catalogue's own.
  public let fault: String?
  let make: @Sendable () -> any Stepper
  let fits: @Sendable (Probe) -> Bool

  /// What it is called.
  public var name: String { fault.map { "\(specification), but \($0)" } ?? specification }

  /// The catalogue's formula of a specification.
  ///
  /// - Throws: `SpecificationError` naming what is wrong.
  public init(_ text: String, catalogue: OptimizerCatalogue = .builtIn) throws {
    let method = try ConfiguredOptimizer(text, catalogue: catalogue)
    specification = method.specification
    fault = nil
    let optimizer = method.optimizer
    make = { OptimizerStepper(optimizer) }
    fits = { (try? optimizer.check(dimension: $0.dimension)) != nil }
  }

  init(
    _ specification: String, fault: String, fits: @escaping @Sendable (Probe) -> Bool,
    make: @escaping @Sendable () -> any Stepper
  ) {
    self.specification = specification
    self.fault = fault
    self.make = make
    self.fits = fits
  }

  /// The formula with each fault that can be planted in it.
  ///
  /// Faults inside are planted where it is one of the forms that have them all as settings (adam, rmsprop,
  /// adagrad, sgd, lion with their keys); faults around it, in any.
  public func faulty() -> [Candidate] {
    guard fault == nil else { return [] }
    var found: [Candidate] = []
    if let formula = Formula(specification) {
      found += Fault.all(of: formula).map { fault in
        var changed = formula
        fault.plant(&changed)
        let planted = changed
        return Candidate(specification, fault: fault.words, fits: fits) { FormulaStepper(planted) }
      }
    }
    let make = make
    found += Distortion.allCases.map { distortion in
      Candidate(specification, fault: distortion.rawValue, fits: fits) {
        DistortedStepper(make(), distortion)
      }
    }
    return found
  }
}

extension Candidate {
  /// The specifications that an entry's keys span: every flag and word, the usual numbers one at a time,
  /// weight decay of the usual strengths in each of its places.
  static func variants(of entry: OptimizerEntry) -> [String] {
    let structures = Self.structures(entry)
    var all = structures.map { $0.joined(separator: ",") }
    for structure in structures {
      for number in numbers(entry) {
        all.append((structure + [number]).joined(separator: ","))
      }
    }
    if entry.keys.contains(where: { $0.name == "decay" }) {
      for structure in structures.prefix(16) {
        for strength in ["0.1", "0.01", "0.001", "0.0005", "0.0001"] {
          for decay in GradientPolicy.Decay.allCases {
            all.append(
              (structure + ["weight-decay=\(strength)", "decay=\(decay.rawValue)"])
                .joined(separator: ","))
          }
        }
      }
    }
    return all.map { $0.isEmpty ? entry.name : "\(entry.name):\($0)" }
  }

  /// Every combination of flags and words, at most 64.
  private static func structures(_ entry: OptimizerEntry) -> [[String]] {
    var combinations: [[String]] = [[]]
    for key in entry.keys where !GradientPolicy().keys.contains(where: { $0.name == key.name }) {
      let values: [String]
      switch key.kind {
      case .flag: values = ["true", "false"]
      case .choice(let words): values = words
      default: continue
      }
      let others = values.filter { $0 != key.fallback }
      guard combinations.count * (others.count + 1) <= 64 else { continue }
      combinations += combinations.flatMap { combination in
        others.map { combination + ["\(key.name)=\($0)"] }
      }
    }
    return combinations
  }

  private static func numbers(_ entry: OptimizerEntry) -> [String] {
    let usual: [String: [String]] = [
      "momentum": ["0.9", "0.95", "0.99", "0.5"], "beta1": ["0.9", "0.95", "0.5", "0"],
      "beta2": ["0.999", "0.99", "0.95", "0.9"], "alpha": ["0.99", "0.9", "0.999"],
      "rho": ["0.9", "0.95", "0.99"], "dampening": ["0.1", "0.5", "0.9"],
      "epsilon": [
        "1e-8", "1e-7", "1e-6", "1e-5", "1e-10", "1e-12", "1e-16", "1e-15", "1e-30", "0",
      ],
      "epsilon-root": ["1e-8", "1e-7", "1e-6", "1e-15", "1e-16"],
      "initial-accumulator": ["0.1"], "history": ["10", "100"],
    ]
    return entry.keys.flatMap { key in
      (usual[key.name] ?? []).filter { $0 != key.fallback }.map { "\(key.name)=\($0)" }
    }
  }

  /// Every variant of every entry that fits together, each once.
  public static let catalogue: [Candidate] = {
    let entries = OptimizerCatalogue.builtIn.optimizers.entries
    var seen: Set<String> = []
    return entries.flatMap { entry in
      let presets = entry.aliases.map(\.name)
      return (presets + variants(of: entry)).compactMap { text -> Candidate? in
        guard let candidate = try? Candidate(text), seen.insert(candidate.specification).inserted
        else { return nil }
        return candidate
      }
    }
  }()
}
