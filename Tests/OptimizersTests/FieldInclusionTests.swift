import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules
import Testing

/// The iterates of a method on a landscape, from step 0.
func path(
  _ method: String, on landscape: String = "rosenbrock:dim=2", rate: Double, steps: Int = 100,
  schedule: String = "constant"
) throws -> [[Double]] {
  var points: [[Double]] = []
  try trace(
    problem: Problem(landscape), method: ConfiguredOptimizer(method),
    plan: ConfiguredSchedule(schedule, budget: steps),
    rate: rate
  ) { point in
    points.append(point.x)
    return true
  }
  return points
}

/// The largest difference of two paths, relative to max(1, ‖x‖∞).
func deviation(_ a: [[Double]], _ b: [[Double]]) -> Double {
  guard a.count == b.count else { return .infinity }
  var largest = 0.0
  for (x, y) in zip(a, b) {
    let size = y.reduce(1) { max($0, abs($1)) }
    for (p, q) in zip(x, y) {
      let off = abs(p - q) / size
      if !(off <= largest) { largest = off.isNaN ? .infinity : off }
    }
  }
  return largest
}

/// Methods of the wider field that contain others.
struct FieldInclusionTests {
  /// Two names of one path, the learning rate, and the factor on the rate of the second.
  static let pairs: [(String, String, Double, Double)] = [
    ("qhadam", "adam", 0.02, 1),
    ("padam:partial=0.5", "adam:epsilon-mode=raw", 0.02, 1),
    ("adamp:projection=false", "adam:epsilon-mode=raw", 0.02, 1),
    ("adamod:beta2=0.999,beta3=0", "adam:epsilon-mode=raw", 0.02, 1),
    ("adanorm:beta2=0.999,r=0", "adam:epsilon-mode=raw", 0.02, 1),
    ("laprop:beta1=0,epsilon=1e-8", "adam:beta1=0,epsilon-mode=raw", 0.002, 1),
    ("ademamix:alpha=0", "adam", 0.02, 1),
    ("adabound:gamma=0,final-lr=1e300", "adam:epsilon-mode=raw", 0.02, 1),
    ("aggmo:betas=0.9", "sgdm", 0.0003, 1),
    ("sgdp:projection=false", "sgdm", 0.0003, 1),
    ("qhm:nu=0", "sgd", 0.0005, 1),
    ("qhm:nu=1", "sgdm", 0.003, 0.1),
    ("optimistic-gd:beta=0", "sgd", 0.0005, 1),
    ("pid:integral=0,derivative=0", "sgd", 0.0005, 1),
    ("msvag:beta=0", "sgd", 0.0005, 1),
    ("tiger:beta=0.9", "sign-sgd:momentum=0.9", 0.002, 1),
    ("lars:trust=0.001,momentum=0", "lars:trust=0.002,momentum=0", 1, 0.5),
  ]

  @Test(arguments: pairs)
  func oneIsTheOther(_ pair: (String, String, Double, Double)) throws {
    let first = try path(pair.0, rate: pair.2)
    let second = try path(pair.1, rate: pair.2 * pair.3)
    #expect(deviation(first, second) <= 1e-10)
    #expect(deviation(first, [[Double]](repeating: [-1.2, 1], count: 101)) > 1e-3)
  }

  @Test func adaboundFollowsTheSchedule() throws {
    // Where the bounds hold, the step is a multiple of the schedule's factor.
    let bound = "adabound:final-lr=0.0005,gamma=1e6"
    let constant = try path(bound, rate: 0.01, steps: 40)
    let falling = try path(bound, rate: 0.01, steps: 40, schedule: "cosine")
    #expect(deviation([constant[1]], [falling[1]]) <= 1e-14)
    let last = zip(falling[40], falling[39]).map { abs($0 - $1) }.reduce(0, max)
    let unscaled = zip(constant[40], constant[39]).map { abs($0 - $1) }.reduce(0, max)
    #expect(last < 0.1 * unscaled)
  }
}
