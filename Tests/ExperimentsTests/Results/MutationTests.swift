import Foundation
import Lanes
import Testing

@testable import Experiments
@testable import Records

/// Whatever bytes are read, there is a record that is written as it was read, or an error in words.
///
/// The short form of the fuzz targets in Benchmarks/fuzz.
struct MutationTests {
  /// Changes some bytes: flipped, cut, doubled, or replaced by words that mean something.
  private struct Mutator {
    var random: SequentialRandom
    static let words = [
      "null", "\"nan\"", "\"inf\"", "-1", "9223372036854775808", "1e999", "[", "]", "{", "}", ",",
      ":", "\"", "\\", "\\u0041", "\n", "\u{0}", "[[[[", "\"seeds\":[0],", "\"check\":\"0\"", "é",
    ].map { Array($0.utf8) }

    mutating func below(_ count: Int) -> Int { Int(random.nextBits() % UInt64(count)) }

    mutating func mutate(_ input: [UInt8]) -> [UInt8] {
      var bytes = input
      for _ in 0...below(4) where !bytes.isEmpty {
        let start = below(bytes.count)
        let end = min(bytes.count, start + 1 + below(8))
        switch below(5) {
        case 0: bytes[start] ^= UInt8(1 << below(8))
        case 1: bytes.removeSubrange(start..<end)
        case 2: bytes.insert(contentsOf: bytes[start..<end], at: below(bytes.count))
        case 3: bytes.replaceSubrange(start..<end, with: Self.words[below(Self.words.count)])
        default: bytes.insert(contentsOf: Self.words[below(Self.words.count)], at: start)
        }
      }
      return bytes
    }
  }

  @Test func records() throws {
    var suite = FolderTests.suite
    suite.landscapes = ["beale", "sphere+additive"]
    let lines = try Small.lines(suite)
    var mutator = Mutator(random: SequentialRandom(RandomStream(domain: "mutations", seed: 1)))
    var (read, refused) = (0, 0)
    for _ in 0..<5000 {
      let line = lines[mutator.below(lines.count)]
      let check = try #require(line.firstRange(of: Array(",\"check\"".utf8)))
      // With the right checksum, so that the parser behind it is met.
      let body = mutator.mutate(Array(line[..<check.lowerBound])).filter { $0 != 10 }
      let sum = body.withUnsafeBufferPointer(checksum)
      let data = Data(body + Array(",\"check\":\"\(String(sum, radix: 16))\"}\n".utf8))
      do {
        let found = try LineFile.read(data, "x") { try CellRecord(reading: &$0) }.items
        let again = try LineFile.read(Data(found.flatMap { $0.line() }), "y") {
          try CellRecord(reading: &$0)
        }
        #expect(again.items.map { $0.line() } == found.map { $0.line() })
        read += 1
      } catch {
        #expect(error is ResultsError)
        refused += 1
      }
    }
    // Both ways are walked: digits may change, structure may not.
    #expect(read > 250 && refused > 2500, "\(read) read, \(refused) refused")
  }

  @Test func suites() throws {
    let texts = try [BenchmarkSuite.named("smoke"), BenchmarkSuite.named("noise")].map {
      Array(SuiteFile.text($0).utf8)
    }
    var mutator = Mutator(random: SequentialRandom(RandomStream(domain: "mutations", seed: 2)))
    var (read, refused) = (0, 0)
    for _ in 0..<2000 {
      do {
        let data = Data(mutator.mutate(texts[mutator.below(texts.count)]))
        let suite = try SuiteFile.parse(data, name: "x")
        #expect(try SuiteFile.parse(Data(SuiteFile.text(suite).utf8), name: "y") == suite)
        read += 1
      } catch {
        #expect("\(error)".hasPrefix("x, line "), "\(error)")
        refused += 1
      }
    }
    #expect(read > 200 && refused > 400, "\(read) read, \(refused) refused")
  }
}
