import Descent

/// The catalogues with an optimizer that a program steps: "python3 mine.py".
func catalogues(withProgram command: String) throws -> Catalogues {
  var catalogues = Catalogues.standard
  try catalogues.add(ExternalOptimizer(name: "mine", command: command).entry)
  return catalogues
}
