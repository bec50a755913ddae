import Lanes
import Testing

@testable import Landscapes

/// What one run observes of a constant gradient over many steps.
struct Observed {
  var gradients: [[Double]] = []
  var values: [Double] = []

  /// Applies the noise of `text` to the gradient `g` and value `f` at `x`, `repeats` times a step.
  init(
    _ text: String, on landscape: String? = nil, g: [Double], f: Double = 0, x: [Double]? = nil,
    steps: Int, key: UInt64 = 5, repeats: Int = 1
  ) throws {
    let noise = try Problem((landscape ?? "sphere:dim=\(g.count)") + "+" + text).model.noise
    var states = noise.map { [F64x8](repeating: 0.0, count: $0.stateCount(g.count) + 1) }
    let x = x ?? [Double](repeating: 0, count: g.count)
    for step in 0..<steps {
      for _ in 0..<repeats {
        var gradient = g
        var value = f
        for (index, model) in noise.enumerated() {
          Self.apply(model, x, &gradient, &value, key, UInt64(step), &states[index])
        }
        gradients.append(gradient)
        values.append(value)
      }
    }
  }

  private static func apply(
    _ model: any Noise, _ x: [Double], _ g: inout [Double], _ f: inout Double, _ key: UInt64,
    _ step: UInt64, _ state: inout [F64x8]
  ) {
    let n = x.count
    // x, g, f.
    var numbers = (x + g + [f]).map { F64x8($0) }
    numbers.withUnsafeMutableBufferPointer { p in
      state.withUnsafeMutableBufferPointer { s in
        guard let p = p.baseAddress, let s = s.baseAddress else { return }
        model.apply(
          Observation(
            x: p, g: p + n, f: p + 2 * n, n: n, keys: U64x8(key), step: step, state: s))
      }
    }
    for i in 0..<n { g[i] = numbers[n + i][0] }
    f = numbers[2 * n][0]
  }
}

/// The worst |mean of `sample` − `mean`| in units of 5 standard errors (false alarms: 6e-7 each).
private func deviation(_ sample: [Double], mean: Double, variance: Double) -> Double {
  let average = sample.reduce(0) { $0 + $1 } / Double(sample.count)
  return abs(average - mean) / (5 * Double.sqrt(variance / Double(sample.count)))
}

@Suite struct NoiseTests {
  static let steps = 20_000

  @Test("Additive noise has mean 0, variance σ² and is the gradient of what it adds to f")
  func additive() throws {
    let observed = try Observed(
      "additive:sigma=0.5", g: [1, 2, 3], x: [1, -1, 2], steps: Self.steps)
    for i in 0..<3 {
      let errors = observed.gradients.map { $0[i] - Double(i + 1) }
      #expect(deviation(errors, mean: 0, variance: 0.25) <= 1)
      #expect(deviation(errors.map { $0 * $0 }, mean: 0.25, variance: 2 * 0.0625) <= 1)
    }
    for (g, f) in zip(observed.gradients, observed.values).prefix(100) {
      let tilt: Double = (g[0] - 1) - (g[1] - 2) + 2 * (g[2] - 3)
      #expect(abs(f - tilt) < 1e-12)
    }
  }

