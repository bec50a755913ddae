import External
import Optimizers
import Specifications

/// What was found out about an optimizer's formula.
public struct FormulaFindings: Sendable {
  /// What was examined.
  public let subject: String
  /// The formula that it claims to be; nil: it was searched for.
  public let claim: Candidate?
  /// How far it goes with its claim.
  public let claimed: Examination.Agreement?
  /// The formula nearest to it, where it is not what it claims.
  public let nearest: Candidate?
  /// How far it goes with that.
  public let agreement: Examination.Agreement?
  /// Other formulas that go with it all the way.
  public let alike: [Candidate]
  private let examination: Examination

  /// Whether a formula was found that agrees on every probe: the claimed one, where one is claimed.
  public var isConforming: Bool { (claimed ?? agreement)?.isComplete ?? false }

  /// Holds an optimizer to a claim: agrees with it, or says where it departs and what it is instead.
  ///
  /// - Parameters:
  ///   - subject: what it is called.
  ///   - claim: the formula that it should be.
  ///   - examination: its ways along the probes.
  public init(subject: String, claim: Candidate, examination: Examination) {
    self.subject = subject
    self.claim = claim
    self.examination = examination
    let claimed = examination.agreement(with: claim)
    self.claimed = claimed
    alike = []
    guard !claimed.isComplete else {
      nearest = nil
      agreement = nil
      return
    }
    // Its own variants and faults first: among equals the nearest to the claim is meant.
    let name = claim.specification
    let entry = (try? ConfiguredOptimizer(name, catalogue: .builtIn))?.entry
    let own = (entry.map(Candidate.variants) ?? []).compactMap { try? Candidate($0) }
    var best = examination.nearest(among: Self.neighbors(of: claim) + claim.faulty() + own)
    if best?.agreement.isComplete != true {
      let all = examination.nearest(among: Candidate.catalogue)
      if let all, all.agreement.steps > best?.agreement.steps ?? 0 { best = all }
    }
    nearest = best?.candidate
    agreement = best?.agreement
  }

  /// Searches the catalogue and its keys, then faults of what is nearest.
  public init(identifying subject: String, examination: Examination) {
    self.subject = subject
    claim = nil
    claimed = nil
    self.examination = examination
    let all = Candidate.catalogue
    var best = examination.nearest(among: all)
    if best?.agreement.isComplete != true {
      let bases = ["adam", "adamw", "sgd", "sgdm", "nag", "rmsprop", "adagrad", "lion"]
      var faulty = bases.compactMap { try? Candidate($0) }.flatMap { $0.faulty() }
      if let nearest = best?.candidate { faulty += nearest.faulty() }
      let other = examination.nearest(among: faulty)
      if let other, other.agreement.steps > best?.agreement.steps ?? 0 { best = other }
    }
    nearest = best?.candidate
    agreement = best?.agreement
    let found = best?.candidate.name
    let full = best?.agreement.steps ?? 0
    alike =
      best?.agreement.isComplete != true
      ? []
      : Array(
        all.lazy.filter { $0.name != found }
          .filter { examination.agreement(with: $0, enough: full).isComplete }.prefix(5))
  }

  /// The claim with one key changed or left out.
  private static func neighbors(of claim: Candidate) -> [Candidate] {
    guard let chain = try? Expression(parsing: claim.specification).chain(of: "optimizers"),
      chain.count == 1,
      let entry = try? OptimizerCatalogue.builtIn.optimizers.entry(named: chain[0].name).entry
    else { return [] }
    var found: [Candidate] = []
    func add(_ pairs: [Specification.Pair]) {
      let text = Specification(name: chain[0].name, pairs: pairs).description
      if let candidate = try? Candidate(text) { found.append(candidate) }
    }
    for place in chain[0].pairs.indices {
      var pairs = chain[0].pairs
      pairs.remove(at: place)
      add(pairs)
    }
    for key in entry.keys {
      let values: [String]
      switch key.kind {
      case .flag: values = ["true", "false"]
      case .choice(let words): values = words
      default: continue
      }
      for value in values {
        add(chain[0].pairs.filter { $0.key != key.name } + [.init(key.name, value)])
      }
    }
    return found
  }
}

extension FormulaFindings {
  /// The first separation from the claim (or from the nearest), and on which probe.
  public var departure: (probe: Probe, separation: Separation)? {
    let separations = (claimed ?? agreement)?.separations ?? []
    let found = zip(examination.probes, separations).compactMap { probe, separation in
      separation.map { (probe, $0) }
    }
    return found.min { $0.1.step < $1.1.step }
  }

  /// The sentence.
  public var sentence: String {
    let places = "\(examination.steps) steps on \(examination.probes.count) probes"
    if let claim, let claimed, claimed.isComplete {
      return "\(subject) agrees with \(claim.name) to \(Self.short(claimed.worst)) for \(places)"
    }
    if !isConforming, let failure = failureWords { return "\(subject) \(failure)" }
    guard let claim else {
      guard let nearest, let agreement else { return "\(subject) goes with no formula" }
      if agreement.isComplete {
        let others = alike.isEmpty ? "" : "; so do \(alike.map(\.name).joined(separator: ", "))"
        return
          "\(subject) is \(nearest.name): agrees to \(Self.short(agreement.worst)) for \(places)"
          + others
      }
      return "\(subject) is none of the formulas; nearest: \(nearest.name), "
        + departureWords(from: "it")
    }
    return "\(subject) " + departureWords(from: claim.name) + nearestWords
  }

