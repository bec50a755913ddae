// The protocols say what their requirements are.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import Lanes

/// `any Noise` where the compiler has no existentials: a class in front of the noise's own type.
public class AnyNoise: Noise, @unchecked Sendable {
  public func stateCount(_ n: Int) -> Int { fatalError() }
  public func apply(_ observation: Observation<F64x8>) { fatalError() }
}

final class NoiseBox<N: Noise>: AnyNoise, @unchecked Sendable {
  let own: N
  init(_ own: N) { self.own = own }
  override func stateCount(_ n: Int) -> Int { own.stateCount(n) }
  override func apply(_ observation: Observation<F64x8>) { own.apply(observation) }
}

extension Objective {
  func adding(_ layer: some Noise) -> Objective { adding(layer.erased) }
}

extension Noise {
  /// The noise as one of any type.
  var erased: AnyNoise { NoiseBox(self) }
}
