import Lanes
import Testing

@testable import Landscapes

/// Points of 10³ … 10¹⁵⁵: along axes, along diagonals, and with coordinates of different size.
private func farPoints(_ n: Int) -> [[Double]] {
  var points: [[Double]] = []
  for size in [1e3, 1e6, 1e8, 1e22, 1e50, 1e150, 1e155] {
    let even = every(size, n)
    var mixed = even
    var uneven = even
    for i in stride(from: 1, to: n, by: 2) {
      mixed[i] = -size
      uneven[i] = 0.1 * size
    }
    points += [even, every(-size, n), mixed, uneven]
    for i in Set([0, min(1, n - 1), n - 1]) {
      var axis = every(0, n)
      axis[i] = i == 1 ? -size : size
      points.append(axis)
      var shifted = every(1, n)
      shifted[i] = size
      points.append(shifted)
    }
  }
  return points
}

/// What is wrong at a point: NaN where the exact number is none, infinite where it is finite, or off.
///
/// `blur` is how much the exact number changes when the point moves by a few units of its last place:
/// waves of distant points have no digits to compare. Numbers beyond the doubles are promised nothing.
private func fault(
  _ ours: Double, _ exact: Extended, scale: Double, blur: () -> Double
) -> String? {
  let right = exact.double
  // The exact form does not know sines of numbers beyond all doubles.
  guard !right.isNaN, abs(right) < 1e307 else { return nil }
  let error = abs(ours - right)
  if error <= 1e-7 * scale + 1e-100 { return nil }
  let blur = blur()
  return error <= 10 * blur || !(blur < 1e307) ? nil : "\(ours), not \(right)"
}

/// The point moved by about 2 ulp in several directions, from 0 by very little.
private func neighbors(of x: [Double]) -> [[Extended]] {
  var random = SequentialRandom(RandomStream(domain: "neighbours", seed: 1))
  return (0..<8).map { _ in
    x.map {
      let step = 2 * random.nextUniform() - 1
      return $0 == 0 ? Extended(step * 1e-30) : Extended($0) * (1.0 + Extended(step * 4e-16))
    }
  }
}

/// Formulas of the literature are computed as they are printed; the landscapes of this project are careful.
private let carefulLandscapes = allLandscapes.filter {
  !(((try? Problem($0.name))?.model.landscape) is any FormulaKernel)
}

@Suite struct FarPointTests {
  @Test("Far away f is what it is: no NaN, no square that overflows", arguments: carefulLandscapes)
  func values(_ entry: LandscapeEntry) throws {
    let model = try Problem(entry.name).model
    guard let kernel = model.landscape as? any LandscapeKernel else { return }
    for x in farPoints(kernel.dimension) {
      let (value, _) = kernel.evaluate(at: x)
      let exact = kernel.exact(at: x).value
      if let fault = fault(
        value, exact, scale: abs(exact.double),
        blur: {
          neighbors(of: x).reduce(0) {
            worse($0, abs((kernel.exact(at: $1).value - exact).double))
          }
        })
      {
        Issue.record("\(entry.name) at \(x.prefix(4)): \(fault)")
        break
      }
    }
  }

  @Test("Far away the gradient is what it is", arguments: carefulLandscapes)
  func gradients(_ entry: LandscapeEntry) throws {
    let model = try Problem(entry.name).model
    guard let kernel = model.landscape as? any LandscapeKernel else { return }
    points: for x in farPoints(kernel.dimension) {
      let (_, gradient) = kernel.evaluate(at: x)
      let (value, exact) = kernel.exact(at: x)
      // Where f itself is beyond the doubles nothing is promised.
      guard abs(value.double) < 1e307 else { continue }
      let scale = exact.reduce(0) { max($0, abs($1.double)) }
      for i in x.indices {
        if let fault = fault(
          gradient[i], exact[i], scale: scale,
          blur: {
            neighbors(of: x).reduce(0) {
              worse($0, abs((kernel.exact(at: $1).gradient[i] - exact[i]).double))
            }
          })
        {
          Issue.record("\(entry.name) at \(x.prefix(4)), coordinate \(i): \(fault)")
          break points
        }
      }
    }
  }

  @Test("Without a kernel of its own f is no NaN either", arguments: allLandscapes)
  func others(_ entry: LandscapeEntry) throws {
    let landscape = try Problem(entry.name).model.landscape
    guard !(landscape is any LandscapeKernel) else { return }
    for x in farPoints(landscape.dimension) where !x.contains(where: { abs($0) > 1e60 }) {
      #expect(!landscape.evaluate(at: x).value.isNaN, "\(x.prefix(4))")
    }
  }

  @Test(
    "Recorded with 60 digits",
    arguments: [
      ("mccormick", [1e6, 1e6], 1_999_985_000_000), ("geman-mcclure", [1e154, 1e155], 2.0),
      ("cauchy-loss", [1e155, 0], 713.8013788281542), ("easom", [1e8, 0], 0),
    ])
  func recorded(_ name: String, _ x: [Double], _ expected: Double) throws {
    let value = try Problem(name).model.landscape.evaluate(at: x).value
    #expect(abs(value - expected) <= 1e-6 * expected)
  }
}

@Suite struct NearMinimumTests {
  @Test("Near a minimum of 0 at the origin f keeps its digits", arguments: carefulLandscapes)
  func digits(_ entry: LandscapeEntry) throws {
    let model = try Problem(entry.name).model
    guard let kernel = model.landscape as? any LandscapeKernel, model.knowledge.minimum == 0,
      model.knowledge.minimizers.contains(where: { $0.allSatisfy { $0 == 0 } })
    else { return }
    let n = kernel.dimension
    for size in [1e-2, 1e-4, 1e-6, 1e-8, 1e-12, 1e-20, 1e-50, 1e-100, 1e-150, 1e-300] {
      for x in [
        [Double](repeating: size, count: n), [Double](repeating: -size, count: n),
        (0..<n).map { $0 % 2 == 0 ? size : -0.3 * size },
        (0..<n).map { $0 == n - 1 ? -size : 0 },
      ] {
        let (value, gradient) = kernel.evaluate(at: x)
        let (exact, slopes) = kernel.exact(at: x)
        guard abs(value - exact.double) <= 1e-9 * abs(exact.double) + 1e-290 else {
          Issue.record("\(entry.name) at \(x.prefix(3)): \(value), not \(exact.double)")
          return
        }
        let steepest = slopes.reduce(0) { max($0, abs($1.double)) }
        for i in x.indices {
          guard abs(gradient[i] - slopes[i].double) <= 1e-9 * steepest + 1e-290 else {
            Issue.record("\(entry.name) at \(x.prefix(3)), slope \(i): \(gradient[i])")
            return
          }
        }
      }
    }
  }
}
