/// A running peer that has greeted.
///
/// It is with its pool or with the one session that took it, never with two.
final class Peer: @unchecked Sendable {
  let process: PeerProcess
  let greeting: Greeting
  let limits: PeerLimits
  private var lastID = 0

  /// Starts a command and hears its greeting.
  init(command: String, limits: PeerLimits) throws {
    self.limits = limits
    process = try PeerProcess(command: command)
    let offer: Wire = .object([
      ("descent", .text("external/1")), ("encodings", .list([.text("json"), .text("f64")])),
    ])
    process.send(Array((offer.line + "\n").utf8))
    do {
      let deadline = Deadline(in: limits.start)
      let line = try process.line(by: deadline)
      guard let wire = try? Wire(parsing: line) else {
        let text = String(decoding: line.prefix(60), as: UTF8.self)
        throw PeerError("its stdout has '\(text)', and only the protocol belongs there")
      }
      greeting = try Greeting(wire)
      try process.flush(by: deadline)
    } catch let error as PeerError {
      // What it prints in the place of a greeting is often the whole explanation.
      throw PeerError("before its greeting: " + error.reason, stderr: process.failure("").stderr)
    }
  }

  /// A number for one more batch.
  func newID() -> Int {
    lastID += 1
    return lastID
  }

  /// Sends a step of so many runs: `numbers` are one factor or one a run, values, and gradients.
  func sendStep(id: Int, step k: Int, runs: Int, dimension n: Int, _ numbers: [Double]) {
    guard greeting.encoding == .json else {
      process.send(Frame(Frame.Kind.step, id: id, step: k, bytes: 8 * numbers.count))
      process.send(numbers)
      return
    }
    let factors = numbers.prefix(numbers.count - runs * (1 + n))
    send(
      [
        ("step", .number(Double(k))), ("id", .number(Double(id))),
        factors.count == 1 ? ("factor", .number(factors[0])) : ("factors", .numbers(factors)),
      ], Array(numbers[factors.count...]), [("f", runs, 0), ("g", runs, n)])
  }

  /// Sends a line with numbers, as the peer has asked for them: `names` are the arrays' names, and how many
  /// numbers a row of each has (0: plain numbers).
  func send(
    _ fields: [(key: String, value: Wire)], _ numbers: [Double],
    _ arrays: [(name: String, rows: Int, width: Int)]
  ) {
    switch greeting.encoding {
    case _ where arrays.isEmpty:
      process.send(Array((Wire.object(fields).line + "\n").utf8))
    case .f64:
      let line = Wire.object(fields + [("bytes", .number(Double(8 * numbers.count)))]).line
      process.send(Array((line + "\n").utf8))
      process.send(numbers)
    case .json:
      var fields = fields
      var start = 0
      for array in arrays {
        if array.width == 0 {
          fields.append((array.name, .numbers(numbers[start..<(start + array.rows)])))
          start += array.rows
        } else {
          let rows = (0..<array.rows).map { row in
            Wire.numbers(numbers[(start + row * array.width)..<(start + (row + 1) * array.width)])
          }
          fields.append((array.name, .list(rows)))
          start += array.rows * array.width
        }
      }
      process.send(Array((Wire.object(fields).line + "\n").utf8))
    }
  }

  /// Hears that a batch has been opened.
  func hearOpened(id: Int) throws {
    let wire = try heard(by: Deadline(in: limits.start), [])
    guard wire["ok"]?.whole == id else {
      throw process.failure("answers \(wire.shortLine) to the opening of \(id), not {\"ok\":\(id)}")
    }
    try checkSilence()
  }

  /// Hears the answer to a step of so many runs: the next iterates, or at which points of which runs it asks for
  /// values and gradients.
  func hearStep(
    id: Int, step k: Int, runs: Int, dimension n: Int, into x: inout [Double]
  ) throws -> (runs: [Int], points: [Double])? {
    let deadline = Deadline(in: limits.step)
    if greeting.encoding == .f64, try process.first(by: deadline) != UInt8(ascii: "{") {
      try hearFrame(id: id, step: k, into: &x, by: deadline)
      return nil
    }
    // Arrays in the line: at most 32 characters a number.
    let room = PeerProcess.lineLimit + (greeting.encoding == .json ? 32 * runs * n : 0)
    let wire = try heard(by: deadline, ["x", "bytes", "evaluate", "id"], room: room)
    if let other = wire["id"], other.whole != id {
      throw process.failure("answers for id \(other.shortLine) instead of \(id)")
    }
    var asked = Array(0..<runs)
    if let evaluate = wire["evaluate"], evaluate != .flag(false) {
      guard greeting.needs.contains(.evaluate) else {
        throw process.failure("asks to evaluate, which its greeting's 'needs' do not say")
      }
      if evaluate != .flag(true) {
        guard let list = evaluate.elements, !list.isEmpty, list.count <= runs,
          case let places = list.compactMap(\.whole), places.count == list.count,
          places.allSatisfy((0..<runs).contains), Set(places).count == places.count
        else {
          throw process.failure("asks to evaluate \(evaluate.shortLine): no runs of this batch")
        }
        asked = places
      }
      return (asked, try numbers(wire, rows: asked.count, n, by: deadline))
    }
    guard greeting.encoding == .json else {
      throw process.failure("answers \(wire.shortLine) to a step: expected a frame of iterates")
    }
    x = try numbers(wire, rows: runs, n, by: deadline)
    return nil
  }

