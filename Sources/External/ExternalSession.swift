import Lanes
import Optimizers

/// One batch of runs with the peer that steps it.
///
/// Used by one thread at a time, as the batch is.
final class ExternalSession: Optimizer, OptimizerSession, @unchecked Sendable {
  private let pool: PeerPool
  private let keys: [(key: String, value: Wire)]
  private let runs: BatchRuns
  private var peer: Peer?
  private var id = 0
  /// One run that a vector peer steps a second time, alone.
  private var alone: LoneRun?
  private(set) var failure: String?
  private var waitedBefore = 0.0
  private var waited = 0.0

  init(pool: PeerPool, keys: [(key: String, value: Wire)], runs: BatchRuns) {
    self.pool = pool
    self.keys = keys
    self.runs = runs
  }

  deinit {
    guard let peer, failure == nil else { return }
    peer.send([("close", .number(Double(id)))], [], [])
    if let alone { peer.send([("close", .number(Double(alone.id)))], [], []) }
    if (try? peer.process.flush(within: pool.limits.step)) != nil { pool.give(peer) }
  }

  var waitedNanoseconds: Double { waited }
  var sessions: [any OptimizerSession] { [self] }
  var isExternal: Bool { true }
  func opened(for runs: BatchRuns) -> any Optimizer {
    ExternalSession(pool: pool, keys: keys, runs: runs)
  }

  func stateCount(_ n: Int) -> Int { 0 }
  var stateBytesPerParameter: Double { pool.greeting.stateBytes }
  var coefficientCount: Int { 0 }
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {}
  var overwritesGradient: Bool { false }
  var asksForMore: Bool { pool.greeting.needs.contains(.evaluate) }

