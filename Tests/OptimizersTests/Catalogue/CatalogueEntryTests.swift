import Specifications
import Testing

@testable import Optimizers

/// What every entry says of itself.
struct CatalogueEntryTests {
  @Test(arguments: CatalogueMethods.entries.map(\.name))
  func statedStateIsWhatIsAllocated(_ name: String) throws {
    let optimizer = try ConfiguredOptimizer(name).optimizer
    // Eight runs share a vector of 64 bytes.
    let bytes = 8 * Double(optimizer.stateCount(2000) - optimizer.stateCount(1000)) / 1000
    guard optimizer.stateBytesPerParameter.isFinite else { return #expect(bytes > 1000) }
    #expect(bytes == optimizer.stateBytesPerParameter)
  }

  @Test(arguments: CatalogueMethods.entries.map(\.name))
  func detailsMentionEachKey(_ name: String) throws {
    let entry = try OptimizerCatalogue.standard.optimizers.entry(named: name).entry
    let shared = Set(GradientPolicy().keys.map(\.name))
    let words = Set(
      entry.details.split { !($0.isLetter && $0.isASCII) && !$0.isNumber && $0 != "-" }
        .map(String.init))
    for key in entry.keys where !shared.contains(key.name) {
      #expect(words.contains(key.name), "'\(key.name)' is not in the details")
    }
    #expect(!entry.summary.isEmpty && !entry.source.isEmpty)
    #expect(entry.details.contains("State"), "the state is not in the details")
    #expect(entry.defaultRate > 0 && entry.gridCenter > 0)
  }

  @Test(arguments: CatalogueMethods.wrapped)
  func wrappersCountTheirState(_ specification: String) throws {
    let optimizer = try ConfiguredOptimizer(specification).optimizer
    let bytes = 8 * Double(optimizer.stateCount(2000) - optimizer.stateCount(1000)) / 1000
    // Memory in bf16 is counted by its own bytes; here it lies in doubles.
    let share = specification.hasPrefix("precision") ? NumberFormat.bf16.bytes / 8 : 1
    #expect(bytes * share == optimizer.stateBytesPerParameter)
  }

  @Test func wrappersSayWhatTheyDo() {
    let wrappers = OptimizerCatalogue.standard.wrappers.entries
    #expect(wrappers.count >= 2)
    for wrapper in wrappers {
      for key in wrapper.keys { #expect(wrapper.details.contains(key.name), "\(key.name)") }
      #expect(wrapper.details.contains("State") && !wrapper.source.isEmpty)
    }
  }

  @Test(arguments: CatalogueMethods.entries.map(\.name))
  func sharedKeysAreTaken(_ name: String) throws {
    let entry = try OptimizerCatalogue.standard.optimizers.entry(named: name).entry
    let names = entry.keys.map(\.name)
    // Who sees no gradient has none to clip.
    let isGradientFree = try ConfiguredOptimizer(name).optimizer.traits.contains(.ignoresGradient)
    let shared = isGradientFree ? GradientPolicy.ofValues.keys : GradientPolicy().keys
    for key in shared { #expect(names.contains(key.name), "\(key.name)") }
    if isGradientFree { #expect(!names.contains { $0.hasPrefix("clip-") }) }
    #expect(Set(names).count == names.count)
  }
}