  /// Hears raw iterates.
  private func hearFrame(
    id: Int, step k: Int, into x: inout [Double], by deadline: Deadline
  ) throws {
    guard try process.first(by: deadline) == UInt8(Frame.Kind.iterates) else {
      throw process.failure("answers what is no frame and no line: '\(process.beginning)'")
    }
    let frame = try process.frame(by: deadline)
    guard frame.kind == Frame.Kind.iterates else {
      throw process.failure("answers with a frame of kind \(frame.kind) instead of 2")
    }
    guard frame.id == UInt64(id) else {
      throw process.failure("answers for id \(frame.id) instead of \(id)")
    }
    guard frame.step == UInt64(k) else {
      throw process.failure("answers step \(frame.step) instead of \(k)")
    }
    guard frame.bytes == UInt64(8 * x.count) else {
      throw process.failure("announces \(frame.bytes) bytes instead of \(8 * x.count)")
    }
    try process.numbers(into: &x, past: Frame.size, by: deadline)
    try checkSilence()
  }

  private func numbers(
    _ wire: Wire, rows: Int, _ n: Int, by deadline: Deadline
  ) throws -> [Double] {
    let count = rows * n
    var numbers: [Double] = []
    switch greeting.encoding {
    case .f64:
      guard wire["x"] == nil, let bytes = wire["bytes"]?.whole else {
        throw process.failure("answers \(wire.shortLine): expected {\"bytes\":\(8 * count)}")
      }
      guard bytes == 8 * count else {
        throw process.failure("announces \(bytes) bytes instead of \(8 * count)")
      }
      numbers = [Double](repeating: 0, count: count)
      try process.numbers(into: &numbers, by: deadline)
    case .json:
      guard wire["bytes"] == nil, let x = wire["x"]?.elements else {
        throw process.failure("answers \(wire.shortLine): expected \"x\" with \(rows) rows")
      }
      numbers.reserveCapacity(count)
      for row in x {
        guard let row = row.elements, row.count == n else {
          throw process.failure("a row of its \"x\" has not \(n) numbers: \(row.shortLine)")
        }
        for element in row {
          guard let number = element.double else {
            throw process.failure("\(element.shortLine) in its \"x\" is no number")
          }
          numbers.append(number)
        }
      }
      guard numbers.count == count else {
        throw process.failure("its \"x\" has \(x.count) rows instead of \(rows)")
      }
    }
    try checkSilence()
    return numbers
  }

  private func heard(
    by deadline: Deadline, _ known: [String], room: Int = PeerProcess.lineLimit
  ) throws -> Wire {
    let line = try process.line(by: deadline, limit: room)
    let wire: Wire
    do { wire = try Wire(parsing: line) } catch let error as PeerError {
      throw process.failure(
        "answers what is no JSON (\(error.reason)): '"
          + String(decoding: line.prefix(60), as: UTF8.self).filter { !$0.isNewline } + "'")
    }
    if let said = wire["error"] {
      throw process.failure("says: \(said.string ?? said.line)")
    }
    guard case .object(let pairs) = wire else {
      throw process.failure("answers \(wire.shortLine), which is no object")
    }
    for (key, _) in pairs where !known.isEmpty && !known.contains(key) {
      throw process.failure("answers with an unknown field '\(key)'")
    }
    return wire
  }

  /// Nothing may follow an answer, nor may it come before its question has been read.
  ///
  /// Whoever says more would be read one answer late.
  private func checkSilence() throws {
    if process.hasMore { throw process.failure("says more than it was asked") }
    if !process.hasAll { throw process.failure("answers before it has read what it was told") }
  }
}

extension Wire {
  /// The beginning of the line, for messages.
  var shortLine: String { line.count > 80 ? line.prefix(77) + "…" : line }
}
