import Experiments
import Specifications
import Testing

@testable import Optimizers

/// The replays can fail: planted mistakes are found.
struct MutantTests {
  /// The records of each optimizer that the catalogue has, a few of each.
  static func families() throws -> [String: [ReplayRecord]] {
    var families: [String: [ReplayRecord]] = [:]
    for library in ReplayCount.all.map(\.library) {
      for record in try ReplayFile.load(library).records
      where record.isKnown && !record.id.contains("saddle") {
        let name = try #require(record.optimizer).split(separator: ":")[0].split(separator: "+")
        families[name.joined(separator: "+"), default: []].append(record)
      }
    }
    return families
  }

  @Test func mistakesAreFound() throws {
    var planted = 0
    for (name, records) in try Self.families() {
      var found = 0
      for mistake in Mutant.Mistake.allCases {
        // Records of the same family in which the mistake is one; the first that finds it is enough.
        var tried = 0
        var isFound = false
        for record in records where !isFound && tried < 6 {
          let method = try ConfiguredOptimizer(#require(record.optimizer))
          guard Mutant(inner: method.optimizer, mistake: mistake).isOne() else { continue }
          // Of what it remembers, only the sign counts.
          if name == "sign-sgd" && mistake == .memory { continue }
          // It remembers f*, which is zero in the records.
          if name == "polyak-sgd" && (mistake == .memory || mistake == .sign) { continue }
          tried += 1
          let deviation = try replay(record) { method in
            ConfiguredOptimizer(
              specification: method.specification, entry: method.entry,
              optimizer: Mutant(inner: method.optimizer, mistake: mistake))
          }
          isFound = !(deviation.relativeToTolerance <= 1)
        }
        guard tried > 0 else { continue }
        planted += 1
        if isFound { found += 1 }
        #expect(isFound, "\(name): \(mistake) is not found")
      }
      #expect(found >= 1, "\(name)")
    }
    print("planted \(planted) mistakes")
    #expect(planted >= 35)
  }

  /// Settings that one could mistake for the right ones: records whose names begin so, and the key.
  static let confusions: [(String, String, String)] = [
    ("torch.SGD.dampening", "dampening", "0"),
    ("torch.SGD.nesterov", "nesterov", "false"),
    ("torch.SGD.momentum", "lookahead", "true"),
    ("torch.SGDM+CosineWarmRestarts", "rate", "inside"),
    ("keras.SGD", "nesterov", "true"),
    ("torch.Adam.0", "epsilon-mode", "raw"),
    ("torch.Adam.0", "bias-correction", "false"),
    ("torch.Adam.amsgrad", "amsgrad-max", "corrected"),
    ("torch.Adam.weight_decay", "decay", "decoupled"),
    ("torch.AdamW.0", "decay", "l2"),
    ("keras.Adam.0", "epsilon-mode", "corrected"),
    ("torch.Adagrad", "lr-decay", "0"),
    ("torch.Adagrad", "initial-accumulator", "0.1"),
    ("keras.Adagrad", "epsilon", "1e-7"),
    ("keras.Adagrad", "initial-accumulator", "0"),
    ("torch.Adadelta", "rho", "0.9"),
    ("torch.Adadelta", "epsilon", "1e-6"),
    ("torch.RMSprop.centered", "centered", "false"),
    ("torch.RMSprop.momentum", "nesterov", "true"),
    ("torch.RMSprop.0", "bias-correction", "true"),
    ("keras.RMSprop", "epsilon", "1e-7"),
    ("torch.Adamax", "epsilon-mode", "denominator"),
    ("keras.Adamax", "epsilon-mode", "gradient"),
    ("torch.NAdam", "momentum-decay", "1"),
    ("torch.NAdam", "epsilon", "1e-7"),
    ("torch.RAdam", "epsilon-mode", "corrected"),
    ("torch.RAdam", "below", "wait"),
    ("torch.RAdam", "threshold", "4"),
    ("torch.ASGD", "alpha", "0.75"),
    ("torch.ASGD", "lambda", "0"),
    ("torch.Rprop", "eta-plus", "1.2"),
    ("torch.Rprop", "min-step", "1e-3"),
    ("torch.Adafactor", "beta2-decay", "-0.8"),
    ("torch.Adafactor", "decay", "after"),
    ("keras.Lion", "beta2", "0.9"),
    ("keras.Lion", "weight-decay", "1e-3"),
    ("keras.Lamb", "epsilon", "1e-3"),
    ("keras.Lamb", "beta2", "0.999"),
    ("keras.Ftrl", "lr-power", "-0.5"),
    ("keras.Ftrl", "l2-shrinkage", "0"),
    ("torch.clip_norm.SGD", "clip-epsilon", "0"),
    ("torch.clip_norm", "clip-norm-type", "2"),
    ("torch.groups.AdamW", "groups", "0:1/1:1"),
    ("optax.adabelief", "epsilon-root", "0"),
    ("optax.yogi", "initial-accumulator", "0"),
    ("optax.yogi", "epsilon", "1e-8"),
    ("optax.lamb", "decay", "decoupled"),
    ("optax.lars", "trust", "0.001"),
    ("optax.lars", "momentum", "0"),
    ("optax.novograd", "averaging", "true"),
    ("optax.novograd", "decay", "l2"),
    ("optax.sm3", "momentum", "0"),
    ("optax.madgrad", "momentum", "0.8"),
    ("optax.ademamix", "alpha", "4"),
    ("optax.ademamix", "decay", "l2"),
    ("optax.adopt", "nesterov", "true"),
    ("optax.fromage", "weight-decay", "0.01"),
    ("optax.optimistic", "beta", "0.9"),
    ("pytorch_optimizer.AdaBelief", "rectify", "true"),
    ("pytorch_optimizer.AdaBound", "final-lr", "1"),
    ("pytorch_optimizer.AdaMod", "beta3", "0.99"),
    ("pytorch_optimizer.Adan", "beta3", "0.999"),
    ("pytorch_optimizer.AggMo", "betas", "0:0.9"),
    ("pytorch_optimizer.QHM", "nu", "1"),
    ("pytorch_optimizer.QHAdam", "nu2", "0.7"),
    ("pytorch_optimizer.Lamb", "correction", "direction"),
    ("pytorch_optimizer.PID", "derivative", "0"),
    ("pytorch_optimizer.SWATS", "epsilon-root", "1e-8"),
    ("pytorch_optimizer.LaProp", "epsilon-root", "1e-8"),
    ("pytorch_optimizer.Tiger", "decay", "l2"),
    ("pytorch_optimizer.PAdam", "partial", "0.5"),
    ("pytorch_optimizer.AvaGrad", "epsilon", "0.01"),
    ("pytorch_optimizer.AdaShift", "keep", "4"),
    ("pytorch_optimizer.AdaShift", "reduce", "none"),
    ("pytorch_optimizer.StableAdamW", "decay", "l2"),
    ("pytorch_optimizer.AdaNorm", "r", "0"),
    ("pytorch_optimizer.AdaPNM", "amsgrad", "false"),
    ("pytorch_optimizer.A2Grad", "variant", "exp"),
    ("pytorch_optimizer.Kate", "delta", "0.01"),
    ("pytorch_optimizer.AdamP", "projection", "true"),
    ("torch.LBFGS.fixed.04", "history", "2"),
    ("torch.LBFGS.fixed.00", "first-norm", "2"),
    ("torch.LBFGS.strong_wolfe.00", "line-search", "armijo"),
    ("torch.LBFGS.fixed.01", "max-evaluations", "3"),
    ("torch.LBFGS.fixed.03", "tolerance-change", "1e-3"),
    ("optax.schedule_free_sgd", "lr-power", "1"),
    ("optax.schedule_free_sgd", "beta1", "0.8"),
    ("optax.schedule_free_adamw", "beta2", "0.9"),
    ("optax.schedule_free_adamw.01", "decay", "l2"),
    ("optax.prodigy", "bias-correction", "false"),
    ("optax.prodigy", "safeguard-warmup", "true"),
    ("optax.prodigy", "beta3", "0.999"),
    ("optax.prodigy", "coefficient", "2"),
    ("optax.dadapt_adamw", "bias-correction", "false"),
    ("optax.dadapt_adamw", "d0", "1e-5"),
    ("optax.sophia.00", "gamma", "0.1"),
    ("optax.sophia.00", "decay", "l2"),
    ("optax.sophia.01", "interval", "10"),
    ("optax.polyak_sgd", "max-learning-rate", "1"),
    ("optax.polyak_sgd.01", "epsilon", "0"),
    ("pytorch_optimizer.Prodigy.00", "bias-correction", "true"),
    ("pytorch_optimizer.DAdaptAdam.00", "bias-correction", "true"),
  ]

  @Test func confusionsAreFound() throws {
    let records = try ReplayCount.all.flatMap { try ReplayFile.load($0.library).records }
    #expect(Self.confusions.count >= 100)
    for (prefix, key, value) in Self.confusions {
      let family = records.filter {
        // In the plane it goes faster; of sophia's records only those of ten coordinates tell.
        $0.id.hasPrefix(prefix) && $0.isKnown
          && ($0.start?.count == 2 || prefix.hasPrefix("optax.sophia"))
      }
      #expect(!family.isEmpty, "no record begins with \(prefix)")
      let isFound = try family.contains { record in
        var specification = try Specification(parsing: #require(record.optimizer))
        specification.pairs.removeAll { $0.key == key }
        specification.pairs.append(.init(key, value))
        let confused = try ConfiguredOptimizer("\(specification)")
        return !(try replay(record) { _ in confused }.relativeToTolerance <= 1)
      }
      #expect(isFound, "\(prefix): \(key)=\(value) is not found")
    }
  }
}
