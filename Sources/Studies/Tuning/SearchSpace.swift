import Experiments
import Landscapes
import Lanes
import Optimizers
import Records
import Specifications
import Statistics

/// One setting of an optimizer that tuning tries.
public struct Trial: Sendable, Equatable {
  /// The optimizer with its keys.
  public var optimizer: String
  /// The learning rate.
  public var rate: Double

  /// A setting.
  public init(optimizer: String, rate: Double) {
    self.optimizer = optimizer
    self.rate = rate
  }
}

/// What tuning may change of an optimizer: its learning rate and the keys that declare how to be searched.
///
/// Keys that the specification sets stay as they are.
public struct SearchSpace: Sendable {
  /// The specification that is searched around.
  public let optimizer: String
  /// The learning rates.
  public let rates: ClosedRange<Double>
  /// The keys that are searched.
  public let keys: [Key]

  /// The space of an optimizer.
  ///
  /// - Parameters:
  ///   - method: the optimizer.
  ///   - rates: the least and the largest learning rate, both positive.
  public init(_ method: ConfiguredOptimizer, rates: ClosedRange<Double>) {
    optimizer = method.specification
    self.rates = rates
    let innermost = method.specification.split(separator: "+").last.map(String.init) ?? ""
    keys = method.entry.keys.filter { key in
      key.search != nil && !innermost.contains(":\(key.name)=")
        && !innermost.contains(",\(key.name)=")
    }
  }

  /// So many settings, spread evenly: Halton's sequence, one prime base for the rate and for each key, shifted
  /// modulo 1 by numbers from the seed.
  ///
  /// The first n of more settings are the n settings. Settings that an optimizer refuses are passed over.
  ///
  /// - Throws: `SpecificationError` where the optimizer refuses nine of ten.
  public func trials(
    _ count: Int, seed: UInt64, in catalogues: Catalogues = .standard
  ) throws -> [Trial] {
    var random = SequentialRandom(
      RandomStream(domain: "tuning", instance: stableHash(optimizer), seed: seed))
    let shifts = (0...keys.count).map { _ in random.nextUniform() }
    var trials: [Trial] = []
    var index = 1
    while trials.count < count {
      let point = shifts.indices.map { d -> Double in
        let sum = Self.radicalInverse(index, base: Self.primes[d % Self.primes.count]) + shifts[d]
        return sum < 1 ? sum : sum - 1
      }
      let rate = Self.logarithmic(point[0], rates.lowerBound, rates.upperBound)
      let pairs = zip(keys, point.dropFirst()).map { "\($0.name)=\(Self.value($1, $0))" }
      let separator = pairs.isEmpty ? "" : innermostHasKeys ? "," : ":"
      let text = optimizer + separator + pairs.joined(separator: ",")
      do {
        trials.append(Trial(optimizer: try catalogues.method(text).specification, rate: rate))
      } catch {
        if index > 10 * count + 10 { throw error }
      }
      index += 1
    }
    return trials
  }

  private var innermostHasKeys: Bool {
    (optimizer.split(separator: "+").last ?? "").contains(":")
  }

  static let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]

  /// The digits of a number in a base, mirrored at the point: 6 = 110₂ becomes 0.011₂.
  static func radicalInverse(_ index: Int, base: Int) -> Double {
    var value = 0.0
    var share = 1.0
    var left = index
    while left > 0 {
      share /= Double(base)
      value += share * Double(left % base)
      left /= base
    }
    return value
  }

  private static func logarithmic(_ u: Double, _ low: Double, _ high: Double) -> Double {
    let drawn = low * Double.exp(u * Double.log(high / low))
    // Four digits: nobody tunes finer, and the name stays readable.
    return Number.parse(short(min(max(drawn, low), high))) ?? drawn
  }

  /// A key's value at a point of [0, 1).
  static func value(_ u: Double, _ key: Key) -> String {
    func written(_ value: Double) -> String {
      if case .count = key.kind { return "\(Int(value.rounded()))" }
      return short(value)
    }
    switch key.search {
    case .logarithmic(let low, let high):
      return written(low * Double.exp(u * Double.log(high / low)))
    case .linear(let low, let high): return written(low + u * (high - low))
    case .complement(let low, let high):
      return written(1 - low * Double.exp(u * Double.log(high / low)))
    case .among(let words): return words[min(Int(u * Double(words.count)), words.count - 1)]
    case nil: return key.fallback ?? ""
    }
  }

  /// A number rounded to four digits after its leading zeros.
  private static func short(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return Number.text(value) }
    var scale = 1.0
    let size = Double.abs(value)
    while size * scale < 1000 { scale *= 10 }
    while size * scale >= 10_000 { scale /= 10 }
    let digits = (value * scale).rounded()
    return Number.text(scale >= 1 ? digits / scale : digits * (1 / scale))
  }
}
