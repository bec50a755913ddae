import Optimizers
import Testing

@testable import Conformance

@Suite("Formulas and probes")
struct FormulaTests {
  @Test(
    "A formula as data is the catalogue's rule",
    arguments: [
      "adam", "adamw", "amsgrad", "adam:nesterov=true", "adam:bias-correction=false",
      "adam:epsilon-mode=raw", "adam:weight-decay=0.1", "amsgrad:amsgrad-max=corrected",
      "adam:weight-decay=0.1,decay=after", "sgd", "sgdm", "nag", "sgdm:rate=inside",
      "nag:rate=inside", "sgd:momentum=0.9,dampening=0.5,weight-decay=0.1", "lion",
      "lion:weight-decay=0.1", "rmsprop", "adagrad",
    ])
  func sameAsCatalogue(_ text: String) throws {
    let formula = try #require(Formula(text))
    let examination = Examination(
      stepper: { FormulaStepper(formula) }, rate: 0.01, steps: 50, tolerance: 1e-8,
      probes: Probe.all)
    let agreement = examination.agreement(with: try Candidate(text))
    #expect(agreement.isComplete, "\(agreement.separations)")
    #expect(agreement.worst < 1e-10)
  }

  @Test("Every built-in optimizer conforms to itself and to nothing with a generic fault")
  func itself() throws {
    for name in ["adam", "sgdm", "adabelief", "lamb", "lbfgs", "prodigy", "schedule-free-sgd"] {
      guard let candidate = try? Candidate(name) else { continue }
      let examination = Examination(
        of: try ConfiguredOptimizer(name, catalogue: .builtIn).optimizer, steps: 30)
      #expect(examination.agreement(with: candidate).isComplete, "\(name)")
    }
  }

  @Test("Every pair of formula variants is parted within fifty steps")
  func separations() throws {
    let names = [
      "adam", "adam:epsilon-mode=raw", "adam:bias-correction=false", "adam:nesterov=true", "nadam",
      "amsgrad", "amsgrad:amsgrad-max=corrected", "adam:epsilon=0,epsilon-root=1e-8",
      "adam:epsilon=1e-7", "adam:epsilon=1e-10", "adam:beta1=0.95", "adam:beta2=0.99",
      "adamw", "adam:weight-decay=0.01", "adamw:decay=after", "adamw:decay=proximal",
      "adamax", "adabelief", "radam", "yogi", "laprop", "rmsprop", "rmsprop:centered=true",
      "rmsprop:momentum=0.9", "adagrad", "adadelta", "sgd", "sgdm", "nag", "sgdm:rate=inside",
      "nag:rate=inside", "sgd:momentum=0.9,dampening=0.9", "sgd:momentum=0.9,lookahead=true",
      "lion", "sign-sgd", "rprop", "lamb",
    ]
    let matrix = SeparationMatrix(try names.map { try Candidate($0) })
    for a in names.indices {
      for b in names.indices where a != b {
        let pair = matrix.pairs[a][b]
        #expect(pair != nil, "\(names[a]) and \(names[b])")
        #expect(pair?.step ?? 51 <= 50)
      }
    }
  }

  @Test(
    "Built-in optimizers are identified",
    arguments: [
      "adamw", "adam:epsilon-mode=raw", "sgd:momentum=0.9,nesterov=true,rate=inside", "lion",
      "rmsprop:centered=true",
    ])
  func identified(_ text: String) throws {
    let findings = FormulaFindings(
      identifying: text,
      examination: Examination(of: try ConfiguredOptimizer(text, catalogue: .builtIn).optimizer))
    #expect(findings.isConforming)
    let names = ([findings.nearest].compactMap { $0 } + findings.alike).map(\.specification)
    #expect(
      names.contains(try ConfiguredOptimizer(text).specification) || findings.agreement?.worst == 0,
      "\(names)")
  }

  @Test("The diagnosis names step, probe, coordinate and size; JSON and badge say the same")
  func words() throws {
    let findings = FormulaFindings(
      subject: "mine", claim: try Candidate("adamw"),
      examination: Examination(of: try ConfiguredOptimizer("adam", catalogue: .builtIn).optimizer))
    #expect(!findings.isConforming)
    #expect(findings.sentence.contains("at step 1 on probe"))
    #expect(findings.sentence.contains("ηλx"))
    #expect(findings.json.contains("\"conforms\":false"))
    #expect(findings.badge.contains("\"color\":\"red\""))
  }
}
