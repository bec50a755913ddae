import Descent

/// Every run of the suite, on all cores, in memory.
func valleyResults() throws -> Results {
  let experiment = try Experiment(valleys)
  return Runner().results(of: experiment)
}

/// The same into a folder, from where an earlier run of it stopped.
func runValleys(into folder: String) throws -> Results {
  let work = try FolderRun(
    Experiment(valleys), into: folder, command: "my-program")
  try work.finish(Runner())
  return try work.results()
}

/// One run, step by step.
func path() throws -> [TracePoint] {
  var points: [TracePoint] = []
  try trace(
    problem: Problem("rosenbrock"), method: ConfiguredOptimizer("adam:beta2=0.99"),
    plan: ConfiguredSchedule("cosine", budget: 100), rate: 0.02
  ) { point in
    points.append(point)
    return true
  }
  return points
}
