import Descent

/// f(x, y) = x² + 3y², with its minimum 0 at the origin.
func bowl() throws -> Objective {
  let bowl = PlainLandscape(dimension: 2) { x in
    (x[0] * x[0] + 3 * x[1] * x[1], [2 * x[0], 6 * x[1]])
  }
  var knowledge = LandscapeKnowledge(start: [1, 1], minimum: 0)
  knowledge.minimizers = [[0, 0]]
  let model = Objective(bowl, knowledge)
  try model.checkGradient()
  return model
}

/// The catalogues with the bowl among their landscapes.
func cataloguesWithBowl() throws -> Catalogues {
  let model = try bowl()
  var catalogues = Catalogues.standard
  try catalogues.add(
    LandscapeEntry(
      "my-bowl", summary: "A bowl", details: "f(x, y) = x² + 3y²",
      source: "the user", tags: [.convex, .separable]
    ) { model })
  return catalogues
}
