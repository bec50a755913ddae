import Lanes

/// A run step by step, in plain arrays: the numbers are those of
/// ``trace(problem:method:plan:rate:seed:instance:start:visit:)`` to the bit.
public struct RecordedPath: Sendable {
  /// How many coordinates ``x`` holds of each point: the first ones.
  public let coordinates: Int
  /// The points that the method is judged by, `coordinates` numbers for each of step 0 to the last.
  public fileprivate(set) var x: [Double] = []
  /// f there, free of noise.
  public fileprivate(set) var f: [Double] = []
  /// ‖∇f‖ there, free of noise.
  public fileprivate(set) var gradientNorm: [Double] = []
  /// The learning rate of the next step.
  public fileprivate(set) var rate: [Double] = []
  /// A hash of all coordinates, values, norms, rates and observed values of all steps, to the bit; every NaN counts
  /// as one.
  public fileprivate(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Makes the run, keeping so many coordinates.
  public init(_ run: PreparedRun, coordinates: Int = .max) {
    let engine = run.engine(rates: [run.setting.rate])
    let recorder = PathRecorder(engine.n, keeping: min(coordinates, engine.n))
    engine.run(recorder)
    self = recorder.path
  }

  fileprivate init(keeping coordinates: Int) { self.coordinates = coordinates }

  fileprivate mutating func take(_ number: Double) {
    let bits = number.isNaN ? 0x7ff8_0000_0000_0000 : number.bitPattern
    hash = (hash ^ bits) &* 0x100_0000_01b3
    hash ^= hash &>> 29
  }
}

private final class PathRecorder: Observer {
  private let n: Int
  private(set) var path: RecordedPath

  init(_ n: Int, keeping coordinates: Int) {
    self.n = n
    path = RecordedPath(keeping: coordinates)
  }

  func see(_ snapshot: Snapshot) -> Bool {
    let f = snapshot.f[0][0]
    let norm = Double.norm(n) { snapshot.g[$0][0] }
    let rate = snapshot.rate[0][0]
    for i in 0..<n {
      let x = snapshot.x[i][0]
      if i < path.coordinates { path.x.append(x) }
      path.take(x)
    }
    path.f.append(f)
    path.gradientNorm.append(norm)
    path.rate.append(rate)
    for number in [f, norm, rate, snapshot.observed[0][0]] { path.take(number) }
    return true
  }
}
