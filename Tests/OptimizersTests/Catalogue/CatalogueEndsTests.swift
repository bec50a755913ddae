import Lanes
import Optimizers
import Specifications
import Testing

/// At both ends of every key's range, with a coordinate that never has a gradient, under rates that vanish.
struct CatalogueEndsTests {
  /// A bowl, a coordinate without gradient, a bowl.
  static let flat = CountedObjective(form: .diagonal([1, 0, 0.6]))

  /// The values at the ends of a key's range.
  static func ends(_ key: Key) -> [(text: String, isEnd: Bool)] {
    switch key.kind {
    case .number(let range):
      [range.lowerBound, range.upperBound].map { (Number.text($0), abs($0) < 1e300) }
    case .count(let range): [("\(range.lowerBound)", true)]
    case .numbers(let range):
      [range.lowerBound, range.upperBound].map { (Number.text($0), abs($0) < 1e8) }
    case .flag: [("true", true), ("false", true)]
    case .choice(let words): words.map { ($0, true) }
    case .steps, .stepList, .text: []
    }
  }

  static func check(_ text: String, rate: Double, starts: [[Double]], _ comment: String) {
    guard let method = try? ConfiguredOptimizer(text),
      (try? method.optimizer.check(dimension: 3)) != nil
    else { return }
    let rates = [Double](repeating: rate, count: starts.count)
    let runner = LaneRunner(method.optimizer, flat, starts: starts, rates: rates)
    for factor in [1, 1, 1, 1, 1, 1, 1e-160, 1e-309, 4.9e-324, 0, 1] {
      runner.setRates(rates.map { $0 * factor }, factor: factor)
      runner.run(2)
      for run in starts.indices {
        let x = runner.x(run)
        let isFinite = x.allSatisfy(\.isFinite)
        #expect(isFinite, "\(text), \(comment), factor \(factor): \(x)")
        if !isFinite { return }
      }
    }
  }

  @Test(arguments: CatalogueMethods.entries.map(\.name))
  func everyEndOfEveryKey(_ name: String) throws {
    let entry = try OptimizerCatalogue.standard.optimizers.entry(named: name).entry
    for key in entry.keys {
      for (value, isEnd) in Self.ends(key) {
        let shape =
          key.name != "shape" && entry.keys.contains { $0.name == "shape" } ? ",shape=3:1" : ""
        if !shape.isEmpty, isEnd {
          let text = "\(name):\(key.name)=\(value)\(shape)"
          Self.check(text, rate: entry.defaultRate, starts: [[0, 0, 0]], "a matrix at rest")
          Self.check(
            text, rate: entry.defaultRate, starts: [[1, 3, -0.5], [0.1, 0, 0]], "a moving matrix")
        }
        let text = "\(name):\(key.name)=\(value)"
        // Where the gradient vanishes even an absurd value has nothing to work on (yogi's first moment is not
        // zero at the start).
        if name != "yogi" || isEnd {
          Self.check(text, rate: entry.defaultRate, starts: [[0, 0, 0]], "at rest")
        }
        guard isEnd else { continue }
        Self.check(text, rate: entry.defaultRate, starts: [[1, 3, -0.5], [0.1, 0, 0]], "moving")
      }
    }
  }

  /// The variance of one gradient is nothing to divide by.
  @Test(
    arguments: [
      "rmsprop:centered=true,bias-correction=true", "rmsprop:centered=true,alpha=0",
      "laprop:centered=true,beta2=0",
    ])
  func varianceOfOneIsRefused(_ text: String) {
    #expect(throws: SpecificationError.self) { try ConfiguredOptimizer(text) }
  }

  /// The two ends that meet most often: no ε at all, with each flag and word.
  @Test(arguments: CatalogueMethods.entries.map(\.name))
  func noEpsilonAnywhere(_ name: String) throws {
    let entry = try OptimizerCatalogue.standard.optimizers.entry(named: name).entry
    let zeros = entry.keys.filter { key in
      guard case .number(let range) = key.kind, range.contains(0) else { return false }
      return key.name.contains("epsilon") || key.name.contains("initial")
        || key.name.contains("tolerance")
    }.map { "\($0.name)=0" }.joined(separator: ",")
    guard !zeros.isEmpty else { return }
    var variants = entry.keys.contains { $0.name == "shape" } ? ["", ",shape=3:1"] : [""]
    for key in entry.keys {
      switch key.kind {
      case .flag: variants += [",\(key.name)=true", ",\(key.name)=false"]
      case .choice(let words): variants += words.map { ",\(key.name)=\($0)" }
      default: break
      }
    }
    for variant in variants {
      Self.check(
        "\(name):\(zeros)\(variant)", rate: entry.defaultRate,
        starts: [[0, 3, 0], [1, 3, -0.5], [0.1, 0, 0], [0, 0, 0]], "no ε")
    }
  }
}
