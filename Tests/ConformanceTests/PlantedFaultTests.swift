import Conformance
import External
import Foundation
import Optimizers
import Testing

/// A formula of the catalogue, as the keys of the second implementation spell it.
struct PlantedBase: Sendable, CustomTestStringConvertible {
  let claim: String
  let keys: String
  let faults: [(fault: String, words: [String])]
  var testDescription: String { claim }
}

/// Faults planted in formulas that were written a second time, in another language.
enum Planted {
  static let path =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    + "/Resources/planted.py"
  static let peer = try? ExternalOptimizer(name: "planted", command: "python3 '\(path)'")

  static let common: [(String, [String])] = [
    ("gradient-late", ["gradient of the step before"]), ("rate-late", ["rate of the step before"]),
    ("rate-of-start", ["schedule is ignored"]), ("rate-squared", ["rate is squared"]),
    ("uphill", ["uphill", "gradient's sign"]),
    ("memory-lost", ["memory is lost", "momentum is left"]),
    ("gradient-single", ["rounded to single"]), ("single", ["in single precision"]),
  ]
  static let adaptive: [(String, [String])] =
    common + [
      ("no-epsilon", ["ε is left out", "epsilon=0"]),
      ("epsilon-inside", ["inside the root", "epsilon-root"]),
      ("epsilon-squared", ["ε is squared", "epsilon=1e-16"]), ("no-root", ["root is left out"]),
      ("cube-root", ["cube root"]), ("fourth-root", ["fourth root"]), ("absolute", ["|g|"]),
      ("whole-2", ["all of g²"]), ("old-second", ["second moment is used before"]),
    ]
  static let moments: [(String, [String])] =
    adaptive + [
      ("no-correction-1", ["first moment's bias"]), ("no-correction-2", ["second moment's bias"]),
      ("no-correction", ["both bias", "bias-correction=false"]), ("counter-ahead", ["one ahead"]),
      ("counter-stuck", ["stays at 1"]), ("epsilon-raw", ["epsilon-mode=raw"]),
      ("swapped", ["swapped"]), ("whole-1", ["all of g,"]),
      ("old-first", ["first moment is used before"]),
      ("rate-inside", ["inside the first moment"]), ("rooted-correction", ["√(1 − β₁ᵏ)"]),
      ("no-first", ["no first moment", "beta1=0"]),
    ]
  static let coupled: [(String, [String])] = [
    ("decay-none", ["does nothing", "adam", "sgd", "rmsprop"]), ("decay-decoupled", ["decoupled"]),
    ("decay-without-rate", ["λ without η"]), ("decay-l2-flipped", ["g − λx"]),
    ("decay-both", ["twice"]), ("decay-doubled", ["doubled"]),
    ("decay-after", ["after", "decoupled"]),
  ]
  static let decoupled: [(String, [String])] = [
    ("decay-none", ["does nothing", "adam", "lion"]), ("decay-l2", ["l2"]),
    ("decay-without-rate", ["λ without η"]), ("decay-flipped", ["weights grow"]),
    ("decay-both", ["twice"]), ("decay-base-rate", ["base learning rate"]),
    ("decay-after", ["after"]),
  ]
  static let momentum: [(String, [String])] =
    common + [
      ("rate-inside", ["inside"]),
      ("no-momentum", ["momentum is left out", "sgd", "memory is lost"]),
      ("average", ["average", "1 − μ"]), ("old-momentum", ["before it is updated"]),
      ("momentum-flipped", ["wrong sign"]), ("nesterov-old", ["momentum before its update"]),
      ("nesterov-without-gradient", ["leaves the gradient out"]),
    ]
  // Signs do not see a gradient's last digits.
  static let lion: [(String, [String])] =
    common.filter { $0.0 != "gradient-single" } + [
      ("swapped", ["swapped"]), ("no-sign", ["sign is left out"]), ("uses-new", ["new momentum"]),
      ("uses-old", ["old momentum"]),
      ("keeps-mixed", ["kept as the momentum", "beta2=0.9", "tiger"]),
    ]

