import Foundation
import Testing

@testable import Records

/// What seeds draw, in columns: the same numbers back, a line for a million seeds, and nothing that cannot be.
struct FactsColumnTests {
  private func landscape(_ instances: [Facts.Instance]) -> Facts.Landscape {
    Facts.Landscape(
      family: "sphere", summary: "A bowl", dimension: 2, minimum: 0, escapeBelow: nil,
      tags: ["convex"], shapes: [[2, 1]], instances: instances)
  }

  private var coder: (encoder: JSONEncoder, decoder: JSONDecoder) {
    let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return (encoder, decoder)
  }

  @Test("what is written is read back, to the bit", arguments: [0, 1, 2, 5])
  func sameAgain(count: Int) throws {
    let odd: [Double?] = [0.1, nil, -0.0, 5e-324, .infinity]
    let same = (0..<count).map { (place: Int) -> Facts.Instance in
      Facts.Instance(
        seed: UInt64(7 + place), minimum: 0.25, startGap: .infinity, startDistance: nil, unit: 2)
    }
    let different = (0..<count).map { (place: Int) -> Facts.Instance in
      let (minimum, gap) = (odd[place], odd[(place + 1) % 5])
      let unit = 1 + Double(place)
      return Facts.Instance(
        seed: UInt64(place), minimum: minimum, startGap: gap, startDistance: 1.5, unit: unit,
        distance: odd[(place + 2) % 5])
    }
    for instances in [same, different] {
      let text = try coder.encoder.encode(landscape(instances))
      let read = try coder.decoder.decode(Facts.Landscape.self, from: text)
      #expect(read == landscape(instances))
      for (a, b) in zip(read.instances, instances) {
        #expect(a.minimum?.bitPattern == b.minimum?.bitPattern)
        #expect(a.distance?.bitPattern == b.distance?.bitPattern)
      }
    }
  }

  @Test("a number that all seeds share stands once, and a seed takes 40 bytes")
  func size() throws {
    let instances = (0..<10_000).map { (place: Int) -> Facts.Instance in
      let (gap, distance) = (1 / Double(place + 3), 3 / Double(place + 7))
      return Facts.Instance(
        seed: UInt64(place), minimum: 0, startGap: gap, startDistance: distance)
    }
    let text = try coder.encoder.encode(landscape(instances))
    #expect(text.count < 46 * 10_000)
    #expect(String(decoding: text, as: UTF8.self).contains("\"unit\":1"))
  }

  @Test(
    "columns that do not fit are refused",
    arguments: [
      ("\"count\":3", "\"count\":4"), ("\"count\":3", "\"count\":-1"),
      ("\"count\":3", "\"count\":9223372036854775807"), ("\"count\":3", "\"counts\":3"),
      ("\"firstSeed\":0", "\"firstSeed\":18446744073709551615"), ("\"unit\":1", "\"unit\":null"),
      ("\"unit\":1", "\"unit\":\"[]\""), ("\"unit\":1", "\"unit\":\"[1,2,3,4]\""),
      ("\"unit\":1", "\"unit\":\"[1,2\""), ("\"unit\":1", "\"unit\":\"[1,2,x]\""),
      ("\"unit\":1", "\"unit\":[1,2,3]"), ("\"unit\":1", "\"unit\":\"[1,null,3]\""),
    ])
  func refused(old: String, new: String) throws {
    let instances = (0..<3).map { (place: Int) -> Facts.Instance in
      Facts.Instance(
        seed: UInt64(place), minimum: 0, startGap: Double(place), startDistance: nil)
    }
    let text = String(decoding: try coder.encoder.encode(landscape(instances)), as: UTF8.self)
    let forged = text.replacing(old, with: new)
    #expect(forged != text)
    #expect(throws: (any Error).self) {
      try coder.decoder.decode(Facts.Landscape.self, from: Data(forged.utf8))
    }
  }

  @Test("a line is found behind megabytes of another, by any number of workers")
  func concurrent() throws {
    let path = NSTemporaryDirectory() + "descent-lines-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    var text: [UInt8] = []
    for (cell, size) in [(0, 6_000_000), (1, 10), (2, 3_000_000), (3, 0)] {
      var writer = LineWriter()
      writer.field("cell", cell)
      writer.field("text", String(repeating: "x", count: size))
      text += writer.finish()
    }
    try Data(text).write(to: URL(fileURLWithPath: path))
    for jobs in [1, 2, 3, 8] {
      let read = try LineFile.readConcurrently(path, jobs: jobs) { reader in
        var cell = -1
        try reader.object { reader, key in
          if key == "cell" { cell = try reader.integer() } else { _ = try reader.text() }
        }
        return cell
      }
      #expect(read.items == [0, 1, 2, 3] && read.goodBytes == text.count && !read.isCutOff)
    }
  }
}
