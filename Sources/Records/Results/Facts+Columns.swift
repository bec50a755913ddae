import Specifications

extension Facts {
  /// What the seeds draw, in a manifest in columns: a text of numbers each, or one number that stands for all.
  ///
  /// An object for each of a million seeds takes 200 MB, and longer to read than their records.
  @propertyWrapper
  public struct InColumns: Sendable, Equatable, Codable {
    /// The instances.
    public var wrappedValue: [Instance]

    /// Instances that are written in columns.
    public init(wrappedValue: [Instance]) { self.wrappedValue = wrappedValue }

    /// Reads the columns.
    public init(from decoder: any Decoder) throws {
      wrappedValue = try InstanceColumns(from: decoder).instances()
    }

    /// Writes the columns.
    public func encode(to encoder: any Encoder) throws {
      try InstanceColumns(wrappedValue).encode(to: encoder)
    }
  }
}

/// What seeds in a row draw, a column for each fact; without the column none of them has it.
private struct InstanceColumns: Codable {
  var firstSeed: UInt64
  var count: Int
  var unit: NumberColumn?
  var minimum: NumberColumn?
  var startGap: NumberColumn?
  var startDistance: NumberColumn?
  var distance: NumberColumn?

  init(_ instances: [Facts.Instance]) {
    firstSeed = instances.first?.seed ?? 0
    count = instances.count
    unit = NumberColumn(instances.map(\.unit))
    minimum = NumberColumn(instances.map(\.minimum))
    startGap = NumberColumn(instances.map(\.startGap))
    startDistance = NumberColumn(instances.map(\.startDistance))
    distance = NumberColumn(instances.map(\.distance))
  }

  func instances() throws -> [Facts.Instance] {
    guard count == 0 || Limits.seeds.contains(count),
      firstSeed <= UInt64(Limits.firstSeed.upperBound)
    else { throw factsFault("instances of \(count) seeds from \(firstSeed)") }
    func values(_ column: NumberColumn?) throws -> [Double?] {
      guard let column else { return [Double?](repeating: nil, count: count) }
      let values = column.values
      if values.count == 1 { return [Double?](repeating: values[0], count: count) }
      guard values.count == count else {
        throw factsFault("a column of \(values.count) numbers for \(count) seeds")
      }
      return values
    }
    let (unit, minimum) = (try values(unit), try values(minimum))
    let (gap, distance) = (try values(startGap), try values(startDistance))
    let drawn = try values(self.distance)
    return try (0..<count).map { place in
      guard let unit = unit[place] else { throw factsFault("an instance without a unit") }
      return Facts.Instance(
        seed: firstSeed + UInt64(place), minimum: minimum[place], startGap: gap[place],
        startDistance: distance[place], unit: unit, distance: drawn[place])
    }
  }
}

/// Numbers as one text, `[1.5,null,2]`, or as one number where all are the same.
private struct NumberColumn: Codable {
  var values: [Double?]

  /// Nil where no number is there.
  init?(_ values: [Double?]) {
    guard values.contains(where: { $0 != nil }) else { return nil }
    self.values = values.allSatisfy { $0 == values[0] } ? [values[0]] : values
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Double.self) {
      values = [value]
      return
    }
    var text = try container.decode(String.self)
    var values: [Double?] = []
    let isRead = text.withUTF8 { bytes in
      var reader = LineReader(bytes, from: 0, to: bytes.count)
      do {
        try reader.list { reader, _ in values.append(try reader.optional { try $0.number() }) }
      } catch { return false }
      return reader.at == bytes.count
    }
    guard isRead, !values.isEmpty else { throw factsFault("a column that is no list of numbers") }
    self.values = values
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if values.count == 1, let value = values[0] { return try container.encode(value) }
    var writer = LineWriter(capacity: 24 * values.count)
    writer.list(values) { $0.optional($1) }
    try container.encode(String(decoding: writer.bytes.dropFirst(), as: UTF8.self))
  }
}

/// Facts that cannot be; ``Manifest`` says in which file.
private func factsFault(_ words: String) -> SpecificationError {
  SpecificationError("'facts' have \(words)")
}
