import Records
import Testing

@testable import Statistics

@Testing.Suite("Selection")
struct SelectionTests {
  @Test("a run takes no part in its own selection")
  func leaveOneOut() throws {
    // Option 0 is lucky on seed 0 only; option 1 is better elsewhere.
    let selection = try Selection(charges: [[0, 3.5, 3.5], [2, 2, 2]])
    #expect(selection.picks == [1, 0, 0])
    #expect(selection.best == 1)
  }

  @Test("its own result never changes what is chosen for a seed")
  func own() throws {
    var charges = [[1.0, 2, 3], [1.5, 1.5, 2], [0.5, 3, 3]]
    let before = try Selection(charges: charges).picks[1]
    for option in charges.indices { charges[option][1] = Double(10 - option) * 7 }
    #expect(try Selection(charges: charges).picks[1] == before)
  }

  @Test("among equals the earlier option wins; one seed is chosen on itself")
  func ties() throws {
    #expect(try Selection(charges: [[1, 1], [1, 1]]).picks == [0, 0])
    #expect(try Selection(charges: [[2], [1]]).picks == [1])
    #expect(throws: StatisticsError.self) { try Selection(charges: []) }
    #expect(throws: StatisticsError.self) { try Selection(charges: [[1, .nan]]) }
  }
}
