import Lanes
import Optimizers
import Testing

/// The symmetries that entries claim hold, and those that they do not claim fail.
struct CatalogueSymmetryTests {
  static let names = CatalogueMethods.entries.map(\.name)
  /// Settings under which coordinates meet at once, where by default they meet on some paths only.
  static let coupled = [
    "adamp": "adamp:delta=10", "sgdp": "sgdp:delta=10", "adanorm": "adanorm:r=0.5",
    "swats": "swats:epsilon=1", "dadapt-lion": "dadapt-lion:d0=0.01",
  ]

  /// Coordinates that meet elsewhere than in a bowl: where gradients grow, or where a whole step of
  /// Newton's is not accepted.
  static let coupledElsewhere: Set = ["stable-adamw", "newton"]

  @Test func bothKindsAreThere() {
    let alone = CatalogueMethods.entries.filter(\.isCoordinateWise)
    let turning = CatalogueMethods.entries.filter(\.isRotationEquivariant)
    #expect(alone.count >= 30 && alone.count < CatalogueMethods.entries.count)
    #expect(turning.count >= 5 && turning.count < CatalogueMethods.entries.count)
  }

  @Test(arguments: names)
  func coordinatesStandAlone(_ name: String) throws {
    let method = try Method(Self.coupled[name] ?? name)
    let rate = method.entry.gridCenter
    /// Thirty-nine steps on the way, then the end.
    func path(_ objective: Objective, _ start: [Double]) -> [[Double]] {
      let runner = LaneRunner<F64x8>(
        method.optimizer, objective, starts: [start], rates: [rate])
      return (0..<40).map { _ in
        runner.step()
        return runner.x(0)
      }
    }
    let x = path(.separable, [1, -2, 0.5])
    let other = path(.separable, [1, -1.5, 0.7])
    let turned = path(
      Objective(form: .diagonal([0.6, 1, 2.5]), quartic: 0.1), [0.5, 1, -2])
    if method.entry.isCoordinateWise {
      for (x, turned) in zip(x, turned) {
        #expect(bits([turned[1], turned[2], turned[0]]) == bits(x))
      }
      #expect(bits(x.map { $0[0] }) == bits(other.map { $0[0] }))
    } else if !Self.coupledElsewhere.contains(name) {
      #expect(x.map { $0[0] } != other.map { $0[0] }, "it claims less than it holds")
    }
  }

  /// Settings that turn with the landscape, where the default does not.
  static let turning = ["lbfgs:first-norm=2"]

  @Test(arguments: names + turning)
  func rotatesWithTheLandscape(_ name: String) throws {
    let method = try Method(name)
    let rate = method.entry.gridCenter
    func path(_ objective: Objective, _ start: [Double]) -> [[Double]] {
      let runner = LaneRunner<F64x8>(
        method.optimizer, objective, starts: [start], rates: [rate])
      return (0..<30).map { _ in
        runner.step()
        return runner.x(0)
      }
    }
    // f(x) from s against f(Rᵀx) from Rs, R the turn by an angle with cosine 0.8.
    let plain = path(.turned(1, 0), [1.5, -0.7])
    let turned = path(.turned(0.8, 0.6), [0.8 * 1.5 + 0.6 * 0.7, 0.6 * 1.5 - 0.8 * 0.7])
    var deviation = 0.0
    var motion = 0.0
    for (x, y) in zip(plain, turned) {
      deviation = max(
        deviation, abs(0.8 * x[0] - 0.6 * x[1] - y[0]), abs(0.6 * x[0] + 0.8 * x[1] - y[1]))
      motion = max(motion, abs(x[0] - 1.5), abs(x[1] + 0.7))
    }
    if method.entry.isRotationEquivariant || Self.turning.contains(name) {
      #expect(deviation <= 1e-9 * motion, "\(deviation) of \(motion)")
    } else {
      #expect(deviation >= 1e-3 * motion, "\(deviation) of \(motion): it claims less than it holds")
    }
  }
}
