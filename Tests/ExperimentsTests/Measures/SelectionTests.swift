import Lanes
import Testing

@testable import Experiments
@testable import Records

@Suite("Selection of a rank")
struct SelectionTests {
  private func numbers(_ count: Int, kind: Int) -> [Double] {
    var random = SequentialRandom(RandomStream(domain: "selection", seed: UInt64(count)))
    return (0..<count).map { i in
      switch kind {
      case 0: random.nextNormal()
      case 1: Double(i)
      case 2: Double(-i)
      case 3: Double(random.nextIndex(below: 3))
      case 4: 1
      default: i < count / 2 ? Double(i) : Double(count - i)
      }
    }
  }

  @Test(
    "two ranks, one after the other, are those of the sorted numbers",
    arguments: [1, 2, 3, 10, 99, 100, 1000], 0...5)
  func ranks(count: Int, kind: Int) {
    let plain = numbers(count, kind: kind)
    let sorted = plain.sorted()
    let (first, last) = (count * 5 / 100, count * 95 / 100)
    var moved = plain
    moved.withUnsafeMutableBufferPointer { buffer in
      #expect(select(first, of: buffer, from: 0) == sorted[first])
      #expect(select(last, of: buffer, from: first) == sorted[last])
    }
    #expect(moved.sorted() == sorted)
  }
}
