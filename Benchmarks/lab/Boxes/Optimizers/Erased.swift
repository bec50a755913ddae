// The protocols say what their requirements are.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import Specifications

// An optimizer as one of any type: the box of the most that is known of it.

extension Optimizer {
  public var erased: AnyOptimizer { OptimizerBox(self) }
}

extension UpdateRule {
  public var erased: AnyOptimizer { UpdateRuleBox(self) }
}

extension TorchOrdered {
  public var erased: AnyOptimizer { TorchOrderedBox(self) }
}

extension RunRule {
  public var erased: AnyOptimizer { RunRuleBox(self) }
}

extension LockstepRule {
  public var erased: AnyOptimizer { LockstepRuleBox(self) }
}

extension WrapperRule {
  public var erased: AnyOptimizer { WrapperRuleBox(self) }
}

extension OptimizerEntry {
  @_disfavoredOverload
  convenience init<O: Optimizer>(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key], sharedKeys: [Key] = SharedKeys.keys(), defaultRate: Double,
    gridCenter: Double = 0.1, cyclesMomentum: Bool = false,
    invariances: Invariances? = nil, program: OptimizerProgram? = nil,
    make: @escaping @Sendable (Settings) throws(SpecificationError) -> O
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: keys,
      sharedKeys: sharedKeys, defaultRate: defaultRate, gridCenter: gridCenter,
      cyclesMomentum: cyclesMomentum, invariances: invariances, program: program
    ) { (settings) throws(SpecificationError) -> AnyOptimizer in OptimizerBox(try make(settings)) }
  }
}

extension OptimizerEntry {
  @_disfavoredOverload
  convenience init<O: UpdateRule>(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key], sharedKeys: [Key] = SharedKeys.keys(), defaultRate: Double,
    gridCenter: Double = 0.1, cyclesMomentum: Bool = false,
    invariances: Invariances? = nil, program: OptimizerProgram? = nil,
    make: @escaping @Sendable (Settings) throws(SpecificationError) -> O
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: keys,
      sharedKeys: sharedKeys, defaultRate: defaultRate, gridCenter: gridCenter,
      cyclesMomentum: cyclesMomentum, invariances: invariances, program: program
    ) { (settings) throws(SpecificationError) -> AnyOptimizer in UpdateRuleBox(try make(settings)) }
  }
}

extension OptimizerEntry {
  @_disfavoredOverload
  convenience init<O: TorchOrdered>(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key], sharedKeys: [Key] = SharedKeys.keys(), defaultRate: Double,
    gridCenter: Double = 0.1, cyclesMomentum: Bool = false,
    invariances: Invariances? = nil, program: OptimizerProgram? = nil,
    make: @escaping @Sendable (Settings) throws(SpecificationError) -> O
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: keys,
      sharedKeys: sharedKeys, defaultRate: defaultRate, gridCenter: gridCenter,
      cyclesMomentum: cyclesMomentum, invariances: invariances, program: program
    ) { (settings) throws(SpecificationError) -> AnyOptimizer in TorchOrderedBox(try make(settings))
    }
  }
}

extension OptimizerEntry {
  @_disfavoredOverload
  convenience init<O: RunRule>(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key], sharedKeys: [Key] = SharedKeys.keys(), defaultRate: Double,
    gridCenter: Double = 0.1, cyclesMomentum: Bool = false,
    invariances: Invariances? = nil, program: OptimizerProgram? = nil,
    make: @escaping @Sendable (Settings) throws(SpecificationError) -> O
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: keys,
      sharedKeys: sharedKeys, defaultRate: defaultRate, gridCenter: gridCenter,
      cyclesMomentum: cyclesMomentum, invariances: invariances, program: program
    ) { (settings) throws(SpecificationError) -> AnyOptimizer in RunRuleBox(try make(settings)) }
  }
}

extension OptimizerEntry {
  @_disfavoredOverload
  convenience init<O: LockstepRule>(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key], sharedKeys: [Key] = SharedKeys.keys(), defaultRate: Double,
    gridCenter: Double = 0.1, cyclesMomentum: Bool = false,
    invariances: Invariances? = nil, program: OptimizerProgram? = nil,
    make: @escaping @Sendable (Settings) throws(SpecificationError) -> O
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: keys,
      sharedKeys: sharedKeys, defaultRate: defaultRate, gridCenter: gridCenter,
      cyclesMomentum: cyclesMomentum, invariances: invariances, program: program
    ) { (settings) throws(SpecificationError) -> AnyOptimizer in LockstepRuleBox(try make(settings))
    }
  }
}

extension WrapperEntry {
  @_disfavoredOverload
  convenience init<O: Optimizer>(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key],
    wrap: @escaping @Sendable (Settings, AnyOptimizer) throws(SpecificationError) -> O
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: keys
    ) { (settings, inner) throws(SpecificationError) -> AnyOptimizer in
      OptimizerBox(try wrap(settings, inner))
    }
  }
}

extension WrapperEntry {
  @_disfavoredOverload
  convenience init<O: WrapperRule>(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key],
    wrap: @escaping @Sendable (Settings, AnyOptimizer) throws(SpecificationError) -> O
  ) {
    self.init(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: keys
    ) { (settings, inner) throws(SpecificationError) -> AnyOptimizer in
      WrapperRuleBox(try wrap(settings, inner))
    }
  }
}

extension ByBlock {
  @_disfavoredOverload
  init<O: UpdateRule>(
    _ settings: Settings, shared: SharedKeys,
    rule: @escaping @Sendable (ParameterBlock, SharedKeys) -> O
  ) throws(SpecificationError) {
    try self.init(settings, shared: shared) { block, shared -> AnyOptimizer in
      UpdateRuleBox(rule(block, shared))
    }
  }

  @_disfavoredOverload
  static func matrices<O: UpdateRule>(
    _ settings: Settings, _ rule: @escaping @Sendable (ParameterBlock, SharedKeys) -> O
  ) throws(SpecificationError) -> ByBlock {
    try matrices(settings) { block, shared -> AnyOptimizer in UpdateRuleBox(rule(block, shared)) }
  }

  @_disfavoredOverload
  static func orthogonalised<O: UpdateRule>(
    _ settings: Settings,
    _ rule: @escaping @Sendable (ParameterBlock, SharedKeys, Orthogonaliser, Double) -> O
  ) throws(SpecificationError) -> ByBlock {
    try orthogonalised(settings) { block, shared, orthogonaliser, scale -> AnyOptimizer in
      UpdateRuleBox(rule(block, shared, orthogonaliser, scale))
    }
  }
}

extension OptimizerEntry {
  @_disfavoredOverload
  static func gradientFree<O: RunRule>(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key] = [], defaultRate: Double, invariances: Invariances = .byValue,
    make: @escaping @Sendable (Settings) throws(SpecificationError) -> O
  ) -> OptimizerEntry {
    gradientFree(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: keys,
      defaultRate: defaultRate, invariances: invariances
    ) { (settings) throws(SpecificationError) -> AnyOptimizer in
      RunRuleBox(try make(settings))
    }
  }
}
