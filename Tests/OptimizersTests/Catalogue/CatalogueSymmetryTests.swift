import Foundation
import Lanes
import Optimizers
import Specifications
import Testing

/// The invariances that entries declare hold on paths, to the bit where they say so, and none declares less than
/// holds.
struct CatalogueSymmetryTests {
  static let names = CatalogueMethods.entries.map(\.name)

  /// Settings under which a constant acts within thirty steps that by default acts on some paths only.
  static let acting = [
    "adamp": "adamp:delta=10", "sgdp": "sgdp:delta=10", "adanorm": "adanorm:r=0.5",
    "swats": "swats:epsilon=1", "adabound": "adabound:gamma=1",
  ]

  /// Changes that a constant with a unit spoils on other paths than these: a first step of length one at most, a
  /// bound on the step that is always or never met, an ε that is no small number; and what matrices spoil, which
  /// MatrixSymmetryTests look at.
  static let elsewhere: [String: Set<String>] = [
    "lbfgs": ["scale f"], "bfgs": ["scale f"], "nonlinear-cg": ["scale f"],
    "barzilai-borwein": ["scale f"], "polyak-sgd": ["scale f"], "sophia": ["scale x"],
    "adasmooth": ["scale x", "scale f"], "avagrad": ["scale x", "scale f"],
    "muon": entries, "shampoo": entries, "soap": entries, "psgd-kron": entries,
    "kl-shampoo": entries, "adamuon": entries, "normuon": entries, "adago": entries,
    "scion": entries, "splus": entries, "conda": entries, "galore": entries,
    "racs": ["permute"], "came": ["permute"], "adam-mini": ["permute", "rotate"],
  ]

  /// Entries of a matrix cannot change their places or signs one by one.
  private static let entries: Set<String> = ["permute", "flip signs"]

  @Test(arguments: names)
  func declaredIsWhatHolds(_ name: String) throws {
    let method = try ConfiguredOptimizer(Self.acting[name] ?? name)
    let found = try PathSymmetry(method).measure()
    if ProcessInfo.processInfo.environment["DESCENT_SHOW_INVARIANCES"] == "1" {
      let holds = found.named.map { "\($0.name)=\($0.hold.rawValue)" }.joined(separator: " ")
      print("invariances", name, holds, found.unit.length, found.unit.value)
    }
    let declared = try #require(method.entry.invariances, "it declares none")
    for (own, other) in zip(declared.named, found.named) {
      // More than declared may hold on one path: the same last digits, an ε that is too small to be seen.
      #expect(own.hold == own.hold.and(other.hold), "\(own.name): \(other.hold.rawValue) only")
      let isElsewhere = Self.elsewhere[name]?.contains(own.name) == true
      if own.hold == .none, !isElsewhere {
        #expect(other.hold == .none, "\(own.name): it declares less than holds")
      }
    }
    if declared.length != .none { #expect(declared.unit.length == found.unit.length) }
    if declared.value != .none { #expect(declared.unit.value == found.unit.value) }
  }

  static let shared = [
    "sgd:weight-decay=0.1", "adam:weight-decay=0.1,decay=decoupled", "sgdm:clip-norm=1",
    "sgdm:clip-value=0.5", "adam:clip-norm=1", "rmsprop:clip-value=0.1", "sgd:groups=0-1:1/2:0.5",
    "newton:weight-decay=0.1", "lamb:weight-decay=0.1", "newton:clip-norm=1", "lion:weight-decay=0",
  ]

  @Test(
    "shared keys and wrappers claim nothing that fails",
    arguments: shared + CatalogueMethods.wrapped)
  func sharedKeysClaimNoMore(_ specification: String) throws {
    let method = try ConfiguredOptimizer(specification)
    let found = try PathSymmetry(method).measure()
    guard let claimed = method.invariances else { return }
    for (own, other) in zip(claimed.named, found.named) {
      #expect(own.hold == own.hold.and(other.hold), "\(own.name): \(other.hold.rawValue)")
    }
    if claimed.length != .none { #expect(claimed.unit.length == found.unit.length) }
    if claimed.value != .none { #expect(claimed.unit.value == found.unit.value) }
  }

  @Test("there are methods of each kind")
  func kinds() {
    let all = CatalogueMethods.entries.compactMap(\.invariances)
    for (place, change) in Invariances.adaptive.named.enumerated() {
      let holds = Set(all.map { $0.named[place].hold })
      #expect(holds.count >= (change.name == "flip signs" ? 1 : 2), "\(change.name)")
    }
  }
}