  func start(_ batch: Batch) { begin(batch) }
  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) { advance(batch, k) }

  /// Does what may fail; after a failure the peer is ended and nothing more is done.
  private func attempt(_ what: String, _ work: (Peer) throws -> Void) {
    guard failure == nil else { return }
    do {
      let peer = try peer ?? pool.take(fresh: runs.isRepetition)
      if self.peer == nil {
        self.peer = peer
        waitedBefore = peer.process.waited
      }
      try work(peer)
      waited = peer.process.waited - waitedBefore
    } catch {
      failure = what + ": \(error)"
      peer?.process.end()
    }
  }

  private func begin(_ batch: Batch) {
    attempt("at the opening") { peer in
      let x = rows(batch.x, batch.n)
      id = peer.newID()
      open(peer, id, Array(runs.rates.indices), x)
      try peer.hearOpened(id: id)
      guard pool.greeting.mode == .vector, runs.rates.count > 1 else { return }
      let run = runs.rates.count / 2
      let lone = LoneRun(id: peer.newID(), run: run)
      open(peer, lone.id, [run], Array(x[(run * batch.n)..<((run + 1) * batch.n)]))
      try peer.hearOpened(id: lone.id)
      alone = lone
    }
  }

  private func open(_ peer: Peer, _ id: Int, _ places: [Int], _ x: [Double]) {
    let n = runs.dimension
    peer.send(
      [
        ("open", .number(Double(id))), ("runs", .number(Double(places.count))),
        ("dim", .number(Double(n))),
        ("shapes", .list(runs.blocks.map { .numbers($0.shape.map(Double.init)) })),
        ("rates", .numbers(places.map { runs.rates[$0] })),
        // A number in JSON is whole up to 2⁵³.
        ("seeds", .numbers(places.map { Double(runs.seeds[$0] & (1 << 53 - 1)) })),
        ("steps", .number(Double(runs.steps))), ("keys", .object(keys)),
      ], x, [("x", places.count, n)])
  }

  private func advance(_ batch: Batch, _ k: Int) {
    attempt("at step \(k)") { peer in
      let n = batch.n
      let factors = batch.oracle.factors
      let f = runs.rates.indices.map { run in
        let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
        return batch.f[group][lane]
      }
      let g = rows(batch.g, n)
      var evaluations = Evaluations()
      let x = try step(peer, id, k, n, f, g, factors) { asked, points in
        evaluate(batch, asked, points, &evaluations)
      }
      if let alone {
        let run = alone.run
        let seen = evaluations.of(run: run)
        var place = 0
        let own = try step(
          peer, alone.id, k, n, [f[run]], Array(g[(run * n)..<((run + 1) * n)]),
          factors.count == 1 ? factors : [factors[run]]
        ) { _, points in
          guard place < seen.count, sameBits(seen[place].x[...], points[...]) else {
            throw mixing(peer, run, "asks for another point")
          }
          place += 1
          return [seen[place - 1].f] + seen[place - 1].g
        }
        let together = x[(run * n)..<((run + 1) * n)]
        guard sameBits(own[...], together) else {
          let i = (0..<n).first { own[$0].bitPattern != together[run * n + $0].bitPattern } ?? 0
          throw mixing(
            peer, run,
            "coordinate \(i) is \(together[run * n + i]) in the batch and \(own[i]) alone")
        }
      }
      for slot in 0..<(batch.groups * F64x8.count) {
        let run = min(slot, runs.rates.count - 1)
        let (group, lane) = slot.quotientAndRemainder(dividingBy: F64x8.count)
        for i in 0..<n { batch.x[group * n + i][lane] = x[run * n + i] }
      }
    }
  }

  private func mixing(_ peer: Peer, _ run: Int, _ what: String) -> PeerError {
    peer.process.failure(
      "mixes its runs, in mode vector: run \(run) stepped alone differs, \(what)")
  }

  /// One step of one id, with all that the peer asks for on the way.
  private func step(
    _ peer: Peer, _ id: Int, _ k: Int, _ n: Int, _ f: [Double], _ g: [Double],
    _ factors: [Double], _ evaluate: ([Int], [Double]) throws -> [Double]
  ) throws -> [Double] {
    var fields: [(key: String, value: Wire)] = [
      ("step", .number(Double(k))), ("id", .number(Double(id))),
    ]
    fields.append(
      factors.count == 1 ? ("factor", .number(factors[0])) : ("factors", .numbers(factors)))
    peer.send(fields, f + g, [("f", f.count, 0), ("g", f.count, n)])
    for _ in 0...1_000_000 {
      switch try peer.hearStep(id: id, runs: f.count, dimension: n) {
      case .iterates(let x): return x
      case .evaluate(let asked, let points):
        peer.send(
          [("evaluated", .number(Double(asked.count))), ("id", .number(Double(id)))],
          try evaluate(asked, points), [("f", asked.count, 0), ("g", asked.count, n)])
      }
    }
    throw peer.process.failure("asks to evaluate without end")
  }

  /// Values, then gradients, at points of some runs; each is charged to its run.
  private func evaluate(
    _ batch: Batch, _ asked: [Int], _ points: [Double], _ seen: inout Evaluations
  ) -> [Double] {
    let n = batch.n
    var values: [Double] = []
    var gradients = [Double](repeating: 0, count: points.count)
    for (place, run) in asked.enumerated() {
      let value = points.withUnsafeBufferPointer { x in
        gradients.withUnsafeMutableBufferPointer { g -> Double in
          guard let x = x.baseAddress, let g = g.baseAddress else { return .nan }
          return batch.oracle.evaluate(run: run, x: x + place * n, gradient: g + place * n)
        }
      }
      values.append(value)
      if run == alone?.run {
        let own = (place * n)..<((place + 1) * n)
        seen.all.append((run, Array(points[own]), value, Array(gradients[own])))
      }
    }
    return values + gradients
  }

  /// The runs' vectors, run by run.
  private func rows(_ vectors: UnsafeMutablePointer<F64x8>, _ n: Int) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(runs.rates.count * n)
    for run in runs.rates.indices {
      let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
      for i in 0..<n { numbers.append(vectors[group * n + i][lane]) }
    }
    return numbers
  }
}

/// A run of a batch under an id of its own.
private struct LoneRun {
  let id: Int
  let run: Int
}

/// What the verified run was told at points of its own during one step.
private struct Evaluations {
  var all: [(run: Int, x: [Double], f: Double, g: [Double])] = []
  func of(run: Int) -> [(x: [Double], f: Double, g: [Double])] {
    all.filter { $0.run == run }.map { ($0.x, $0.f, $0.g) }
  }
}

/// Whether numbers are the same to the bit, any NaN being like any other.
func sameBits(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }
}
