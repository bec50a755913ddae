import Optimizers
import Specifications

extension LinearMethod {
  /// The linear method that an optimizer's specification names.
  ///
  /// - Throws: `SpecificationError` saying which there are, where theory does not know it.
  public init(_ optimizer: String, catalogue: OptimizerCatalogue = .standard) throws {
    guard let method = LinearMethod(known: optimizer, catalogue: catalogue) else {
      throw SpecificationError(
        "no theory of '\(optimizer)': known are sgd, sgdm and nag with their momentum, qhm, aggmo, "
          + "schedule-free-sgd and lookahead-wrapper+sgd, without clipping and decay")
    }
    self = method
  }

  /// The linear method that an optimizer's specification names; nil where it is not linear, or where a key is
  /// set that the theory does not know (clipping, decay, groups of coordinates).
  public init?(known optimizer: String, catalogue: OptimizerCatalogue = .standard) {
    guard let chain = try? Expression(parsing: optimizer).chain(of: "optimizers"),
      let last = chain.last, let (entry, settings) = try? catalogue.optimizers.resolve(last)
    else { return nil }
    func has(only keys: String...) -> Bool {
      last.pairs.allSatisfy { keys.contains($0.key) }
    }
    let inner: LinearMethod
    switch entry.name {
    case "sgd":
      guard has(only: "momentum", "dampening", "nesterov") else { return nil }
      guard let momentum = settings.number("momentum"),
        let dampening = settings.number("dampening")
      else { return nil }
      if momentum == 0 {
        inner = .gradientDescent
      } else if settings.flag("nesterov") == true {
        guard dampening == 0 else { return nil }
        inner = .nesterov(momentum: momentum)
      } else {
        inner = .heavyBall(momentum: momentum, dampening: dampening)
      }
    case "qhm":
      guard has(only: "momentum", "nu"), let momentum = settings.number("momentum"),
        let nu = settings.number("nu")
      else { return nil }
      inner = .quasiHyperbolic(momentum: momentum, nu: nu)
    case "aggmo":
      guard has(only: "betas"), let momenta = settings.numbers("betas") else { return nil }
      inner = .aggregated(momenta: momenta)
    case "schedule-free-sgd":
      guard has(only: "beta1", "average"), settings.flag("average") == true,
        settings.number("lr-power") == 2, settings.count("warmup-steps") == 0,
        let beta1 = settings.number("beta1")
      else { return nil }
      inner = .scheduleFree(momentum: beta1)
    default: return nil
    }
    switch chain.count {
    case 1: self = inner
    case 2:
      guard entry.name == "sgd", settings.number("momentum") == 0,
        let (wrapper, keys) = try? catalogue.wrappers.resolve(chain[0]),
        wrapper.name == "lookahead-wrapper",
        chain[0].pairs.allSatisfy({ ["k", "alpha"].contains($0.key) }),
        let every = keys.count("k"), let share = keys.number("alpha")
      else { return nil }
      self = .lookahead(every: every, share: share)
    default: return nil
    }
  }

  /// The linear method that adam, or rmsprop without momentum, is while its denominators stay; nil for others.
  ///
  /// Its limit bounds the rate times the curvature over √v̂ + ε: 2(1 + β₁)/(1 − β₁) for adam, 2 for rmsprop
  /// (Cohen et al. 2022, arXiv:2207.14484).
  public init?(preconditioned optimizer: String, catalogue: OptimizerCatalogue = .standard) {
    guard let chain = try? Expression(parsing: optimizer).chain(of: "optimizers"), chain.count == 1,
      let (entry, settings) = try? catalogue.optimizers.resolve(chain[0]),
      ["adam", "rmsprop"].contains(entry.name), settings.number("weight-decay") == 0,
      chain[0].pairs.allSatisfy({ !$0.key.hasPrefix("clip") && $0.key != "groups" })
    else { return nil }
    if entry.name == "adam" {
      guard settings.flag("nesterov") == false, let beta = settings.number("beta1") else {
        return nil
      }
      self = .heavyBall(momentum: beta, dampening: beta)
    } else {
      guard settings.number("momentum") == 0 else { return nil }
      self = .gradientDescent
    }
  }
}
