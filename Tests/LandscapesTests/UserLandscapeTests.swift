import Landscapes
import Specifications
import Testing

/// What a program can do that imports the library: nothing internal is used here.
@Suite struct UserLandscapeTests {
  /// The keys of a bowl.
  struct Bowl: Parameterized {
    var steepness = 3.0
    mutating func parameters(_ p: inout Parameters) {
      p.number("steepness", &steepness, in: 0...1e6, "a, half the curvature along y")
    }
  }

  /// A saddle seen from a distance that is a key.
  struct Pass: Parameterized {
    var distance = 0.5
    mutating func parameters(_ p: inout Parameters) { p.distance(&distance) }
  }

  private func model(steepness: Double = 3, slope: Double = 6) -> Objective {
    let bowl = PlainLandscape(dimension: 2) { x in
      (x[0] * x[0] + steepness * x[1] * x[1], [2 * x[0], slope * x[1]])
    }
    var knowledge = LandscapeKnowledge(start: [1, 1], minimum: 0)
    knowledge.minimizers = [[0, 0]]
    return Objective(bowl, knowledge)
  }

  @Test("A closure makes a problem; its gradient passes the check")
  func declared() throws {
    try model().checkGradient()
    let problem = Problem("my-bowl", model())
    #expect(problem.specification == "my-bowl")
    #expect(problem.model.landscape.evaluate(at: [1, 2]).value == 13)
    #expect(problem.standard.start == [1, 1])
    #expect(try problem.instance(seed: 1).start != [1, 1])
    let product = problem.model.landscape.hessianProduct(at: [1, 2], times: [1, 1])
    #expect(abs(product[0] - 2) < 1e-6 && abs(product[1] - 6) < 1e-6)
  }

  @Test("An entry of one's own takes perturbations and noise")
  func entry() throws {
    let model = model()
    var catalogue = LandscapeCatalogue.standard
    try catalogue.landscapes.add(
      LandscapeEntry(
        "my-bowl", summary: "A bowl", details: "f = x² + 3y²", source: "this test", tags: [.convex]
      ) { model })
    let turned = try Problem("my-bowl+rotate:seed=1+additive:sigma=0.1", catalogue: catalogue)
    #expect(turned.model.noise.count == 1)
    try turned.model.checkGradient()
    #expect(throws: (any Error).self) { try Problem("my-bowl") }
  }

  @Test("The properties of an entry of one's own are keys with defaults")
  func keys() throws {
    var catalogue = LandscapeCatalogue.standard
    try catalogue.landscapes.add(
      LandscapeEntry(
        "my-bowl", Bowl(), summary: "A bowl", details: "f = x² + ay²", source: "this test", tags: []
      ) { own in model(steepness: own.steepness, slope: 2 * own.steepness) })
    func value(_ text: String) throws -> Double {
      try Problem(text, catalogue: catalogue).model.landscape.evaluate(at: [1, 2]).value
    }
    #expect(try value("my-bowl") == 13)
    #expect(try value("my-bowl:steepness=5") == 21)
    #expect(try Problem("my-bowl:steepness=3", catalogue: catalogue).specification == "my-bowl")
    #expect(throws: SpecificationError.self) { try value("my-bowl:steepness=-1") }
    #expect(catalogue.landscapes.entries.last?.keys.map(\.fallback) == ["3"])
  }

  @Test("Instances draw the distance of an entry of one's own, but where it is spelt")
  func distance() throws {
    var catalogue = LandscapeCatalogue.standard
    try catalogue.landscapes.add(
      LandscapeEntry(
        "my-pass", Pass(), summary: "A pass", details: "", source: "this test", tags: [.saddle]
      ) { own in
        var model = model()
        model.knowledge.start = [1, own.distance]
        return model
      })
    let open = try Problem("my-pass", catalogue: catalogue)
    #expect(open.standard.start == [1, 0.5])
    let drawn = try open.instance(seed: 3)
    #expect(try Problem.distances.contains(#require(drawn.distance)))
    let spelt = try Problem("my-pass:distance=0.25", catalogue: catalogue)
    #expect(spelt.standard.start == [1, 0.25])
    #expect(try spelt.instance(seed: 3).distance == nil)
  }

  @Test("A gradient that is off by a part in a million is refused, with its coordinate")
  func mistaken() throws {
    let mismatch = #expect(throws: GradientMismatch.self) {
      try model(slope: 6.00001).checkGradient()
    }
    #expect(mismatch?.coordinate == 1)
    #expect(mismatch?.description.contains("coordinate 1") == true)
    #expect(throws: GradientMismatch.self) { try model(slope: .nan).checkGradient() }
  }

  @Test("Every smooth landscape of the catalogue passes the check at its start")
  func catalogue() throws {
    for entry in LandscapeCatalogue.standard.landscapes.entries {
      let model = try Problem(entry.name).model
      guard model.knowledge.isSmooth else { continue }
      // One step for all coordinates does not fit coordinates of sizes that differ by millions.
      let sizes = model.knowledge.start.map(abs).filter { $0 > 0 }
      guard (sizes.max() ?? 1) <= 1e5 * (sizes.min() ?? 1) else { continue }
      try model.landscape.checkGradient(at: [model.knowledge.start])
    }
  }

  @Test("The basin is the nearest known minimum")
  func basin() throws {
    let knowledge = try Problem("freudenstein-roth").model.knowledge
    #expect(knowledge.minima.count == 2)
    #expect(knowledge.basin(of: [5.1, 4]) == 0)
    #expect(knowledge.basin(of: [11, -1]) == 1)
    #expect(knowledge.basin(of: [.nan, -1]) == nil)
    #expect(try Problem("sphere").model.knowledge.basin(of: [0, 0]) == nil)
  }
}