  static let bases: [PlantedBase] = [
    .init(claim: "adam", keys: "", faults: moments),
    .init(claim: "adam:beta1=0.8,beta2=0.95", keys: "beta1=0.8,beta2=0.95", faults: moments),
    .init(claim: "adam:epsilon=1e-06", keys: "epsilon=1e-6", faults: moments),
    .init(
      claim: "amsgrad", keys: "amsgrad=true",
      faults: moments + [("no-maximum", ["maximum is left", "adam"])]),
    .init(
      claim: "adam:nesterov=true", keys: "nesterov=true",
      faults: common + [
        ("no-nesterov", ["left out", "adam"]), ("nesterov-own", ["own 1 − β₁ᵏ"]),
        ("no-correction-2", ["second moment's bias"]), ("cube-root", ["cube root"]),
      ]),
    .init(
      claim: "adam:weight-decay=0.1", keys: "weight-decay=0.1,decay=l2",
      faults: coupled + [("decay-first-only", ["first moment and not the second"])]),
    .init(
      claim: "adamw", keys: "weight-decay=0.01,decay=decoupled", faults: moments + decoupled),
    .init(
      claim: "adamw:weight-decay=0.1", keys: "weight-decay=0.1,decay=decoupled", faults: decoupled),
    .init(
      claim: "rmsprop", keys: "beta1=0,beta2=0.99,corrects=false", faults: adaptive),
    .init(
      claim: "rmsprop:weight-decay=0.1",
      keys: "beta1=0,beta2=0.99,corrects=false,weight-decay=0.1", faults: coupled),
    .init(
      claim: "adagrad", keys: "beta1=0,sum=true,corrects=false,epsilon=1e-10",
      faults: adaptive.filter { !["whole-2", "no-epsilon"].contains($0.0) }),
    .init(
      claim: "sgdm", keys: "form=heavy",
      // Nesterov's step from the old momentum is the momentum's own: no fault.
      faults: momentum.filter { $0.0 != "nesterov-old" }
        + [("nesterov", ["nesterov", "Nesterov", "nag"])]),
    .init(
      claim: "nag", keys: "form=heavy,nesterov=true",
      faults: momentum.filter { $0.0 != "old-momentum" && $0.0 != "no-momentum" }
        + [("no-nesterov", ["sgd", "left out"])]),
    .init(
      claim: "sgd:momentum=0.9,dampening=0.1", keys: "form=heavy,dampening=0.1",
      faults: common + [
        ("no-dampening", ["dampening is left", "sgd:momentum=0.9"]),
        ("damps-first", ["first gradient"]),
      ]),
    .init(
      claim: "sgdm:weight-decay=0.1", keys: "form=heavy,weight-decay=0.1", faults: coupled),
    .init(
      claim: "lion:weight-decay=0.1", keys: "form=lion,beta2=0.99,weight-decay=0.1,decay=decoupled",
      faults: lion + decoupled),
  ]
}

@Suite("Faults planted in formulas", .enabled(if: Planted.peer != nil, "needs python3"))
struct PlantedFaultTests {
  @Test("A formula without fault agrees", arguments: Planted.bases)
  func noFalseAlarm(_ base: PlantedBase) throws {
    let findings = try examine(base, "none")
    #expect(findings.isConforming, "\(findings.sentence)")
    #expect(findings.claimed?.worst ?? 1 < 1e-9)
  }

  @Test("Every fault is found, and nineteen of twenty are named")
  func found() throws {
    var named = 0
    var count = 0
    var unnamed: [String] = []
    for base in Planted.bases {
      for (fault, words) in base.faults {
        let findings = try examine(base, fault)
        #expect(!findings.isConforming, "\(base.claim) with \(fault) passes as it")
        count += 1
        let isNamed =
          findings.agreement?.isComplete ?? false
          && words.contains { findings.sentence.contains($0) }
        if isNamed {
          named += 1
        } else {
          unnamed.append("\(base.claim) \(fault): \(findings.sentence)")
        }
      }
    }
    #expect(count >= 200, "\(count)")
    #expect(named * 20 >= count * 19, "\(unnamed.joined(separator: "\n"))")
  }

  private func examine(_ base: PlantedBase, _ fault: String) throws -> FormulaFindings {
    var catalogue = OptimizerCatalogue.builtIn
    try catalogue.optimizers.add(try #require(Planted.peer).entry)
    let keys = base.keys.isEmpty ? "" : base.keys + ","
    let method = try ConfiguredOptimizer("planted:\(keys)fault=\(fault)", catalogue: catalogue)
    return FormulaFindings(
      subject: "planted", claim: try Candidate(base.claim),
      examination: Examination(of: method.optimizer))
  }
}