  /// How it fails, where that is what parts it first: no formula is to blame then.
  private var failureWords: String? {
    guard let (probe, separation) = departure else { return nil }
    let way = zip(examination.probes, examination.ways).first { $0.0.name == probe.name }?.1
    guard let way, way.points.count < separation.step, let failure = way.failure else { return nil }
    return "fails on probe \(probe.name), \(failure)"
  }

  private func departureWords(from name: String) -> String {
    guard let (probe, separation) = departure else { return "departs from \(name)" }
    return "departs from \(name) at step \(separation.step) on probe \(probe.name) "
      + "(\(probe.summary)), coordinate \(separation.coordinate): by "
      + Self.short(separation.difference) + term(probe, separation)
  }

  private var nearestWords: String {
    guard let nearest, let agreement else { return "" }
    if agreement.isComplete {
      return nearest.fault.map { "; \($0): so it agrees everywhere" }
        ?? "; nearest formula: \(nearest.name) (agrees everywhere)"
    }
    let total = examination.steps * examination.probes.count
    return "; nearest formula: \(nearest.name) (agrees for \(agreement.steps) of \(total) steps)"
  }

  /// The difference as a term of the formula, where it is one.
  private func term(_ probe: Probe, _ separation: Separation) -> String {
    guard separation.step == 1, separation.difference.isFinite else { return "" }
    var g = [Double](repeating: 0, count: probe.dimension)
    _ = probe.evaluate(1, probe.start, &g)
    let rate = examination.rate * probe.factor(1)
    let x = probe.start[separation.coordinate]
    let own = g[separation.coordinate]
    let settings = claim.flatMap { try? Expression(parsing: $0.specification).parts[0][0] }
      .flatMap { try? OptimizerCatalogue.builtIn.optimizers.resolve($0).settings }
    let lambda = settings?.number("weight-decay") ?? 0
    let terms: [(String, Double)] = [
      ("ηλx", rate * lambda * x), ("λx", lambda * x), ("ηg", rate * own), ("g", own),
      ("2ηg", 2 * rate * own), ("2η", 2 * rate), ("η", rate),
    ]
    for (name, value) in terms where value != 0 {
      let ratio = separation.difference / value
      if abs(abs(ratio) - 1) < 1e-6 { return ", that is \(ratio < 0 ? "−" : "+")\(name)" }
    }
    return ""
  }

  static func short(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : "\(number)" }
    var exponent = 0
    var mantissa = abs(number)
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    let digits = (mantissa * 10).rounded() / 10
    let sign = number < 0 ? "−" : ""
    return exponent >= -3 && exponent <= 3
      ? sign + Number.text((abs(number) * 1e6).rounded() / 1e6) : "\(sign)\(digits)e\(exponent)"
  }
}

extension FormulaFindings {
  /// The findings as one JSON object.
  public var json: String {
    func agreement(_ a: Examination.Agreement?, _ candidate: Candidate?) -> Wire {
      guard let a, let candidate else { return .null }
      let probes = zip(examination.probes, a.separations).map { probe, separation in
        var pairs: [(key: String, value: Wire)] = [("probe", .text(probe.name))]
        if let separation {
          pairs += [
            ("step", .number(Double(separation.step))),
            ("coordinate", .number(Double(separation.coordinate))),
            ("difference", Self.plain(separation.difference)),
            ("relative", Self.plain(separation.relative)),
          ]
        }
        return Wire.object(pairs)
      }
      return .object([
        ("specification", .text(candidate.specification)),
        ("fault", candidate.fault.map { .text($0) } ?? .null), ("agrees", .flag(a.isComplete)),
        ("steps", .number(Double(a.steps))), ("worst", Self.plain(a.worst)),
        ("probes", .list(probes)),
      ])
    }
    return Wire.object([
      ("subject", .text(subject)), ("conforms", .flag(isConforming)),
      ("sentence", .text(sentence)), ("learningRate", .number(examination.rate)),
      ("steps", .number(Double(examination.steps))), ("tolerance", .number(examination.tolerance)),
      ("claim", agreement(claimed, claim)), ("nearest", agreement(self.agreement, nearest)),
      ("alike", .list(alike.map { .text($0.name) })),
    ]).line
  }

  /// Infinite and absent numbers as texts: the output is strict JSON.
  private static func plain(_ number: Double) -> Wire {
    number.isFinite ? .number(number) : .text("\(number)")
  }

  /// A badge, as shields.io reads an endpoint.
  public var badge: String {
    let name = claim?.specification ?? nearest?.name ?? "no formula"
    let message =
      isConforming
      ? "\(name), to \(Self.short((claimed ?? agreement)?.worst ?? 0))"
      : claim == nil
        ? "unknown formula" : "departs from \(name)"
    return Wire.object([
      ("schemaVersion", .number(1)), ("label", .text("formula")), ("message", .text(message)),
      ("color", .text(isConforming ? "brightgreen" : "red")),
    ]).line
  }
}
