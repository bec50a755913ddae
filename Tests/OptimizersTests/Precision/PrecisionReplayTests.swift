import Foundation
import Lanes
import Optimizers
import Testing

/// torch's steps in bf16, fp16 and fp32, to the bit at all 1000 of them.
struct PrecisionReplayTests {
  struct Record: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var dtype: String
    var optimizer: String
    var problem: String
    var learningRate: Double
    var sqrt: String
    var kernels: String
    var start: [Double]
    var nSteps: Int
    var steps: [Int]
    var x: [[Double]]
    var sha256: String
    var numpyFirstDifference: Int?
    var maxDeviation: Double?

    var testDescription: String { id }
  }

  private struct File: Decodable { var records: [Record] }

  static let records: [Record] = {
    guard
      let url = Bundle.module.url(
        forResource: "precision", withExtension: "json", subdirectory: "Resources"),
      let data = try? Data(contentsOf: url)
    else { return [] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try? decoder.decode(File.self, from: data))?.records ?? []
  }()

  private static let methods = [
    "sgd": "sgd", "sgd-momentum": "sgd:momentum=0.9", "nesterov": "sgd:momentum=0.9,nesterov=true",
    "adam": "adam", "adamw": "adamw:weight-decay=0.1", "rmsprop": "rmsprop:alpha=0.99,epsilon=1e-8",
    "adagrad": "adagrad", "lion": "lion:weight-decay=0",
  ]
  private static let formats = ["bfloat16": "bf16", "float16": "fp16", "float32": "fp32"]

  /// The gradients in the records' order of operations.
  static func gradient(_ problem: String, _ x: [Double]) -> [Double] {
    switch problem {
    case "rosenbrock":
      let (a, b) = (x[0], x[1])
      return [-2 * (1 - a) - 400 * a * (b - a * a), 200 * (b - a * a)]
    case "beale":
      let (a, b) = (x[0], x[1])
      let t1 = 1.5 - a + a * b
      let t2 = 2.25 - a + a * b * b
      let t3 = 2.625 - a + a * b * b * b
      let g0 = 2 * t1 * (b - 1) + 2 * t2 * (b * b - 1)
      let g1 = 2 * t1 * a + 2 * t2 * 2 * a * b
      return [g0 + 2 * t3 * (b * b * b - 1), g1 + 2 * t3 * 3 * a * b * b]
    default:
      return x.indices.map { Foundation.pow(10, 3 * Double($0) / 9) * x[$0] }
    }
  }

  /// Iterates 0 … n.
  static func path(
    _ specification: String, _ problem: String, start: [Double], rate: Double, steps: Int
  ) throws -> [[Double]] {
    let objective = CountedObjective(form: .diagonal(start.map { _ in 1 }))
    let runner = LaneRunner(
      try ConfiguredOptimizer(specification).optimizer, objective, starts: [start], rates: [rate])
    var iterates = [runner.x(0)]
    for _ in 0..<steps {
      runner.prepare()
      for (i, g) in gradient(problem, runner.x(0)).enumerated() { runner.batch.g[i] = F64x8(g) }
      runner.move()
      iterates.append(runner.x(0))
    }
    return iterates
  }

  @Test func thereAreMany() {
    #expect(Self.records.count == 80)
    #expect(
      SHA256.hex(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test(arguments: records)
  func sameBits(_ record: Record) throws {
    let format = try #require(Self.formats[record.dtype])
    let method = try #require(Self.methods[record.optimizer])
    // torch's kernels for AVX, which differ in fp32 alone.
    let fused = record.kernels == "default" ? "" : ",fused=true"
    let path = try Self.path(
      "precision:parameters=\(format),state=\(format),gradient=\(format)\(fused)+\(method)",
      record.problem, start: record.start, rate: record.learningRate, steps: record.nSteps)
    // torch's square root in fp32 is not the nearest number: such records say how far it leads.
    if let deviation = record.maxDeviation {
      for (step, x) in zip(record.steps, record.x) {
        for (own, theirs) in zip(path[step], x) {
          #expect(abs(own - theirs) <= deviation, "step \(step)")
        }
      }
      return
    }
    for (step, x) in zip(record.steps, record.x) where path[step] != x {
      Issue.record("step \(step): \(path[step]), not \(x)")
      return
    }
    let bytes = path.flatMap { $0 }.flatMap { value -> [UInt8] in
      let bits = (value == 0 ? 0 : value).bitPattern
      return (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
    }
    #expect(SHA256.hex(bytes) == record.sha256)
  }
}

/// FIPS 180-4.
enum SHA256 {
  private static func bits(_ count: Int, _ root: (Double) -> Double) -> [UInt32] {
    var primes: [Int] = []
    var n = 2
    while primes.count < count {
      if primes.allSatisfy({ n % $0 != 0 }) { primes.append(n) }
      n += 1
    }
    return primes.map {
      let r = root(Double($0))
      return UInt32((r - r.rounded(.down)) * 4_294_967_296)
    }
  }

  static func hex(_ message: [UInt8]) -> String {
    let k = bits(64) { Foundation.cbrt($0) }
    var h = bits(8) { $0.squareRoot() }
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    let length = UInt64(message.count * 8)
    padded += (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * UInt64($0))) }
    func turn(_ x: UInt32, _ by: UInt32) -> UInt32 { x >> by | x << (32 - by) }
    var w = [UInt32](repeating: 0, count: 64)
    for block in stride(from: 0, to: padded.count, by: 64) {
      for t in 0..<16 {
        w[t] = (0..<4).reduce(0) { $0 << 8 | UInt32(padded[block + 4 * t + $1]) }
      }
      for t in 16..<64 {
        let s0 = turn(w[t - 15], 7) ^ turn(w[t - 15], 18) ^ (w[t - 15] >> 3)
        let s1 = turn(w[t - 2], 17) ^ turn(w[t - 2], 19) ^ (w[t - 2] >> 10)
        w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
      }
      var v = h
      for t in 0..<64 {
        let s1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)
        let chosen = (v[4] & v[5]) ^ (~v[4] & v[6])
        let first = v[7] &+ s1 &+ chosen &+ k[t] &+ w[t]
        let s0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)
        let most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
        v = [first &+ s0 &+ most, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
      }
      for i in 0..<8 { h[i] = h[i] &+ v[i] }
    }
    return h.map {
      String(repeating: "0", count: 8 - String($0, radix: 16).count) + String($0, radix: 16)
    }
    .joined()
  }
}
