import Descent

/// 12 cells: each landscape with each optimizer and each schedule.
let valleys = BenchmarkSuite(
  name: "valleys", summary: "Who follows a curved valley",
  landscapes: ["rosenbrock", "rosenbrock:dim=10+rotate:seed=7", "beale"],
  optimizers: ["sgdm", "adam:beta2=0.99"],
  schedules: ["constant", "warmup:steps=5%+cosine"],
  rates: .grid(count: 5), seeds: 2, steps: 200)

/// The same as the file that `bench run --suite` takes, and read from there.
func throughFile(_ suite: BenchmarkSuite) throws -> BenchmarkSuite {
  let text = SuiteFile.text(suite)
  return try SuiteFile.parse(text.utf8, name: "valleys.json")
}
