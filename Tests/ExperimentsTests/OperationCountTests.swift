import Landscapes
import Testing

@testable import Experiments
@testable import Records

@Suite struct OperationCountTests {
  /// Counted by hand from the kernels' source.
  @Test(
    "Operations of a value and gradient",
    arguments: [
      // x·x and a sum per coordinate, one product at the end.
      ("sphere:dim=7", 15, 0, 0),
      ("matyas", 13, 0, 0),
      ("booth", 15, 0, 0),
    ])
  func counts(_ text: String, _ plain: Int, _ divisions: Int, _ roots: Int) throws {
    let model = try Problem(text).model
    let counts = try #require(OperationCounts.of(model.landscape, at: model.knowledge.start))
    #expect(counts == OperationCounts(plain: plain, divisions: divisions, roots: roots))
  }

  @Test("Every landscape of the catalogue can be counted; transcendental functions count in full")
  func catalogue() throws {
    for entry in LandscapeCatalogue.standard.landscapes.entries {
      let model = try Problem(entry.name).model
      let counts = try #require(OperationCounts.of(model.landscape, at: model.knowledge.start))
      #expect(counts.plain > 0, "\(entry.name)")
    }
    let model = try Problem("rastrigin:dim=1").model
    let counts = try #require(OperationCounts.of(model.landscape, at: model.knowledge.start))
    #expect(counts.plain > 20)
    let plain = PlainLandscape(dimension: 1) { (value: $0[0], gradient: [1]) }
    #expect(OperationCounts.of(plain, at: [1]) == nil)
  }
}
