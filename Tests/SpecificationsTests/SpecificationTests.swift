import Testing

@testable import Specifications

private struct Entry: CatalogueEntry {
  let name: String
  var aliases: [Alias] = []
  let summary = "an entry"
  let details = ""
  let source = ""
  var keys: [Key] = []
}

private let catalogue = Catalogue(
  of: "optimizer",
  [
    Entry(
      name: "sgd", aliases: [Alias("sgdm", ("momentum", "0.9"))],
      keys: [
        .number("momentum", 0, in: 0...1, "μ"), .flag("nesterov", false, "n"),
        .choice("rate", "outside", among: ["outside", "inside"], "r"),
        .steps("warm", "5%", "w"), .numbers("betas", [0, 0.9], "b"),
        .count("keep", 10, in: 1...99, "k"),
        .number("clip-norm", nil, "c"),
      ]),
    Entry(name: "rmsprop"),
  ])

private func settings(_ text: String) throws -> Settings {
  try catalogue.resolve(Specification(parsing: text)).settings
}

@Test func defaultsAndCanonicalForm() throws {
  let plain = try settings("sgd")
  #expect(
    plain.number("momentum") == 0 && plain.flag("nesterov") == false && plain.count("keep") == 10)
  #expect(plain.value("warm") == .steps(.share(0.05)) && plain.numbers("betas") == [0, 0.9])
  #expect(plain.number("clip-norm") == nil && plain.number("nesterov") == nil)
  #expect("\(plain.canonical)" == "sgd")
  let written = try settings("sgd:nesterov=true,momentum=0.900,keep=10,warm=5.0%")
  #expect("\(written.canonical)" == "sgd:momentum=0.9,nesterov=true")
}

@Test func aliasesPresetAndUsersOverride() throws {
  #expect(try settings("sgdm").number("momentum") == 0.9)
  #expect("\(try settings("sgdm:momentum=0.9").canonical)" == "sgdm")
  let zero = try settings("sgdm:momentum=0")
  #expect(zero.number("momentum") == 0 && "\(zero.canonical)" == "sgdm:momentum=0")
}

@Test(arguments: [
  ("smg", "unknown optimizer 'smg'; did you mean 'sgd'?"),
  ("quagmire", "unknown optimizer 'quagmire'; known: sgd, sgdm, rmsprop"),
  ("sgd:momentun=1", "unknown key 'momentun' for 'sgd'; did you mean 'momentum'?"),
  ("rmsprop:x=1", "'rmsprop' takes no keys, so 'x' is unknown"),
  (
    "sgd:momentum=2",
    "'2' does not fit key 'momentum' of 'sgd': expected a number from 0 to 1"
  ),
  (
    "sgd:momentum=nan",
    "'nan' does not fit key 'momentum' of 'sgd': expected a number from 0 to 1"
  ),
  ("sgd:nesterov=yes", "'yes' does not fit key 'nesterov' of 'sgd': expected true or false"),
  (
    "sgd:rate=insid",
    "'insid' does not fit key 'rate' of 'sgd': expected one of outside, inside; did you mean 'inside'?"
  ),
  (
    "sgd:keep=0", "'0' does not fit key 'keep' of 'sgd': expected a whole number from 1 to 99"
  ),
  ("sgd:momentum", "'momentum' in 'sgd:momentum' is not of the form key=value"),
  ("sgd:", "'sgd:' ends with ':'; expected key=value after it"),
  ("sgd:momentum=0,momentum=1", "key 'momentum' is given twice in 'sgd:momentum=0,momentum=1'"),
  ("", "empty name in ''"),
  (
    "sgd,adam",
    "'sgd,adam' is not a name: several are separated by blanks; did you mean 'sgd adam'?"
  ),
  (
    "sgd:momentum=0.9,adam",
    "'adam' in 'sgd:momentum=0.9,adam' is not of the form key=value; several names are separated "
      + "by blanks, not by commas"
  ),
  ("sgd:momentum=\u{1B}", "'sgd:momentum=\\u{1b}' has control characters"),
  ("s gd", "'s gd' is not a name: names have a-z, 0-9 and '-'"),
])
func mistakesAreNamed(text: String, message: String) {
  #expect {
    try settings(text)
  } throws: { error in
    (error as? SpecificationError)?.description == message
  }
}

@Test func expressionsSplitOnlyBeforeLetters() throws {
  let expression = try Expression(parsing: "warmup:steps=1e+2+cosine*step:size=30%+constant")
  #expect(
    expression.parts.map { $0.map(\.name) } == [["warmup"], ["cosine", "step"], ["constant"]])
  #expect(expression.parts[0][0].pairs == [.init("steps", "1e+2")])
  #expect("\(expression)" == "warmup:steps=1e+2+cosine*step:size=30%+constant")
  #expect(try Expression(parsing: "cg:formula=pr+").parts[0][0].pairs[0].value == "pr+")
  #expect(throws: SpecificationError.self) {
    try Expression(parsing: "a*b").chain(of: "optimizers")
  }
  #expect(throws: SpecificationError.self) { try Expression(parsing: "+a") }
  #expect(throws: SpecificationError.self) { try Expression(parsing: "") }
}

@Test func stepCountsResolve() throws {
  #expect(StepCount("7")?.resolved(budget: 10) == 7)
  #expect(StepCount("33.3%")?.resolved(budget: 1000) == 333)
  #expect(StepCount("0.01%")?.resolved(budget: 100) == 1)
  #expect(StepCount("0%")?.resolved(budget: 100) == 0)
  #expect(StepCount("35%")?.resolved(budget: 10) == 4)
  #expect(StepCount("34%")?.resolved(budget: 10) == 3)
  for text in ["-1", "x", "1.5", "-5%", "%", "nan%", ""] { #expect(StepCount(text) == nil) }
}

@Test(arguments: [("1e-08", 1e-8), ("-1.2", -1.2), ("+3", 3), ("1E5", 1e5), (".5", 0.5)])
func numbersAreRead(text: String, value: Double) { #expect(Number.parse(text) == value) }

@Test(arguments: ["nan", "inf", "0x1p3", " 1", "1 ", "", "1e999", "1_000", "--1", "e5"])
func otherTextsAreNot(text: String) { #expect(Number.parse(text) == nil) }

@Test(
  "one swap is one edit, and the reach is a third of the name, at least two",
  arguments: [
    ("rnu", ["ran", "run"], "run"), ("qun", ["run", "nuq"], "run"), ("adamw", ["adam"], "adam"),
    ("ab", ["cd"], nil), ("cosine", ["cousins"], "cousins"), ("abcdef", ["abcxyz"], nil),
    ("quagmires", ["quagXYZes"], "quagXYZes"), ("ad", ["adm"], "adm"), ("x", ["y"], "y"),
  ] as [(String, [String], String?)])
func nearestNames(name: String, candidates: [String], nearest: String?) {
  #expect(nearestName(to: name, among: candidates) == nearest)
}
