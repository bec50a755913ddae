import Lanes
import Specifications
import Testing

@testable import Landscapes

/// Every landscape at both ends of what its number of coordinates may be.
private let endsOfDimensions = ends { $0 == "dim" }

/// Every landscape at both ends of its other whole numbers, and at each of its words.
private let endsOfOthers = ends { $0 != "dim" }

private func ends(of isWanted: (String) -> Bool) -> [String] {
  allLandscapes.flatMap { entry in
    entry.keys.filter { isWanted($0.name) }.flatMap { key -> [String] in
      switch key.kind {
      case .count(let range) where range.upperBound <= 20_000:
        [range.lowerBound, range.upperBound].map { "\(entry.name):\(key.name)=\($0)" }
      case .choice(let words): words.map { "\(entry.name):\(key.name)=\($0)" }
      case .flag: ["true", "false"].map { "\(entry.name):\(key.name)=\($0)" }
      default: []
      }
    }
  }
}

struct DimensionRangeTests {
  @Test(
    "At both ends of `dim`, and of other keys, the stated minimum is one",
    arguments: endsOfDimensions + endsOfOthers)
  func stated(_ text: String) throws {
    // Some keys contradict the others' defaults at their ends.
    guard let model = try? Problem(text).model else { return }
    let knowledge = model.knowledge
    guard let minimum = knowledge.minimum else { return }
    for x in knowledge.minimizers.prefix(4) {
      let (value, gradient) = model.landscape.evaluate(at: x)
      #expect(
        abs(value - minimum) <= 1e-11 * (1 + abs(minimum)), "f* is \(value) at \(x.prefix(4))")
      guard knowledge.isSmooth else { continue }
      let v = directions(x.count, seed: 1)[0]
      let stiffness = norm(model.landscape.hessianProduct(at: x, times: v))
      let scale = max(1, stiffness) * (1 + norm(x))
      #expect(norm(gradient) <= 1e-10 * scale * Double(x.count), "slope \(norm(gradient))")
    }
  }

  @Test("Descent from many starts ends no lower", arguments: endsOfDimensions)
  func descent(_ text: String) throws {
    // Some keys contradict the others' defaults at their ends.
    guard let model = try? Problem(text).model else { return }
    let knowledge = model.knowledge
    guard let minimum = knowledge.minimum else { return }
    let n = model.landscape.dimension
    let isLarge = n > 60
    let steps = isLarge ? 8 : 100
    var starts = [knowledge.start] + domainPoints(model, count: isLarge ? 1 : 10)
    var random = SequentialRandom(RandomStream(domain: "descent starts", seed: 1))
    for x in knowledge.minimizers.prefix(2) {
      for size in isLarge ? [1e-3] : [1e-6, 1e-3, 0.1] {
        starts.append(x.map { $0 + size * (1 + abs($0)) * random.nextNormal() })
      }
    }
    for start in starts {
      let lowest = descend(model.landscape, from: start, steps: steps).value
      // A sum of n terms of size hundreds that cancel (schwefel) rounds by about this.
      let rounding = 1e-10 * (1 + abs(minimum)) + 1e-13 * Double(n)
      #expect(lowest >= minimum - rounding, "\(lowest) below \(minimum)")
    }
  }

  @Test("Along each coordinate through the minimum nothing lies lower", arguments: endsOfDimensions)
  func coordinates(_ text: String) throws {
    // Some keys contradict the others' defaults at their ends.
    guard let model = try? Problem(text).model else { return }
    let knowledge = model.knowledge
    guard let minimum = knowledge.minimum, let center = knowledge.minimizers.first else { return }
    let n = model.landscape.dimension
    let box = knowledge.domain
    let isLarge = n > 60
    let count = isLarge ? 10 : n > 10 ? 800 : 2000
    let coordinates = isLarge ? [0, n - 1] : Array(0..<n)
    var x = center
    for i in coordinates {
      let values = (0...count).map { k in
        x[i] = box.lowerBound + (box.upperBound - box.lowerBound) * Double(k) / Double(count)
        return model.landscape.evaluate(at: x).value
      }
      let least = values.reduce(.infinity) { min($0, $1) }
      #expect(least >= minimum - 1e-11 * (1 + abs(minimum)), "\(least) in coordinate \(i)")
      // Dips between the points of the grid: the neighbourhood of its best ones, searched by thirds.
      let best = values.indices.sorted { values[$0] < values[$1] }.prefix(isLarge ? 0 : 3)
      let width = (box.upperBound - box.lowerBound) / Double(count)
      for k in best {
        var low = box.lowerBound + width * Double(k - 1)
        var high = low + 2 * width
        var lowest = Double.infinity
        for _ in 0..<40 {
          let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
          x[i] = a
          let left = model.landscape.evaluate(at: x).value
          x[i] = b
          let right = model.landscape.evaluate(at: x).value
          lowest = min(lowest, left, right)
          if left < right { high = b } else { low = a }
        }
        #expect(lowest >= minimum - 1e-11 * (1 + abs(minimum)), "\(lowest) in coordinate \(i)")
      }
      x[i] = center[i]
    }
  }
}