  @Test("Coordinates and steps are independent")
  func independence() throws {
    let observed = try Observed("additive:sigma=1", g: [0, 0, 0], steps: Self.steps)
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
      #expect(deviation(observed.gradients.map { $0[i] * $0[j] }, mean: 0, variance: 1) <= 1)
    }
    let neighbors = zip(observed.gradients, observed.gradients.dropFirst()).map { $0[0] * $1[0] }
    #expect(deviation(neighbors, mean: 0, variance: 1) <= 1)
  }

  @Test("Two layers of the same noise are independent")
  func layers() throws {
    let twice = try Observed("additive:sigma=1+additive:sigma=1", g: [0], steps: Self.steps)
    #expect(deviation(twice.gradients.map { $0[0] * $0[0] }, mean: 2, variance: 8) <= 1)
  }

  /// The deviation of a mask's rate of zeros and of its mean; also fed with a mask that never masks.
  private func maskDeviation(_ gradients: [[Double]], p: Double, mean: Double) -> Double {
    let zeros = gradients.map { $0[0] == 0 ? 1.0 : 0.0 }
    let second = (mean / (1 - p)) * mean
    return max(
      deviation(zeros, mean: p, variance: p * (1 - p)),
      deviation(gradients.map { $0[0] }, mean: mean, variance: second - mean * mean))
  }

  @Test("A mask zeroes with probability p; the unbiased one keeps the mean")
  func mask() throws {
    let biased = try Observed("mask:p=0.8", g: [2], steps: Self.steps).gradients
    #expect(maskDeviation(biased, p: 0.8, mean: 0.4) <= 1)
    let unbiased = try Observed("mask:p=0.8,unbiased=true", g: [2], steps: Self.steps).gradients
    #expect(maskDeviation(unbiased, p: 0.8, mean: 2) <= 1)
    let never = try Observed("mask:p=0", g: [2], steps: Self.steps).gradients
    #expect(maskDeviation(never, p: 0.8, mean: 0.4) > 1)
  }

  @Test("Multiplicative noise keeps the mean, unless told otherwise")
  func multiplicative() throws {
    let s2 = 0.25
    let observed = try Observed("multiplicative:sigma=0.5", g: [3], f: 2, steps: Self.steps)
    let spread = Double.exp(s2) - 1
    #expect(deviation(observed.gradients.map { $0[0] }, mean: 3, variance: 9 * spread) <= 1)
    #expect(deviation(observed.values, mean: 2, variance: 4 * spread) <= 1)
    let raw = try Observed(
      "multiplicative:sigma=0.5,mean-corrected=false", g: [3], steps: Self.steps)
    let mean = 3 * Double.exp(s2 / 2)
    #expect(
      deviation(raw.gradients.map { $0[0] }, mean: mean, variance: mean * mean * spread) <= 1)
    #expect(deviation(raw.gradients.map { $0[0] }, mean: 3, variance: 9 * spread) > 1)
  }

  @Test("Relative noise, sign flips and unbiased rounding have their means")
  func means() throws {
    let relative = try Observed("relative:sigma=0.5", g: [4], steps: Self.steps).gradients
    #expect(deviation(relative.map { $0[0] }, mean: 4, variance: 4) <= 1)
    #expect(try Observed("relative", g: [0], steps: 10).gradients.allSatisfy { $0 == [0] })
    let flipped = try Observed("sign-flip:q=0.3", g: [1], steps: Self.steps).gradients
    #expect(flipped.allSatisfy { abs($0[0]) == 1 })
    #expect(deviation(flipped.map { $0[0] }, mean: 0.4, variance: 1 - 0.16) <= 1)
    let rounded = try Observed("quantize:unit=0.5,unbiased=true", g: [0.6], steps: Self.steps)
    #expect(deviation(rounded.gradients.map { $0[0] }, mean: 0.6, variance: 0.25 * 0.16) <= 1)
    #expect(rounded.gradients.allSatisfy { $0[0] == 0.5 || $0[0] == 1 })
    #expect(try Observed("quantize:unit=0.5", g: [0.6, -0.8], steps: 1).gradients[0] == [0.5, -1])
    #expect(try Observed("quantize:unit=0.5", g: [0.9, -0.6], steps: 1).gradients[0] == [1, -0.5])
    let broken = try Observed("nan-injection:p=0.2", g: [1], steps: Self.steps).gradients
    #expect(deviation(broken.map { $0[0].isNaN ? 1 : 0 }, mean: 0.2, variance: 0.16) <= 1)
  }

  /// P(|ξ| ≤ 1) of Student's t: ½ for ν = 1, 1/√3 for ν = 2, and ⅓ + √3/(2π) for ν = 3.
  @Test(
    "Heavy tails have the quantiles of their distribution",
    arguments: [
      ("cauchy:sigma=2", 0.5), ("student-t:nu=1,sigma=2", 0.5),
      ("student-t:nu=2,sigma=2", 0.5773502691896258),
      ("student-t:nu=3,sigma=2", 0.6089977810442294),
    ])
  func heavyTails(_ text: String, _ inside: Double) throws {
    let observed = try Observed(text, g: [0, 0], steps: Self.steps).gradients
    for i in 0..<2 {
      let hits = observed.map { abs($0[i]) <= 2 ? 1.0 : 0.0 }
      #expect(deviation(hits, mean: inside, variance: inside * (1 - inside)) <= 1)
      let signs = observed.map { $0[i] < 0 ? -1.0 : 1.0 }
      #expect(deviation(signs, mean: 0, variance: 1) <= 1)
    }
  }

  @Test("Autocorrelated noise has variance σ² and correlation ρ, and advances once per step")
  func autocorrelated() throws {
    let rho = 0.8
    let text = "autocorrelated:sigma=1,rho=0.8"
    let e = try Observed(text, g: [0], steps: Self.steps).gradients.map { $0[0] }
    // A sum of correlated terms: variances grow by (1 + ρ)/(1 − ρ), of squares by (1 + ρ²)/(1 − ρ²).
    let growth = (1 + rho) / (1 - rho)
    #expect(deviation(e, mean: 0, variance: growth) <= 1)
    let squareGrowth = (1 + rho * rho) / (1 - rho * rho)
    #expect(deviation(e.map { $0 * $0 }, mean: 1, variance: 2 * squareGrowth) <= 1)
    let products = zip(e, e.dropFirst()).map { $0 * $1 }
    #expect(deviation(products, mean: rho, variance: 4 * squareGrowth) <= 1)
    let twice = try Observed(text, g: [0], steps: 50, repeats: 2).gradients.map { $0[0] }
    for step in 0..<50 {
      #expect(twice[2 * step] == e[step])
      #expect(twice[2 * step + 1] == e[step])
    }
  }

  @Test("A delayed gradient is that of k steps ago, however often a step asks")
  func delay() throws {
    let noise = try #require(try Problem("sphere:dim=1+delay:steps=2").model.noise.first)
    var state = [F64x8](repeating: 0.0, count: noise.stateCount(1))
    var seen: [Double] = []
    for step in 0..<6 {
      for attempt in 0..<2 {
        // x, g, f.
        var numbers: [F64x8] = [0.0, F64x8(Double(10 * step + attempt)), 0.0]
        state.withUnsafeMutableBufferPointer { s in
          numbers.withUnsafeMutableBufferPointer { p in
            guard let s = s.baseAddress, let p = p.baseAddress else { return }
            noise.apply(
              Observation(
                x: p, g: p + 1, f: p + 2, n: 1, keys: U64x8(1), step: UInt64(step), state: s))
          }
        }
        seen.append(numbers[1][0])
      }
    }
    #expect(seen == [0, 0, 0, 0, 0, 0, 10, 10, 20, 20, 30, 30])
  }

  static let stateless = [
    "additive", "multiplicative", "relative", "mask", "cauchy", "student-t", "autocorrelated",
    "sign-flip", "quantize:unit=0.5,unbiased=true", "nan-injection:p=0.5",
  ]

  @Test("Draws are keyed by run: the same again, others for another key", arguments: stateless)
  func keyed(_ text: String) throws {
    let g = [0.3, -0.7, 1.1]
    func bits(_ key: UInt64) throws -> [[UInt64]] {
      try Observed(text, g: g, steps: 64, key: key).gradients.map { $0.map(\.bitPattern) }
    }
    #expect(try bits(1) == bits(1))
    #expect(try bits(1) != bits(2))
  }

  @Test("Eight lanes meet the noise of eight single runs", arguments: stateless + ["delay:steps=3"])
  func lanes(_ text: String) throws {
    let g = [0.3, -0.7, 1.1]
    let noise = try #require(try Problem("sphere:dim=3+" + text).model.noise.first)
    var state = [F64x8](repeating: 0.0, count: noise.stateCount(3) + 1)
    let single = try (0..<8).map { try Observed(text, g: g, f: 2, steps: 5, key: UInt64($0)) }
    for step in 0..<5 {
      // x, g, f.
      var numbers = [F64x8](repeating: 0.0, count: 3) + g.map { F64x8($0) } + [2.0]
      state.withUnsafeMutableBufferPointer { s in
        numbers.withUnsafeMutableBufferPointer { p in
          guard let s = s.baseAddress, let p = p.baseAddress else { return }
          noise.apply(
            Observation<F64x8>(
              x: p, g: p + 3, f: p + 6, n: 3, keys: U64x8(lanes: { UInt64($0) }),
              step: UInt64(step), state: s))
        }
      }
      for lane in 0..<8 {
        let expected = single[lane].gradients[step].map(\.bitPattern)
        #expect(numbers[3..<6].map { $0[lane].bitPattern } == expected)
        #expect(numbers[6][lane].bitPattern == single[lane].values[step].bitPattern)
      }
    }
  }
}
