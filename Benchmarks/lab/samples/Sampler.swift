import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules
import Specifications

/// Draws runs from the whole catalogues: names, aliases, perturbations, noise, wrappers, schedules, keys over their
/// ranges, rates and seeds.
struct Sampler {
  private var random: SequentialRandom
  private let catalogues = Catalogues.standard

  init(seed: UInt64) {
    random = SequentialRandom(RandomStream(domain: "lab samples", seed: seed))
  }

  /// The next run.
  mutating func next(steps: Int) -> RunSetting {
    let landscapes = catalogues.landscapes.landscapes.entries
    let landscape = landscapes[random.nextIndex(below: landscapes.count)]
    var place = named(landscape)
    if chance(0.3) {
      let modifiers = catalogues.landscapes.modifiers.entries
      place += "+" + named(modifiers[random.nextIndex(below: modifiers.count)])
    }
    let optimizers = catalogues.optimizers.optimizers.entries
    let optimizer = optimizers[random.nextIndex(below: optimizers.count)]
    var method = named(optimizer)
    while chance(0.2) {
      let wrappers = catalogues.optimizers.wrappers.entries
      method = named(wrappers[random.nextIndex(below: wrappers.count)]) + "+" + method
    }
    let middle = chance(0.5) ? optimizer.defaultRate : optimizer.gridCenter
    let rate = Number.rounded(
      Swift.max(1e-9, middle) * Double.exp(6 * (random.nextUniform() - 0.5)), digits: 3)
    return RunSetting(
      landscape: place, optimizer: method, schedule: schedule(), rate: rate, steps: steps,
      seed: chance(0.6) ? UInt64(random.nextIndex(below: 1000)) : nil)
  }

  private mutating func schedule() -> String {
    if chance(0.3) { return "constant" }
    let entries = catalogues.schedules.entries.filter { $0.name != "table" }
    func one(_ sampler: inout Sampler) -> String {
      sampler.named(entries[sampler.random.nextIndex(below: entries.count)])
    }
    var text = one(&self)
    if chance(0.2) { text = "warmup:steps=5%+" + text }
    if chance(0.15) { text += "*" + one(&self) }
    return text
  }

  private mutating func chance(_ probability: Double) -> Bool {
    random.nextUniform() < probability
  }

  /// An entry or one of its aliases, with some keys.
  private mutating func named(_ entry: some CatalogueEntry) -> String {
    let names = [entry.name] + entry.aliases.map(\.name)
    let name = names[random.nextIndex(below: names.count)]
    guard chance(0.6) else { return name }
    var pairs: [String] = []
    for key in entry.keys where chance(0.25) {
      if let value = value(of: key) { pairs.append("\(key.name)=\(value)") }
    }
    return pairs.isEmpty ? name : name + ":" + pairs.joined(separator: ",")
  }

  private mutating func value(of key: Key) -> String? {
    switch key.kind {
    case .number(let range): return number(key, range)
    case .count(let range):
      let usual = key.fallback.flatMap(Int.init) ?? range.lowerBound
      let most = min(range.upperBound, Swift.max(range.lowerBound, 3 * usual + 3))
      return "\(range.lowerBound + random.nextIndex(below: most - range.lowerBound + 1))"
    case .flag: return chance(0.5) ? "true" : "false"
    case .choice(let words): return words[random.nextIndex(below: words.count)]
    case .steps: return chance(0.5) ? "\(random.nextIndex(below: 90) + 5)%" : nil
    case .numbers, .stepList, .text: return nil
    }
  }

  private mutating func number(_ key: Key, _ range: ClosedRange<Double>) -> String {
    if let search = key.search {
      switch search {
      case .logarithmic(let low, let high): return text(low * spread(high / low), range)
      case .linear(let low, let high):
        return text(low + (high - low) * random.nextUniform(), range)
      case .complement(let low, let high): return text(1 - low * spread(high / low), range)
      case .among(let words): return words[random.nextIndex(below: words.count)]
      }
    }
    if range.upperBound - range.lowerBound <= 100 {
      return text(
        range.lowerBound + (range.upperBound - range.lowerBound) * random.nextUniform(), range)
    }
    let usual = key.fallback.flatMap { Double($0) } ?? 1
    return text((usual == 0 ? 0.1 : usual) * spread(100) / 10, range)
  }

  private mutating func spread(_ ratio: Double) -> Double {
    Double.exp(Double.log(ratio) * random.nextUniform())
  }

  private func text(_ value: Double, _ range: ClosedRange<Double>) -> String {
    let size = Double.abs(value)
    let short = size > 0 && size.isFinite ? Number.rounded(size, digits: 4) : size
    let signed = value < 0 ? -short : short
    return Number.text(Swift.min(Swift.max(signed, range.lowerBound), range.upperBound))
  }
}
