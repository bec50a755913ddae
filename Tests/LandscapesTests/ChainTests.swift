import Lanes
import Testing

@testable import Landscapes

/// Landscapes that are put together from pieces: shapes in a row, saddles in a row.
@Suite struct ChainTests {
  @Test(
    "Chains are continuous, and fall at 0 as they are told",
    arguments: ["abs", "bend", "cliff", "exp", "relu", "ridge"])
  func continuity(_ chain: String) throws {
    let landscape = try Problem("shape-chain:chain=\(chain),dim=1,slope=3").model.landscape
    #expect(landscape.evaluate(at: [0]).gradient == [-3])
    let values = (0...4000).map { landscape.evaluate(at: [Double($0) / 2000 - 0.5]).value }
    let largest = zip(values, values.dropFirst()).reduce(0) { max($0, abs($1.1 - $1.0)) }
    // No slope exceeds 30.
    #expect(largest <= 30.0 / 2000 * (1 + 1e-9))
    // The exponential's bottom is the difference of larger numbers.
    #expect(values.allSatisfy { $0 >= -1e-15 })
  }

  @Test("A wall ten times as steep, a fall ten times as steep, a floor, a slope that fades")
  func shapes() throws {
    func slope(_ chain: String, _ x: Double) throws -> Double {
      try Problem("shape-chain:chain=\(chain),dim=1").model.landscape.evaluate(at: [x]).gradient[0]
    }
    #expect(abs(try slope("cliff", 0.4) + 0.1) < 1e-12)
    #expect(abs(try slope("cliff", 0.6) - 1) < 1e-12)
    #expect(abs(try slope("cliff", 1) - 10) < 1e-12)
    #expect(try slope("ridge", 0.1) == -1)
    #expect(try slope("ridge", 0.49) == -10)
    #expect(abs(try slope("ridge", 0.75)) < 1e-12)
    #expect(try slope("bend", 0.4) == 0)
    #expect(abs(try slope("bend", 0.6) + 1) < 1e-12)
    #expect(try slope("relu", 5) == 0)
    #expect(abs(try slope("exp", 0.4999999999999) + 0.001) < 1e-12)
  }

  /// The source's own formula on the path from saddle k to the next: coordinates before k in their wells,
  /// k between τ and 2τ, those after it below τ.
  @Test("On its paths the octopus is the function of the paper", arguments: [0, 1, 2])
  func octopus(_ k: Int) throws {
    let (l, gamma, tau) = (2.0, 0.5, 2.718281828459045)
    let landscape = try Problem("octopus:dim=4,steepness=2,fall=0.5").model.landscape
    var random = SequentialRandom(RandomStream(domain: "octopus", seed: UInt64(k)))
    let nu = (37 * l + 13 * gamma) * tau * tau / 6
    for _ in 0..<20 {
      let x = (0..<4).map { i in
        tau
          * (i < k
            ? 2 + 4 * random.nextUniform()
            : i == k
              ? 1 + random.nextUniform()
              : random.nextUniform())
      }
      let a = x[k]
      let (up, down) = (a - tau, a - 2 * tau)
      let third = (10 * gamma - 14 * l) / (3 * tau) * up * up * up
      let fourth = (5 * l - 3 * gamma) / (2 * tau * tau) * up * up * up * up
      let bridge = -gamma * a * a + third + fourth
      let s = down / tau
      let gate = s * s * s * (10 + 15 * s + 6 * s * s)
      let coupling = -gamma - (l + gamma) * gate
      var expected = bridge + coupling * x[k + 1] * x[k + 1] - Double(k) * nu
      for i in 0..<k { expected += l * (x[i] - 4 * tau) * (x[i] - 4 * tau) }
      for i in (k + 2)..<4 where i < 4 { expected += l * x[i] * x[i] }
      let value = landscape.evaluate(at: x).value
      #expect(abs(value - expected) <= 1e-12 * (1 + abs(expected) + 4 * nu))
    }
  }

  @Test("Gradient descent leaves each saddle of the octopus later than the one before")
  func waiting() throws {
    let model = try Problem("octopus:dim=4").model
    var x = model.knowledge.start
    var left: [Int] = []
    for step in 0..<20_000 where left.count < 4 {
      let gradient = model.landscape.evaluate(at: x).gradient
      x = zip(x, gradient).map { $0 - 0.25 * $1 }
      if x[left.count] > 3 { left.append(step) }
    }
    #expect(left.count == 4)
    let waits = zip(left.dropFirst(), left).map { $0 - $1 }
    #expect(zip(waits.dropFirst(), waits).allSatisfy { $0 > $1 })
  }
}
