import Files
import Specifications

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Manifest {
  /// The largest manifest that is written and read: what seeds draw takes 40 to 100 bytes for each of them on
  /// each landscape.
  static let sizeLimit = 1 << 28

  /// Reads a folder's manifest, and checks what it says of itself.
  ///
  /// - Parameter folder: the results folder.
  /// - Throws: ``ResultsError`` where there is none, of another schema, or with numbers that cannot be.
  public init(readingFolder folder: String) throws {
    let path = folder + "/manifest.json"
    guard InputFile.exists(path) else {
      throw ResultsError(
        InputFile.exists(folder)
          ? "\(folder) is no results folder: it has no manifest.json"
          : "there is no folder \(folder)")
    }
    let data: Data
    do { data = Data(try InputFile.read(path, limit: Self.sizeLimit)) } catch {
      throw ResultsError("\(error)")
    }
    try self.init(parsing: data, path: path)
  }

  /// Reads a manifest's bytes; `path` stands in messages.
  init(parsing data: Data, path: String) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    if let schema = (try? decoder.decode(Schema.self, from: data))?.schema,
      schema != Manifest.currentSchema
    {
      throw ResultsError(
        "\(path) has schema \(schema); this version reads schema \(Manifest.currentSchema)")
    }
    do {
      self = try decoder.decode(Manifest.self, from: data)
      if let fault { throw SpecificationError(fault) }
    } catch {
      let words = (error as? SpecificationError)?.description ?? SuiteFile.explain(error)
      let line = JSONDocument.line(of: error, in: [UInt8](data)).map { ", line \($0)" } ?? ""
      throw ResultsError("\(path) is damaged\(line): \(words)")
    }
  }

  private struct Schema: Decodable { let schema: Int }

  /// Writes the manifest, so that it is there whole or not at all.
  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let bytes: [UInt8]
    do { bytes = [UInt8](try encoder.encode(self)) } catch { throw ResultsError("\(error)") }
    guard bytes.count <= Self.sizeLimit else {
      throw ResultsError(
        "\(path) would have \(bytes.count) bytes, more than the \(Self.sizeLimit) that are read: "
          + "\(suite.seeds) seeds on \(suite.landscapes.count) landscapes are too many for one folder"
      )
    }
    do { try OutputFile.write(bytes, to: path) } catch { throw ResultsError("\(error)") }
  }

  /// What of it cannot be, in words; nil: nothing.
  var fault: String? {
    if let fault = suite.fault { return fault }
    let product = suite.landscapes.count * suite.optimizers.count * suite.schedules.count
    guard cells == product else {
      return "'cells' is \(cells), but its axes have a product of \(product)"
    }
    if let shard {
      guard (try? Shard(parsing: shard)) != nil else { return "'shard' is '\(shard)'" }
      guard let part = shardCells, (0...cells).contains(part) else {
        return "'shardCells' is \(shardCells.map { "\($0)" } ?? "missing"), expected 0 to \(cells)"
      }
    } else if shardCells != nil {
      return "'shardCells' without 'shard'"
    }
    guard !hasControlCharacters(command) else { return "'command' has control characters" }
    if let fault = facts.fault { return fault }
    for name in suite.landscapes {
      guard let facts = facts.landscapes[name], Limits.dimension.contains(facts.dimension) else {
        return "'facts' have no dimension of '\(name)'"
      }
    }
    for name in suite.optimizers {
      guard let rate = facts.optimizers[name]?.defaultRate, rate.isFinite, rate >= 0 else {
        return "'facts' have no default learning rate of '\(name)'"
      }
    }
    return nil
  }

  /// What of a record is not what its cell in this suite is, in words; nil: the record is this cell's.
  func difference(of record: CellRecord) -> String? {
    let index = record.index
    guard (0..<cells).contains(index) else { return "cell \(index) of \(cells)" }
    let schedules = suite.schedules.count
    let optimizers = suite.optimizers.count
    let cell = [
      ("landscape", record.landscape, suite.landscapes[index / schedules / optimizers]),
      ("optimizer", record.optimizer, suite.optimizers[index / schedules % optimizers]),
      ("schedule", record.schedule, suite.schedules[index % schedules]),
    ]
    for (axis, found, expected) in cell where found != expected {
      return "cell \(index) has \(axis) '\(found)', in this suite it has '\(expected)'"
    }
    if let dimension = facts.landscapes[record.landscape]?.dimension, dimension != record.dimension
    {
      return "cell \(index) has dimension \(record.dimension), its landscape has \(dimension)"
    }
    guard record.steps == suite.steps else {
      return
        "cell \(index) has runs of \(record.steps) steps, in this suite they have \(suite.steps)"
    }
    guard record.seeds.elementsEqual(suite.allSeeds) else {
      let last = suite.firstSeed + suite.seeds - 1
      return
        "cell \(index) has \(record.seeds.count) seeds, in this suite it has \(suite.firstSeed) to \(last)"
    }
    return suite.difference(ofRates: record.rates).map { "cell \(index) has \($0)" }
  }
}

