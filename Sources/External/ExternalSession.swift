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
  /// What a step tells and what is answered, kept from step to step.
  private var told: [Double] = []
  private var x: [Double] = []
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
    if (try? peer.process.flush(by: Deadline(in: pool.limits.step))) != nil { pool.give(peer) }
  }

  var waitedNanoseconds: Double { waited }
  var sessions: [any OptimizerSession] { [self] }
  func opened(for runs: BatchRuns) -> any Optimizer {
    ExternalSession(pool: pool, keys: keys, runs: runs)
  }

  func stateCount(_ n: Int) -> Int { 0 }
  var stateBytesPerParameter: Double { pool.greeting.stateBytes }
  var coefficientCount: Int { 0 }
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {}
  var traits: OptimizerTraits { pool.traits }

  func start(_ batch: Batch) { begin(batch) }
  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) { advance(batch, k) }

  /// Does what may fail; after a failure the peer is ended and nothing more is done.
  private func attempt(_ what: @autoclosure () -> String, _ work: (Peer) throws -> Void) {
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
      failure = what() + ": \(error)"
      peer?.process.end()
    }
  }

  private func begin(_ batch: Batch) {
    attempt("at the opening") { peer in
      x.removeAll()
      append(batch.x, batch.n, runs.rates.indices, to: &x)
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
      var evaluations = Evaluations()
      tell(batch, runs.rates.indices)
      try step(peer, id, k, runs: runs.rates.count, into: &x) { asked, points in
        evaluate(batch, asked, points, &evaluations)
      }
      if let alone { try verify(alone, peer, batch, k, evaluations.of(run: alone.run)) }
      for slot in 0..<(batch.groups * F64x8.count) {
        let run = min(slot, runs.rates.count - 1)
        let (group, lane) = slot.quotientAndRemainder(dividingBy: F64x8.count)
        for i in 0..<n { batch.x[group * n + i][lane] = x[run * n + i] }
      }
    }
  }

  /// Steps the run that is also alone, which must give what the batch has given.
  private func verify(
    _ alone: LoneRun, _ peer: Peer, _ batch: Batch, _ k: Int,
    _ seen: [(x: [Double], f: Double, g: [Double])]
  ) throws {
    let (n, run) = (batch.n, alone.run)
    var place = 0
    var own = [Double](repeating: 0, count: n)
    tell(batch, run..<(run + 1))
    try step(peer, alone.id, k, runs: 1, into: &own) { _, points in
      guard place < seen.count, sameBits(seen[place].x[...], points[...]) else {
        throw mixing(peer, run, "asks for another point")
      }
      place += 1
      return [seen[place - 1].f] + seen[place - 1].g
    }
    let together = x[(run * n)..<((run + 1) * n)]
    guard sameBits(own[...], together) else {
      let i = (0..<n).first { own[$0].bitPattern != x[run * n + $0].bitPattern } ?? 0
      throw mixing(
        peer, run, "coordinate \(i) is \(x[run * n + i]) in the batch and \(own[i]) alone")
    }
  }

  /// Notes what a step tells of some runs: one factor or one a run, values, gradients.
  private func tell(_ batch: Batch, _ runs: Range<Int>) {
    let factors = batch.oracle.factors
    told.removeAll(keepingCapacity: true)
    told += factors.count == 1 ? factors[...] : factors[runs]
    append(batch.f, 1, runs, to: &told)
    append(batch.g, batch.n, runs, to: &told)
  }

  private func mixing(_ peer: Peer, _ run: Int, _ what: String) -> PeerError {
    peer.process.failure(
      "mixes its runs, in mode vector: run \(run) stepped alone differs, \(what)")
  }

  /// One step of one id by what has been noted, with all that the peer asks for on the way.
  private func step(
    _ peer: Peer, _ id: Int, _ k: Int, runs count: Int, into x: inout [Double],
    _ evaluate: ([Int], [Double]) throws -> [Double]
  ) throws {
    let n = runs.dimension
    peer.sendStep(id: id, step: k, runs: count, dimension: n, told)
    for _ in 0...1_000_000 {
      guard
        let (asked, points) = try peer.hearStep(
          id: id, step: k, runs: count, dimension: n, into: &x)
      else { return }
      peer.send(
        [("evaluated", .number(Double(asked.count))), ("id", .number(Double(id)))],
        try evaluate(asked, points), [("f", asked.count, 0), ("g", asked.count, n)])
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

  /// Some runs' vectors, run by run.
  private func append(
    _ vectors: UnsafeMutablePointer<F64x8>, _ n: Int, _ runs: Range<Int>, to numbers: inout [Double]
  ) {
    for run in runs {
      let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
      for i in 0..<n { numbers.append(vectors[group * n + i][lane]) }
    }
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
