import Lanes
import Testing

/// Known answers for philox4x32 with 10 rounds of the file `kat_vectors` in Random123.
struct KnownAnswer: Sendable, CustomTestStringConvertible {
  let counter: [UInt64]
  let key: [UInt64]
  let result: [UInt64]
  var testDescription: String { "key \(key)" }

  static func joined(_ low: UInt64, _ high: UInt64) -> UInt64 { low | high << 32 }
}

let philoxKnownAnswers: [KnownAnswer] = [
  KnownAnswer(
    counter: [0, 0, 0, 0], key: [0, 0],
    result: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
  KnownAnswer(
    counter: [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff],
    key: [0xffff_ffff, 0xffff_ffff],
    result: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
  KnownAnswer(
    counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
    key: [0xa409_3822, 0x299f_31d0],
    result: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
]

@Suite("Philox4x32-10")
struct PhiloxTests {
  @Test("all three published vectors are tested")
  func fixtureCount() { #expect(philoxKnownAnswers.count == 3) }

  @Test("published vectors", arguments: philoxKnownAnswers)
  func knownAnswers(answer: KnownAnswer) {
    let low = KnownAnswer.joined(answer.counter[0], answer.counter[1])
    let high = KnownAnswer.joined(answer.counter[2], answer.counter[3])
    let key = KnownAnswer.joined(answer.key[0], answer.key[1])
    let first = KnownAnswer.joined(answer.result[0], answer.result[1])
    let second = KnownAnswer.joined(answer.result[2], answer.result[3])
    let (a, b): (UInt64, UInt64) = Philox.block(counterLow: low, counterHigh: high, key: key)
    #expect(a == first && b == second)
    // One lane with this counter and key, the other seven with other ones.
    for lane in 0..<8 {
      let counters = U64x8 { $0 == lane ? low : UInt64($0) }
      let keys = U64x8 { $0 == lane ? key : UInt64($0) }
      let (x, y) = Philox.block(counterLow: counters, counterHigh: U64x8(high), keys: keys)
      #expect(x[lane] == first && y[lane] == second)
    }
  }

  @Test("lanes and scalars give the same bits")
  func lanesEqualScalars() {
    for round in 0..<2000 as Range<UInt64> {
      let keys = U64x8 { RandomStream(domain: "test", seed: round &* 8 &+ UInt64($0)).key }
      let low = U64x8 { RandomStream.bits(keys: UInt64($0), step: round, coordinate: 5) }
      let high = RandomStream.bits(keys: 99 as UInt64, step: round, coordinate: 4)
      let (a, b) = Philox.block(counterLow: low, counterHigh: U64x8(high), keys: keys)
      for lane in 0..<8 {
        let (x, y) = Philox.block(counterLow: low[lane], counterHigh: high, keys: keys[lane])
        #expect(a[lane] == x && b[lane] == y)
      }
    }
  }
}
