import Lanes
import Testing

@Suite("Random streams")
struct RandomStreamTests {
  @Test("the key is the documented mixture, and stays so")
  func keys() {
    // FNV-1a("") mixed three times with SplitMix64, computed by the generator's published definition.
    #expect(RandomStream(domain: "", seed: 0).key == 0x5db1_c9c9_3624_d952)
    #expect(RandomStream(domain: "noise", instance: 3, seed: 7).key == 0x4f38_7836_31b7_9487)
  }

  @Test("streams differ in domain, instance and seed")
  func keysDiffer() {
    var keys = Set<UInt64>()
    for domain in ["", "noise", "start", "esion"] {
      for instance in 0..<20 as Range<UInt64> {
        for seed in 0..<50 as Range<UInt64> {
          keys.insert(RandomStream(domain: domain, instance: instance, seed: seed).key)
        }
      }
    }
    #expect(keys.count == 4 * 20 * 50)
  }

  @Test("streams, steps and coordinates give different words")
  func wordsDiffer() {
    var words = Set<UInt64>()
    for seed in 0..<10 as Range<UInt64> {
      let stream = RandomStream(domain: "test", seed: seed)
      for step in 0..<30 as Range<UInt64> {
        for coordinate in 0..<40 as Range<UInt64> {
          words.insert(stream.bits(step: step, coordinate: coordinate))
        }
      }
    }
    #expect(words.count == 10 * 30 * 40)
  }

  @Test("coordinate j is component j & 1 of pair j >> 1, in scalars and lanes alike")
  func componentsOfPairs() {
    let streams = (0..<8).map { RandomStream(domain: "test", instance: 1, seed: UInt64($0)) }
    let keys = U64x8 { streams[$0].key }
    for step in 0..<50 as Range<UInt64> {
      for pair in 0..<10 as Range<UInt64> {
        let u: (F64x8, F64x8) = RandomStream.uniforms(keys: keys, step: step, pair: pair)
        let n: (F64x8, F64x8) = RandomStream.normals(keys: keys, step: step, pair: pair)
        for odd in 0..<2 as Range<UInt64> {
          let coordinate = 2 * pair + odd
          let b = RandomStream.bits(keys: keys, step: step, coordinate: coordinate)
          let x: F64x8 = RandomStream.uniform(keys: keys, step: step, coordinate: coordinate)
          let y: F64x8 = RandomStream.normal(keys: keys, step: step, coordinate: coordinate)
          for lane in 0..<8 {
            let stream = streams[lane]
            let uniform = stream.uniform(step: step, coordinate: coordinate)
            let normal = stream.normal(step: step, coordinate: coordinate)
            #expect(b[lane] == stream.bits(step: step, coordinate: coordinate))
            #expect(uniform == (odd == 0 ? u.0 : u.1)[lane] && uniform == x[lane])
            #expect(normal == (odd == 0 ? n.0 : n.1)[lane] && normal == y[lane])
          }
        }
      }
    }
  }

  @Test("uniform numbers are (k + 1/2) / 2^52 of the upper bits")
  func uniformEnds() {
    #expect(Double.uniform(0 as UInt64) == 0x1p-53)
    #expect(Double.uniform(0xfff as UInt64) == 0x1p-53)
    #expect(Double.uniform(0x1000 as UInt64) == 0x3p-53)
    #expect(Double.uniform(UInt64.max) == 1 - 0x1p-53)
  }

  @Test("the largest normal numbers are finite")
  func normalEnds() {
    let (x, y) = Double.boxMuller(0x1p-53, 0x1p-53)
    #expect(x > 8.57 && x < 8.58 && y > 0 && y < 1e-14)
    let (z, _) = Double.boxMuller(1 - 0x1p-53, 0.5)
    #expect(z < 0 && z > -2e-8)
  }
}
