import Descent

/// Who is better on three landscapes, in sentences and tables.
func whoIsBetter() throws -> String {
  let comparison = Comparison(
    of: ["sgd", "sgdm", "adam"], on: ["sphere", "rosenbrock", "saddle"])
  return VersusReport(try comparison.run().versus).text()
}
