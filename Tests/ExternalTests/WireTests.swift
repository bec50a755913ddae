import Testing

@testable import External

@Suite("The protocol's lines")
struct WireTests {
  @Test(
    "What is written is read back",
    arguments: [
      Wire.null, .flag(true), .number(-0.0), .number(1e-300), .number(.nan), .number(-.infinity),
      .number(9_007_199_254_740_993), .text("a\"b\\c\n\u{1}é𝄞"),
      .list([.number(1), .list([]), .object([("k", .numbers([0.1, 3]))])]),
    ])
  func roundTrip(_ wire: Wire) throws {
    #expect(try Wire(parsing: Array(wire.line.utf8)) == wire)
  }

  @Test(
    "What is no JSON is refused",
    arguments: [
      "", "{", "[1,]", "{\"a\":1,\"a\":2}", "01x", "\"\\u12\"", "\"\\ud800x\"", "nul", "1 2",
      "1e999",
      "{\"a\" 1}", "\"\u{2}\"", String(repeating: "[", count: 100),
    ])
  func refused(_ text: String) {
    #expect(throws: PeerError.self) { try Wire(parsing: Array(text.utf8)) }
  }

  @Test("Mutations of a line never trap")
  func mutations() throws {
    let line = Array(
      #"{"name":"a","keys":{"b":{"default":0.9,"low":0.1}},"needs":["gradient"],"x":[[1e3,NaN]]}"#
        .utf8)
    var state: UInt64 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var accepted = 0
    for _ in 0..<20_000 {
      var mutated = line
      for _ in 0...next(3) {
        let place = next(mutated.count)
        switch next(3) {
        case 0: mutated[place] = UInt8(next(256))
        case 1: mutated.remove(at: place)
        default: mutated.insert(line[next(line.count)], at: place)
        }
      }
      guard let wire = try? Wire(parsing: mutated) else { continue }
      accepted += 1
      _ = try? Greeting(wire)
    }
    #expect(accepted > 100)
  }
}
