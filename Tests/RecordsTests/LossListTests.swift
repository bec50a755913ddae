import Specifications
import Testing

@testable import Records

struct LossListTests {
  @Test func numbersOneALineWithBlanksAroundThem() throws {
    let losses = try LossList.parse(" 1.5\t\n\u{A0}2\n-inf \n3e-2\n", name: "x")
    #expect(losses == [1.5, 2, -.infinity, 0.03])
    #expect(try LossList.parse("", name: "x") == [])
  }

  @Test(arguments: [
    ("1\n\n2", "x, line 2 is blank: a loss for each step is expected"),
    ("1\n \t\n2\n", "x, line 2 is blank: a loss for each step is expected"),
    ("1\n2 3\n", "x, line 2: '2 3' is not a number"), ("one", "x, line 1: 'one' is not a number"),
  ])
  func whatIsNoNumberIsNamedWithItsLine(text: String, words: String) {
    #expect(throws: SpecificationError(words)) { try LossList.parse(text, name: "x") }
  }
}
