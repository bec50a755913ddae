import Lanes
import Testing

@testable import Optimizers

/// Formats, and what rounding does to a step.
struct RoundingTests {
  static let formats = NumberFormat.allCases

  private static func nearest(_ x: Double, _ format: NumberFormat) -> Double {
    Rounding(format).nearest(F64x8(x))[3]
  }

  @Test("fp32 is Float, fp16 is Float16, to the bit")
  func hardware() {
    var random = SequentialRandom(RandomStream(domain: "formats", seed: 1))
    for _ in 0..<200_000 {
      let size = Double(
        sign: .plus, exponent: Int(random.nextUniform() * 330) - 165, significand: 1)
      let x = random.nextNormal() * size
      #expect(Self.nearest(x, .fp32).bitPattern == Double(Float(x)).bitPattern, "\(x)")
      #expect(Self.nearest(x, .fp16).bitPattern == Double(Float16(x)).bitPattern, "\(x)")
      // bfloat16 by way of binary32's bits.
      let bits = Float(x).bitPattern
      let kept = (bits &+ 0x7fff &+ (bits >> 16 & 1)) & 0xffff_0000
      #expect(
        Self.nearest(Double(Float(x)), .bf16) == Double(Float(bitPattern: kept)), "\(x)")
    }
  }

  @Test(
    "numbers at the ends of the formats",
    arguments: [
      (.fp16, 65519.99, 65504), (.fp16, 65520, .infinity), (.fp16, 0x1p-25, 0),
      (.fp16, 0x1.8p-25, 0x1p-24), (.e4m3, 448, 448), (.e4m3, 463.9, 448), (.e4m3, 0x1p-10, 0),
      (.e4m3, 0x1.8p-10, 0x1p-9), (.e5m2, 61439, 57344), (.e5m2, 61440, .infinity),
      (.e5m2, 0x1p-16, 0x1p-16), (.bf16, 1.00390625, 1), (.bf16, 1.01171875, 1.015625),
      (.fp32, 1e-46, 0), (.fp32, -1e-46, -0.0), (.fp32, 1e39, .infinity),
    ] as [(NumberFormat, Double, Double)])
  func ends(_ format: NumberFormat, _ x: Double, _ rounded: Double) {
    #expect(Self.nearest(x, format).bitPattern == rounded.bitPattern)
    #expect(Self.nearest(-x, format).bitPattern == (-rounded).bitPattern)
  }

  @Test("e4m3 has no infinity; NaN and infinity stay")
  func notNumbers() {
    #expect(Self.nearest(465, .e4m3).isNaN)
    for format in Self.formats {
      #expect(Self.nearest(.nan, format).isNaN)
      let least = Self.nearest(-.infinity, format)
      #expect(format == .e4m3 ? least.isNaN : least == -.infinity)
    }
  }

  @Test("rounding twice is rounding once, and what is stored is a number of the format")
  func idempotent() {
    var random = SequentialRandom(RandomStream(domain: "formats", seed: 2))
    for format in Self.formats {
      for _ in 0..<2000 {
        let x = random.nextNormal() * 100
        let once = Self.nearest(x, format)
        #expect(Self.nearest(once, format).bitPattern == once.bitPattern)
        #expect(abs(once - x) <= format.unitRoundoff * max(abs(x), 0x1p-14))
        let drawn = Rounding(format).stochastic(F64x8(x), F64x8(random.nextUniform()))[0]
        #expect(Self.nearest(drawn, format) == drawn)
      }
    }
  }

  @Test("a million draws are unbiased, between two neighbours", arguments: formats.dropFirst())
  func unbiased(_ format: NumberFormat) {
    let keys = F64x8.Bits(RandomStream(domain: "rounding", seed: 7).key)
    let x = Self.nearest(-1.2345678912345, .fp32) * (format == .fp32 ? 1 + 0x1p-26 : 1)
    var (sum, low, high) = (0.0, Double.infinity, -Double.infinity)
    let count = 1_000_000
    for step in 0..<count {
      let u = RandomStream.uniform(keys: keys, step: UInt64(step), coordinate: 5) as F64x8
      let y = Rounding(format).stochastic(F64x8(x), u)[0]
      sum += y - x
      low = min(low, y)
      high = max(high, y)
    }
    let unit = high - low
    #expect(low <= x && x <= high && unit > 0)
    let share = (x - low) / unit
    let deviation = unit * Double.sqrt(share * (1 - share) / Double(count))
    #expect(abs(sum / Double(count)) <= 4 * deviation)
  }

  private static func end(_ text: String, rate: Double, steps: Int) throws -> Double {
    let runner = LaneRunner(
      try ConfiguredOptimizer(text).optimizer, CountedObjective(form: .diagonal([1, 0.3])),
      starts: [[1.1, -0.7]],
      rates: [rate])
    runner.run(steps)
    return runner.value(0)
  }

  @Test("the sum that keeps what is lost reaches the gap of fp32 within a factor of 2")
  func compensated() throws {
    for method in ["sgd", "sgdm", "rmsprop"] {
      let base = "state=fp32,gradient=fp32"
      let rate = 0.001
      let full = try Self.end(
        "precision:parameters=fp32,\(base)+\(method)", rate: rate, steps: 3000)
      let kept = try Self.end(
        "precision:parameters=bf16,kahan=true,\(base)+\(method)", rate: rate, steps: 3000)
      let lost = try Self.end(
        "precision:parameters=bf16,\(base)+\(method)", rate: rate, steps: 3000)
      #expect(kept <= 2 * full + 1e-4, "\(method): \(kept), fp32 \(full)")
      #expect(lost > 4 * kept, "\(method): \(lost) without")
    }
  }

  @Test(
    "gradient descent stalls where half a unit in the last place says",
    arguments: ["bf16", "fp16"], [1e-3, 1e-2, 0.1])
  func stalls(_ word: String, _ rate: Double) throws {
    let format = try #require(NumberFormat(rawValue: word))
    // f = ½(x − 1)²: the update is η|x − 1|, half a unit below 2 is 2^−p, and 2^−(p + 1) below 1.
    let method = try ConfiguredOptimizer(
      "precision:parameters=\(word),state=\(word),gradient=fp32+sgd")
    let runner = LaneRunner(
      method.optimizer, CountedObjective(form: .diagonal([1])), starts: [[1.9]], rates: [rate])
    for _ in 0..<20_000 {
      runner.prepare()
      runner.batch.g[0] = runner.batch.x[0] - 1.0
      runner.move()
    }
    let distance = abs(runner.x(0)[0] - 1)
    // It may stall where it starts.
    let law = min(0.9, format.unitRoundoff / rate)
    let grain = 2 * format.unitRoundoff
    #expect(distance <= 1.1 * law + grain && distance >= 0.5 * law - grain)
  }

  @Test("bytes of the memory follow the format")
  func bytes() throws {
    for (text, bytes) in [
      ("precision+adam", 4.0), ("precision:state=fp32+adam", 8), ("precision:state=e4m3+adam", 2),
      ("precision:kahan=true+sgdm", 4), ("precision:state=fp64,parameters=fp64+adam", 16),
    ] {
      #expect(try ConfiguredOptimizer(text).optimizer.stateBytesPerParameter == bytes, "\(text)")
    }
  }

  @Test("fp64 everywhere is the optimizer itself", arguments: ["adam", "sgdm", "lion", "adan"])
  func identity(_ name: String) throws {
    let text = "precision:parameters=fp64,state=fp64,gradient=fp64+\(name)"
    let starts = [[1.1, -0.7, 0.3], [0.2, 2, -1]]
    let own = LaneRunner(
      try ConfiguredOptimizer(text).optimizer, .separable, starts: starts, rates: [0.01, 0.02])
    let plain = LaneRunner(
      try ConfiguredOptimizer(name).optimizer, .separable, starts: starts, rates: [0.01, 0.02])
    own.run(50)
    plain.run(50)
    for run in 0..<2 {
      for (a, b) in zip(own.x(run), plain.x(run)) { #expect(abs(a - b) <= 1e-15) }
    }
  }
}
