import Lanes
import Testing

@Suite("Sequential random numbers")
struct SequentialRandomTests {
  let stream = RandomStream(domain: "sequence", seed: 5)

  @Test("words in the order of the coordinates of one step")
  func order() {
    var random = SequentialRandom(stream, step: 7)
    for coordinate in 0..<20 as Range<UInt64> {
      #expect(random.nextBits() == stream.bits(step: 7, coordinate: coordinate))
    }
    #expect(random.nextUniform() == stream.uniform(step: 7, coordinate: 20))
  }

  @Test("normal numbers are those of the stream")
  func normals() {
    var random = SequentialRandom(stream)
    for coordinate in 0..<20 as Range<UInt64> {
      #expect(random.nextNormal() == stream.normal(step: 0, coordinate: coordinate))
    }
  }

  @Test(
    "indices are even; chi-square, false alarm 1e-6",
    arguments: [(1, 1e-9), (2, 23.93), (7, 38.26), (10, 44.81)])
  func indices(bound: Int, limit: Double) {
    var random = SequentialRandom(stream)
    var counts = [Double](repeating: 0, count: bound)
    for _ in 0..<30_000 { counts[random.nextIndex(below: bound)] += 1 }
    let expected = 30_000 / Double(bound)
    let statistic = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    #expect(statistic < limit)
  }

  @Test("a bound that does not divide 2⁶⁴ is not biased; z-test, false alarm 5.7e-7")
  func largeBound() {
    // Without rejection the values 2 mod 3 would come up for 2/8 of the words, not for a third.
    var random = SequentialRandom(stream)
    let bound = 3 << 61
    var hits = 0.0
    for _ in 0..<20_000 where random.nextIndex(below: bound) % 3 == 2 { hits += 1 }
    let deviation = hits - 20_000 / 3.0
    #expect(Double.abs(deviation) < 5 * Double.sqrt(20_000.0 * 2 / 9))
  }

  @Test("all 24 orders of four are equally likely; chi-square, false alarm 1e-6")
  func shuffles() {
    var random = SequentialRandom(stream)
    var counts: [[Int]: Double] = [:]
    for _ in 0..<24_000 {
      var order = [0, 1, 2, 3]
      random.shuffle(&order)
      #expect(order.sorted() == [0, 1, 2, 3])
      counts[order, default: 0] += 1
    }
    let statistic = counts.values.reduce(0) { $0 + ($1 - 1000) * ($1 - 1000) / 1000 }
    #expect(counts.count == 24)
    #expect(statistic < 70.55)
  }

  @Test("short arrays")
  func shortArrays() {
    var random = SequentialRandom(stream)
    var none: [Int] = []
    var one = [1]
    random.shuffle(&none)
    random.shuffle(&one)
    #expect(none.isEmpty && one == [1])
  }
}
