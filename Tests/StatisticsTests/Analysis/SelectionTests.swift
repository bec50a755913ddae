import Records
import Testing

@testable import Statistics

@Suite("Selection")
struct SelectionTests {
  @Test("one half of the instances chooses for the other")
  func halves() throws {
    // Option 0 is lucky on the even seeds, which the odd ones are chosen by.
    let selection = try Selection(charges: [[0, 3.5, 0, 3.5], [2, 2, 2, 2]])
    #expect(selection.picks == [1, 0, 1, 0])
    #expect(selection.best == 0)
  }

  @Test("no result of a half changes what is chosen for it")
  func own() throws {
    var charges = [[1.0, 2, 3, 2], [1.5, 1.5, 2, 1], [0.5, 3, 3, 4]]
    let before = try Selection(charges: charges).picks
    for option in charges.indices {
      for seed in [1, 3] { charges[option][seed] = Double(10 - option) * 7 }
    }
    let after = try Selection(charges: charges).picks
    #expect(after[1] == before[1] && after[3] == before[3])
  }

  @Test("among equals the earlier option wins; one seed is chosen on itself")
  func ties() throws {
    #expect(try Selection(charges: [[1, 1], [1, 1]]).picks == [0, 0])
    #expect(try Selection(charges: [[2], [1]]).picks == [1])
    #expect(try Selection(charges: [[2, 0], [1, 3]]).picks == [0, 1])
    #expect(throws: StatisticsError.self) { try Selection(charges: []) }
    #expect(throws: StatisticsError.self) { try Selection(charges: [[1, .nan]]) }
  }
}
