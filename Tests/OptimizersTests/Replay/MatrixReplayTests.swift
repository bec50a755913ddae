import Testing

/// Optimizers for matrices, and others on two factors, of several libraries.
struct MatrixReplayTests {
  static let counts = [
    ReplayCount(library: "dadaptation", records: 12, replayed: 12),
    ReplayCount(library: "dog-optimizer", records: 12, replayed: 12),
    ReplayCount(library: "momo-opt", records: 8, replayed: 8),
    ReplayCount(library: "muon-optimizer", records: 6, replayed: 6),
    ReplayCount(library: "numpy-reference", records: 19, replayed: 19),
    ReplayCount(library: "optax", records: 77, replayed: 71),
    ReplayCount(library: "prodigyopt", records: 4, replayed: 2),
    ReplayCount(library: "pytorch_optimizer", records: 232, replayed: 196),
    ReplayCount(library: "schedulefree", records: 6, replayed: 2),
    ReplayCount(library: "timm", records: 46, replayed: 42),
    ReplayCount(library: "torch", records: 23, replayed: 23),
  ]

  @Test(arguments: counts)
  func agreesWithTheLibrary(_ expected: ReplayCount) throws {
    let records = try ReplayFile.load("matrix").records.filter {
      $0.id.hasPrefix(expected.library + ".")
    }
    #expect(records.count == expected.records)
    let tally = ReplayTally(records)
    print(
      "replayed \(tally.replayed) of \(records.count) matrix records of \(expected.library), "
        + "\(tally.refused) refused with reason, the rest of methods not in the catalogue; largest deviation "
        + "\(tally.worst) of the tolerance")
    #expect(tally.replayed == expected.replayed)
    #expect(
      tally.failures.isEmpty,
      "\(tally.failures.count) deviate:\n\(tally.failures.joined(separator: "\n"))")
  }
}

/// What becomes of many records, to 10⁻⁹ or what the record itself is accurate to.
struct ReplayTally {
  var replayed = 0
  var refused = 0
  var worst = 0.0
  var failures: [String] = []

  init(_ records: [ReplayRecord]) {
    refused = records.count { $0.refused != nil }
    for record in records where record.refused == nil && record.isKnown {
      do {
        let deviation = try replay(record, tolerance: max(1e-9, record.noise ?? 0))
        worst = max(worst, deviation.relativeToTolerance)
        if !(deviation.relativeToTolerance <= 1) {
          failures.append("\(record.id), \(record.optimizer ?? ""): \(deviation)")
        }
      } catch {
        failures.append("\(record.id): \(error)")
      }
      replayed += 1
    }
  }
}
