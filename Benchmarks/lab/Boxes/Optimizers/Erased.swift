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
