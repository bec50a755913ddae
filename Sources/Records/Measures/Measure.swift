/// A figure of a run, declared once: the line of a record, its reader, the table of runs, the baseline, the
/// gate, the equality of records and the documentation all go through ``Measure/all``.
public struct Measure: Sendable {
  /// Its name in a record's line, such as `finalGap`; words and columns elsewhere derive from it.
  public let name: String
  /// What it is, in a few words.
  public let meaning: String
  /// Where it stands in a record, and of what type it is.
  let column: Column
  /// Whether a line leaves it out where none of its runs has it.
  let isSparse: Bool
  /// What the gate makes of a change; nil: the baseline does not remember it.
  public let gate: GateRule?
  /// The name in columns of tables: `final-gap`; of what has one for each target, what stands before the target.
  public let columnName: String

  /// A measure.
  init(
    _ name: String, _ meaning: String, _ column: Column, columns: String? = nil,
    isSparse: Bool = false, gate: GateRule? = nil
  ) {
    self.name = name
    columnName = columns ?? name.spaced(by: "-")
    self.meaning = meaning
    self.column = column
    self.isSparse = isSparse
    self.gate = gate
  }

  /// The place and type of a measure in a record.
  enum Column: Sendable {
    case outcome(Field<Outcome>)
    case number(Field<Double>)
    case optionalNumber(Field<Double?>)
    case count(Field<Int>)
    case optionalCount(Field<Int?>)
    /// A step, missing where nothing happened.
    case step(Field<Int32?>)
    /// The first step at each of ``Targets``, as many as were reached.
    case hits(Field<[Int32]>)
    /// Since which step, for each main target.
    case settled(Field<MainSteps>)
  }

  /// A stored property of a record, by its place in memory: a value, and as fast as the property itself.
  struct Field<Value>: Sendable {
    private let offset: Int

    /// The field of a stored property of a record, or of what stands `base` bytes behind its beginning.
    init<Root>(_ path: KeyPath<Root, Value>, at base: Int = 0) {
      guard let offset = MemoryLayout<Root>.offset(of: path) else {
        preconditionFailure("a measure is a stored property of a record")
      }
      self.offset = base + offset
    }

    @inline(__always)
    func value(_ run: UnsafePointer<RunRecord>) -> Value {
      (UnsafeRawPointer(run) + offset).assumingMemoryBound(to: Value.self).pointee
    }

    @inline(__always)
    func set(_ run: UnsafeMutablePointer<RunRecord>, _ value: Value) {
      (UnsafeMutableRawPointer(run) + offset).assumingMemoryBound(to: Value.self).pointee = value
    }

    @inline(__always)
    func value(_ run: RunRecord) -> Value { withUnsafePointer(to: run) { value($0) } }
  }

  /// The name's words: "final gap".
  public var words: String { name.spaced(by: " ") }
}

extension String {
  /// A camel-case name in lower case, its words held apart.
  fileprivate func spaced(by separator: String) -> String {
    reduce(into: "") { text, character in
      text += character.isUppercase ? separator + character.lowercased() : String(character)
    }
  }
}

extension Measure {
  /// Whether two records say the same of it: to the bit, and two values that are no numbers are the same.
  func isSame(_ a: UnsafePointer<RunRecord>, _ b: UnsafePointer<RunRecord>) -> Bool {
    func same(_ a: Double?, _ b: Double?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
    }
    switch column {
    case .outcome(let field): return field.value(a) == field.value(b)
    case .number(let field): return same(field.value(a), field.value(b))
    case .optionalNumber(let field): return same(field.value(a), field.value(b))
    case .count(let field): return field.value(a) == field.value(b)
    case .optionalCount(let field): return field.value(a) == field.value(b)
    case .step(let field): return field.value(a) == field.value(b)
    case .hits(let field): return field.value(a) == field.value(b)
    case .settled(let field): return field.value(a) == field.value(b)
    }
  }
}

extension RunRecord {
  /// Whether two records are the same to the bit; two values that are no numbers are the same.
  public func isSame(as other: RunRecord) -> Bool {
    guard rate.bitPattern == other.rate.bitPattern, seed == other.seed else { return false }
    return withUnsafePointer(to: self) { a in
      withUnsafePointer(to: other) { b in Measure.all.allSatisfy { $0.isSame(a, b) } }
    }
  }
}