extension Facts {
  /// What of them cannot be, in words; nil: nothing.
  var fault: String? {
    let families = landscapes.values.map(\.family) + optimizers.values.map(\.family)
    let words =
      landscapes.values.flatMap { [$0.summary] + $0.tags } + optimizers.values.map(\.summary)
    guard !families.contains(""), !(families + words).contains(where: { hasControlCharacters($0) })
    else { return "'facts' have words that are none" }
    for instance in landscapes.values.flatMap(\.instances) {
      guard instance.unit.isFinite, instance.unit > 0, !((instance.startDistance ?? 0) < 0) else {
        return "'facts' have an instance that is none"
      }
    }
    return nil
  }
}

extension BenchmarkSuite {
  /// What of it cannot be, in words; nil: nothing.
  var fault: String? {
    for (axis, names) in [
      ("landscapes", landscapes), ("optimizers", optimizers), ("schedules", schedules),
    ] {
      guard !names.isEmpty else { return "no \(axis)" }
      guard Set(names).count == names.count else { return "one of the \(axis) is there twice" }
      if let name = names.first(where: { hasControlCharacters($0) || $0.isEmpty }) {
        return "'\(printable(name))' is no name"
      }
    }
    let cells = Double(landscapes.count) * Double(optimizers.count) * Double(schedules.count)
    guard cells <= Double(Limits.cells.upperBound) else {
      return "over \(Limits.cells.upperBound) cells"
    }
    guard Limits.seeds.contains(seeds) else {
      return "\(seeds) seeds: expected 1 to \(Limits.seeds.upperBound)"
    }
    guard Limits.firstSeed.contains(firstSeed) else { return "a first seed of \(firstSeed)" }
    if groups.contains(where: { $0.name.isEmpty || hasControlCharacters($0.name) }) {
      return "a group without a name"
    }
    if (external ?? [:]).contains(where: { hasControlCharacters($0.key + $0.value.command) }) {
      return "an external optimizer with control characters"
    }
    guard Limits.steps.contains(steps) else {
      return "\(steps) steps: expected 1 to \(Limits.steps.upperBound)"
    }
    if case .list(let list) = rates {
      guard Limits.rates.contains(list.count), Set(list).count == list.count,
        list.allSatisfy({ $0.isFinite && $0 >= 0 })
      else { return "learning rates that are none" }
    }
    if let earlyStopping {
      guard Limits.patience.contains(earlyStopping.patience),
        earlyStopping.minimumImprovement.isFinite, earlyStopping.minimumImprovement >= 0
      else { return "early stopping that is none" }
    }
    return hasControlCharacters(name + summary) ? "a name with control characters" : nil
  }

  /// What of a cell's learning rates does not fit the suite, in words.
  ///
  /// A grid's rates are the optimizer's own, and may have grown; a documented default may stand beside a list.
  func difference(ofRates found: [Double]) -> String? {
    switch rates {
    case .list(let list):
      let isThere = Set(list).isSubset(of: Set(found)) && found.count <= list.count + 1
      return isThere ? nil : "other learning rates than the suite"
    case .documented: return found.count == 1 ? nil : "\(found.count) learning rates instead of one"
    default:
      guard let least = gridCount, found.count < least else { return nil }
      return "\(found.count) learning rates, fewer than the grid's \(least)"
    }
  }

  private var gridCount: Int? {
    if case .grid(let count, _) = rates { count } else { nil }
  }
}
