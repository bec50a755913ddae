/// What has keys: each key is a property, and the property's value is the key's default.
///
/// ```swift
/// struct Lion: UpdateRule {
///   var beta1 = 0.9
///   mutating func parameters(_ p: inout Parameters) {
///     p.number("beta1", &beta1, in: .averaging, "β₁")
///   }
/// }
/// ```
public protocol Parameterized: Sendable {
  /// Names each key with the property that holds it, in the order they are listed.
  mutating func parameters(_ p: inout Parameters)
}

extension Parameterized {
  /// The keys, with the properties' values as defaults.
  public var keys: [Key] {
    var copy = self
    var declaration = Parameters()
    copy.parameters(&declaration)
    return declaration.keys
  }

  /// The same with the keys' values of a specification.
  public func reading(_ settings: Settings) -> Self {
    var copy = self
    var reader = Parameters(reading: settings)
    copy.parameters(&reader)
    return copy
  }
}

/// What has no keys.
public struct NoParameters: Parameterized {
  /// Nothing to set.
  public init() {}
  /// Names nothing.
  public func parameters(_ p: inout Parameters) {}
}

/// Visits the properties of something ``Parameterized``: notes them as keys, or sets them to a specification's values.
public struct Parameters {
  /// The keys visited so far.
  public private(set) var keys: [Key] = []
  private let settings: Settings?

  /// Notes keys.
  public init() { settings = nil }

  /// Sets properties to values.
  public init(reading settings: Settings) { self.settings = settings }

  /// The specification that is read, in canonical form, for messages; empty where keys are noted.
  public var specification: Specification { settings?.canonical ?? Specification(name: "") }

  /// Whether a specification is read that gives the key another value than its default.
  public func isGiven(_ name: String) -> Bool {
    specification.pairs.contains { $0.key == name }
  }

  private mutating func visit(
    _ name: String, _ key: @autoclosure () -> Key, _ read: (Settings.Value) -> Void
  ) {
    guard let settings else { return keys.append(key()) }
    if let value = settings.value(name) { read(value) }
  }

  /// A number.
  public mutating func number(
    _ name: String, _ value: inout Double, in range: ClosedRange<Double> = 0...1e300,
    search: Key.Search? = nil, _ summary: String
  ) {
    var own: Double? = value
    number(name, &own, in: range, search: search, summary)
    if let own { value = own }
  }

  /// A number that is absent unless given.
  public mutating func number(
    _ name: String, _ value: inout Double?, in range: ClosedRange<Double> = 0...1e300,
    search: Key.Search? = nil, _ summary: String
  ) {
    let key = Key.number(name, value, in: range, search: search, summary)
    visit(name, key) { if case .number(let number) = $0 { value = number } }
  }

  /// A whole number.
  public mutating func count(
    _ name: String, _ value: inout Int, in range: ClosedRange<Int> = 0...1_000_000_000,
    search: Key.Search? = nil, _ summary: String
  ) {
    var own: Int? = value
    count(name, &own, in: range, search: search, summary)
    if let own { value = own }
  }

  /// A whole number that is absent unless given.
  public mutating func count(
    _ name: String, _ value: inout Int?, in range: ClosedRange<Int> = 0...1_000_000_000,
    search: Key.Search? = nil, _ summary: String
  ) {
    let key = Key.count(name, value, in: range, search: search, summary)
    visit(name, key) { if case .count(let count) = $0 { value = count } }
  }

  /// The seed of random parts (data, axes); of an instance, a number mixed of the value and the instance.
  public mutating func seed(_ name: String, _ value: inout UInt64, _ summary: String) {
    var own: UInt64? = value
    seed(name, &own, summary)
    if let own { value = own }
  }

  /// The seed of random parts; nil: there are none unless it is given.
  public mutating func seed(_ name: String, _ value: inout UInt64?, _ summary: String) {
    let key = Key.seed(name, value.map(Int.init), summary)
    let instance = settings?.instance
    visit(name, key) {
      if case .count(let count) = $0 { value = Self.mixed(UInt64(count), instance) }
    }
  }

  /// The finaliser of splitmix64 (Steele, Lea, Flood 2014), over both numbers.
  private static func mixed(_ value: UInt64, _ instance: UInt64?) -> UInt64 {
    guard let instance else { return value }
    var mixed = (instance &+ 1) &* 0x9e37_79b9_7f4a_7c15 ^ value
    mixed = (mixed ^ mixed &>> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed &>> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed &>> 31
  }

  /// A flag.
  public mutating func flag(
    _ name: String, _ value: inout Bool, search: Key.Search? = nil, _ summary: String
  ) {
    let key = Key.flag(name, value, search: search, summary)
    visit(name, key) { if case .flag(let flag) = $0 { value = flag } }
  }

  /// One of the cases of an enum, or of some of them.
  public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ value: inout Choice, among choices: [Choice] = Array(Choice.allCases),
    search: Key.Search? = nil, _ summary: String
  ) {
    var own: Choice? = value
    choice(name, &own, among: choices, search: search, summary)
    if let own { value = own }
  }

  /// One of the cases of an enum; absent unless given.
  public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ value: inout Choice?, among choices: [Choice] = Array(Choice.allCases),
    search: Key.Search? = nil, _ summary: String
  ) {
    let key = Key.choice(
      name, value?.rawValue, among: choices.map(\.rawValue), search: search, summary)
    visit(name, key) { if case .word(let word) = $0 { value = Choice(rawValue: word) } }
  }

  /// Numbers joined by `:`.
  public mutating func numbers(
    _ name: String, _ value: inout [Double], in range: ClosedRange<Double> = -1e300...1e300,
    _ summary: String
  ) {
    var own: [Double]? = value
    numbers(name, &own, in: range, summary)
    if let own { value = own }
  }

  /// Numbers joined by `:`; absent unless given.
  public mutating func numbers(
    _ name: String, _ value: inout [Double]?, in range: ClosedRange<Double> = -1e300...1e300,
    _ summary: String
  ) {
    let key = Key.numbers(name, value, in: range, summary)
    visit(name, key) { if case .numbers(let numbers) = $0 { value = numbers } }
  }

  /// Steps, absolute or a share of the budget.
  public mutating func steps(_ name: String, _ value: inout StepCount, _ summary: String) {
    var own: StepCount? = value
    steps(name, &own, summary)
    if let own { value = own }
  }

  /// Steps, absolute or a share of the budget; absent unless given.
  public mutating func steps(_ name: String, _ value: inout StepCount?, _ summary: String) {
    let key = Key.steps(name, value?.description, summary)
    visit(name, key) { if case .steps(let steps) = $0 { value = steps } }
  }

  /// Step counts joined by `:`.
  public mutating func stepList(_ name: String, _ value: inout [StepCount], _ summary: String) {
    let text = value.map(\.description).joined(separator: ":")
    visit(name, Key.stepList(name, text, summary)) {
      if case .stepList(let list) = $0 { value = list }
    }
  }

  /// Text; absent unless given.
  public mutating func text(_ name: String, _ value: inout String?, _ summary: String) {
    visit(name, Key.text(name, value, summary)) { if case .word(let word) = $0 { value = word } }
  }
}
