import Lanes
import Specifications

/// Replaces value and gradient by those of `size` random terms of a finite sum.
struct MinibatchNoise: Noise {
  let sum: any FiniteSum
  let size: Int
  let salt: UInt64

  /// The terms' numbers and the sum's scratch: no memory from step to step.
  func stateCount(_ n: Int) -> Int { size + sum.scratchCount }

  func apply(_ o: Observation<F64x8>) {
    draw(o)
    let point = Point(x: o.x, g: o.g, n: o.n, scratch: o.state + size)
    sum.evaluate(point, terms: o.state, count: size, value: o.f)
  }

  /// ⌊u·N⌋ for each slot of the batch: u < 1 exactly, so the number stays below N.
  @inline(never)
  private func draw(_ o: Observation<F64x8>) {
    let keys = o.keys(salt)
    let count = Double(sum.termCount)
    for slot in 0..<size {
      let u: F64x8 = RandomStream.uniform(keys: keys, step: o.step, coordinate: UInt64(slot))
      o.state[slot] = F64x8(lanes: { (u[$0] * count).rounded(.down) })
    }
  }
}

private struct MinibatchKeys: Parameterized {
  var size = 8
  mutating func parameters(_ p: inout Parameters) {
    p.count("size", &size, in: 1...65536, "terms per step B")
  }
}

extension ModifierEntry {
  static let minibatch = ModifierEntry(
    "minibatch", MinibatchKeys(),
    summary: "Value and gradient of a few random terms of a finite sum",
    details: """
      Observed: the mean over `size` of the sum's N terms, drawn with replacement per step, plus the
      regulariser in full. Every evaluation within one step meets the same terms. It comes before other
      noise models.
      """,
    source: "Robbins, Monro 1951, doi:10.1214/aoms/1177729586"
  ) { own, model in
    guard let sum = model.landscape as? any FiniteSum else {
      throw SpecificationError("'minibatch' needs a landscape that is a finite sum over data")
    }
    guard model.noise.isEmpty else {
      throw SpecificationError("'minibatch' comes before other noise")
    }
    return model.adding(MinibatchNoise(sum: sum, size: own.size, salt: model.nextSalt))
  }
}
