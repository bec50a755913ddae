import Lanes
import Optimizers
import Specifications
import Testing

/// Groups of coordinates: what is refused, and what they do.
struct GroupTests {
  @Test(arguments: [
    ("sgd:groups=0-1:1/1-2:0.5", "coordinate 1 is in two of the groups"),
    ("sgd:groups=0-1", "is not COORDINATES:MULTIPLIER"),
    ("sgd:groups=1-0:1", "is not COORDINATES:MULTIPLIER"),
    ("sgd:groups=0:1/", "is not COORDINATES:MULTIPLIER"),
    ("sgd:groups=0:-1/1-2:1", "is not COORDINATES:MULTIPLIER"),
    ("sgd:groups=0:1/1-2:1,momentum=0.9/0.5/0", "3 values for 2 groups"),
    ("sgd:groups=0:1/1-2:1,clip-norm=1/2", "all groups together"),
    ("sgd:groups=0:1/1-2:1,momentum=0.9/2", "'2' does not fit key 'momentum'"),
    ("sgd:momentum=0.9/0.5", "one value per group"),
    ("adamw:groups=0:1/1-2:1,weight-dcay=0/1", "did you mean 'weight-decay'"),
  ])
  func refuses(_ specification: String, _ message: String) throws {
    let error = try #require(throws: SpecificationError.self) {
      try ConfiguredOptimizer(specification)
    }
    #expect("\(error)".contains(message), "\(error)")
  }

  @Test(arguments: [
    ("sgd:groups=0:1/2:1", "coordinate 1 is in none"),
    ("sgd:groups=0-1:1", "coordinate 2 is in none"),
    ("sgd:groups=0-3:1", "names coordinate 3"),
    ("adafactor:shape=2:2", "4 numbers"),
    ("adafactor:groups=0:1/1-2:1,shape=1:3", "3 numbers"),
  ])
  func doesNotFitThreeCoordinates(_ specification: String, _ message: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let error = try #require(throws: SpecificationError.self) {
      try method.optimizer.check(dimension: 3)
    }
    #expect("\(error)".contains(message), "\(error)")
  }

  @Test(arguments: [
    (
      "adamw:weight-decay=0.010/0,groups=0-0:0.10/1-2:1",
      "adamw:weight-decay=0.01/0,groups=0:0.1/1-2:1"
    ),
    ("sgdm:momentum=0.9/0.9,groups=0-2:1", "has 2 values"),
    ("sgd:momentum=0.5/0.5,groups=0:1/1-2:1", "sgd:momentum=0.5,groups=0:1/1-2:1"),
  ])
  func hasACanonicalForm(_ specification: String, _ expected: String) throws {
    do {
      let method = try ConfiguredOptimizer(specification)
      #expect(method.specification == expected)
      #expect(try ConfiguredOptimizer(method.specification).specification == expected)
    } catch { #expect("\(error)".contains(expected)) }
  }

  /// Each group runs as if it were alone with its settings.
  @Test func groupsAreMethodsOfTheirOwn() throws {
    let rate = 0.04
    func end(_ specification: String, _ rate: Double) throws -> [Double] {
      let runner = LaneRunner(
        try ConfiguredOptimizer(specification).optimizer, .separable, starts: [[1, -2, 0.5]],
        rates: [rate])
      runner.run(50)
      return runner.x(0)
    }
    let both = try end("adamw:weight-decay=0.1/0,beta1=0.5/0.9,groups=0:0.5/1-2:1", rate)
    let first = try end("adamw:weight-decay=0.1,beta1=0.5", rate * 0.5)
    let rest = try end("adamw:weight-decay=0,beta1=0.9", rate)
    #expect(both == [first[0], rest[1], rest[2]])
    let swapped = try end("adamw:weight-decay=0/0.1,beta1=0.9/0.5,groups=1-2:1/0:0.5", rate)
    #expect(swapped == both)
  }

  @Test func stateIsTheGroupsState() throws {
    let method = try ConfiguredOptimizer("sgd:momentum=0.9/0,groups=0:1/1-3:1")
    #expect(method.optimizer.stateCount(4) == 1)
    #expect(method.optimizer.stateBytesPerParameter == 2)
  }
}
