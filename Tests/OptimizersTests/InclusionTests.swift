import Lanes
import Optimizers
import Testing

/// Methods that contain others, and what tells neighbours apart: to the bit.
struct InclusionTests {
  static let starts = [[1.0, -2, 0.5], [-1.5, 0.3, 2.2], [0.1, 0.2, -0.4]]

  static func ends(
    _ specification: String, _ objective: CountedObjective = .separable, steps: Int = 60,
    rate: Double = 0.03
  ) throws -> [[Double]] {
    let runner = LaneRunner(
      try ConfiguredOptimizer(specification).optimizer, objective, starts: starts,
      rates: [Double](repeating: rate, count: starts.count))
    runner.run(steps)
    return starts.indices.map { runner.x($0) }
  }

  @Test(arguments: [
    ("adamw:weight-decay=0", "adam"),
    ("sgd:momentum=0,dampening=0.5,nesterov=true", "sgd"),
    ("sgd:rate=inside", "sgd"),
    ("sgd:lookahead=true", "sgd"),
    ("gd", "sgd"),
    ("sgdm", "sgd:momentum=0.9"),
    ("nag", "sgd:momentum=0.9,nesterov=true"),
    ("amsgrad", "adam:amsgrad=true"),
    ("adamw", "adam:decay=decoupled,weight-decay=0.01"),
    ("adam:decay=update,weight-decay=0.1", "adam:decay=decoupled,weight-decay=0.1"),
    ("sgdm:decay=update,weight-decay=0.1", "sgdm:weight-decay=0.1"),
    ("lion:weight-decay=0", "lion:weight-decay=0,decay=l2"),
    ("rmsprop:momentum=0,nesterov=true,rate=inside", "rmsprop"),
    ("adagrad:lr-decay=0", "adagrad"),
    ("lamb:weight-decay=0,decay=decoupled", "lamb"),
    ("sgdm:clip-norm=1e9", "sgdm"),
    ("adam:clip-value=1e9", "adam"),
    ("adam:groups=0-2:1", "adam"),
    ("adam:groups=0:1/1-2:1", "adam"),
    ("sgdm:groups=0:1/1-2:1,clip-norm=0.5", "sgdm:clip-norm=0.5"),
    ("asgd:lambda=0", "sgd"),
    ("lookahead-wrapper:k=1,alpha=1+adam", "adam"),
    ("lookahead-wrapper:k=1,alpha=1+lbfgs", "lbfgs"),
    ("lookahead-wrapper:k=1000+sgdm", "sgdm"),
    ("sam:rho=0+sgdm", "sgdm"),
    ("sam:rho=0+adamw:clip-norm=1", "adamw:clip-norm=1"),
    ("sam:rho=0+sgd:momentum=0.9,lookahead=true", "sgd:momentum=0.9,lookahead=true"),
    ("sam:rho=0+lookahead-wrapper+adam", "lookahead-wrapper+adam"),
  ])
  func areTheSame(_ special: String, _ plain: String) throws {
    #expect(try Self.ends(special) == Self.ends(plain))
  }

  @Test(arguments: [
    ("adamw:weight-decay=0.1", "adam:weight-decay=0.1"),
    ("adam:epsilon-mode=raw,epsilon=1e-3", "adam:epsilon=1e-3"),
    ("adam:epsilon=0,epsilon-root=1e-6", "adam:epsilon=1e-3"),
    ("adam:bias-correction=false", "adam"),
    ("sgdm:weight-decay=0.1", "sgdm:weight-decay=0.1,decay=decoupled"),
    ("sgdm:weight-decay=0.1,decay=after", "sgdm:weight-decay=0.1,decay=proximal"),
    ("lamb:weight-decay=0.1", "lamb:weight-decay=0.1,decay=decoupled"),
    ("nag", "sgd:momentum=0.9,lookahead=true"),
    ("adam:groups=0:1/1-2:0.5", "adam"),
    ("lookahead-wrapper:alpha=1+adam", "lookahead-wrapper+adam"),
    ("sam+sgdm", "sgdm"),
    ("sam:rho=0.1+sgdm", "sam+sgdm"),
    ("lbfgs:line-search=none,weight-decay=0.1", "lbfgs:line-search=none"),
  ])
  func differVisibly(_ one: String, _ other: String) throws {
    let pairs = try zip(Self.ends(one).joined(), Self.ends(other).joined())
    let largest = pairs.reduce(0) { max($0, abs($1.0 - $1.1)) }
    #expect(largest > 1e-5)
  }

  @Test(arguments: ["lion:weight-decay=0", "rprop", "sign-sgd"])
  func doNotSeeTheGradientsScale(_ specification: String) throws {
    guard
      OptimizerCatalogue.standard.optimizers.contains(
        specification.split(separator: ":").first.map(String.init) ?? "")
    else { return }
    let bowl = CountedObjective(form: .diagonal([1, 2.5, 0.6]))
    // A power of two changes no digit.
    let scaled = CountedObjective(form: .diagonal([1024, 2560, 614.4]))
    #expect(try Self.ends(specification, bowl) == Self.ends(specification, scaled))
  }

  /// The textbook's look-ahead iterates are the library form's, shifted by the velocity.
  @Test func lookaheadIsNesterovShifted() throws {
    let rate = 0.05
    let textbook = LaneRunner(
      try ConfiguredOptimizer("sgd:momentum=0.9,lookahead=true").optimizer, .separable,
      starts: Self.starts,
      rates: [rate, rate, rate])
    let library = LaneRunner(
      try ConfiguredOptimizer("nag").optimizer, .separable, starts: Self.starts,
      rates: [rate, rate, rate])
    for _ in 0..<50 {
      textbook.step()
      library.step()
      for i in 0..<3 {
        // y = x − ημb is what the library form calls its iterate.
        let shifted = textbook.batch.x[i] - F64x8(0.9 * rate) * textbook.batch.state[i]
        for lane in 0..<3 { #expect(abs(shifted[lane] - library.batch.x[i][lane]) < 1e-13) }
      }
    }
  }
}
