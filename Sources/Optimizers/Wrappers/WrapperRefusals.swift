import Specifications

/// Throws where the optimizer behind a wrapper asks for gradients of its own, which the wrapper would not see.
func refuseAskers(_ inner: any Optimizer, behind wrapper: String) throws {
  guard inner.traits.contains(.asksForMore) else { return }
  throw SpecificationError(
    "'\(wrapper)' needs an optimizer behind it that asks for one gradient a step, such as "
      + "\(wrapper)+sgdm")
}
