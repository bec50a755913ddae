import Testing

@testable import CommandLine

@Suite struct ParsingTests {
  @Test func defaultsStandInForWhatIsNotGiven() throws {
    let arguments = try Sample.arguments("")
    #expect(arguments.command == "bench run")
    #expect(arguments[Sample.suite] == "standard")
    #expect(arguments[Sample.optimizers].isEmpty)
    #expect(arguments[Sample.rates] == nil)
    #expect(arguments[Sample.steps] == 1000)
    #expect(arguments[Sample.output] == nil)
    #expect(!arguments[Sample.fresh])
    #expect(!arguments.has(Sample.steps))
  }

  @Test(arguments: [
    "--suite smoke -n 5 --output out --fresh",
    "run --suite smoke -n 5 --output out --fresh",
    "run --suite=smoke -n=5 --output=out --fresh",
    "--no-color run --fresh --output out --steps 5 --suite smoke",
    "run --no-color --fresh --output out --steps 5 --suite smoke --",
  ])
  func spellingsOfTheSame(_ line: String) throws {
    let arguments = try Sample.arguments(line)
    #expect(arguments.command == "bench run")
    #expect(arguments[Sample.suite] == "smoke")
    #expect(arguments[Sample.steps] == 5)
    #expect(arguments[Sample.output] == "out")
    #expect(arguments[Sample.fresh])
    #expect(arguments.has(Sample.steps))
    #expect(!arguments.has(Sample.jobs))
    #expect(arguments.words == line.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    "--optimizers adam:beta1=0.9,beta2=0.99 sgd --fresh",
    "--optimizers=adam:beta1=0.9,beta2=0.99 --fresh --optimizers sgd",
    "--fresh --optimizers adam:beta1=0.9,beta2=0.99 --optimizers sgd",
  ])
  func listsTakeWordsUntilTheNextOptionAndRepeat(_ line: String) throws {
    let arguments = try Sample.arguments(line)
    #expect(arguments[Sample.optimizers] == ["adam:beta1=0.9,beta2=0.99", "sgd"])
    #expect(arguments[Sample.fresh])
  }

  @Test(
    arguments: [
      ("auto", nil), ("0.1", [0.1]), ("1e-08,3,.5", [1e-8, 3, 0.5]), ("+2E2", [200]),
    ] as [(String, [Double]?)])
  func keywordOrNumbers(_ word: String, _ expected: [Double]?) throws {
    #expect(try Sample.arguments("--learning-rates \(word)")[Sample.rates] == expected)
  }

  @Test(arguments: [
    "trace --landscape L --start -1.2,1 --momentum -.5",
    "trace --start=-1.2,1 --landscape=L --momentum=-0.5",
  ])
  func aLeadingMinusInAValueIsAValue(_ line: String) throws {
    let arguments = try Sample.arguments(line)
    #expect(arguments[Sample.start] == [-1.2, 1])
    #expect(arguments[Sample.momentum] == -0.5)
    #expect(arguments[Sample.point] == nil)
  }

  @Test func aloneADashAndAfterTheTerminatorAnythingIsPositional() throws {
    #expect(try Sample.arguments("trace --landscape L -")[Sample.point] == "-")
    #expect(try Sample.arguments("trace --landscape L -- --seed")[Sample.point] == "--seed")
    #expect(try Sample.arguments("trace --landscape L -- --help")[Sample.point] == "--help")
    #expect(Sample.call(["list", "k", "--", "--help", "-h"]).output == "k: --help -h\n")
    #expect(try Sample.arguments("trace -1 --landscape L")[Sample.point] == "-1")
    #expect(try Sample.arguments("trace --landscape=--seed")[Sample.landscape] == "--seed")
  }

  @Test func positionalsKeepTheirOrderAmongOptions() throws {
    let arguments = try Sample.arguments("list a b --format json c d")
    #expect(arguments[Sample.kind] == "a")
    #expect(arguments[Sample.names] == ["b", "c", "d"])
    #expect(arguments[Sample.format] == .json)
  }

  @Test func boundsAreOpenOrClosedAsTheySay() throws {
    #expect(try Sample.arguments("--jobs 64 --steps 1")[Sample.jobs] == 64)
    #expect(try Sample.arguments("trace --landscape L --momentum 1")[Sample.momentum] == 1)
    for line in [
      "--jobs 65", "--jobs 0", "--steps 0", "--learning-rates 0", "--learning-rates 1,-0",
      "trace --landscape L --momentum 1.1",
    ] {
      #expect(throws: UsageError.self, "\(line)") { try Sample.arguments(line) }
    }
  }

  @Test func seedsSpanAllBits() throws {
    let line = "trace --landscape L --seed 18446744073709551615"
    #expect(try Sample.arguments(line)[Sample.seed] == UInt64.max)
  }

  @Test func theCommandRunsAndItsExitCodeIsTheProgrammes() {
    #expect(
      Sample.call(["--suite", "x"])
        == Sample.Outcome(code: .success, output: "x 1000\n", messages: ""))
    #expect(
      Sample.call(["list", "k", "a b", "c"])
        == Sample.Outcome(code: .regression, output: "k: a b c\n", messages: ""))
    #expect(
      Sample.call(["--version"])
        == Sample.Outcome(code: .success, output: "bench 1.2.3\n", messages: ""))
  }
}
