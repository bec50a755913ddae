import Testing

/// Learning-rate-free methods, wrappers and others, of several libraries.
struct ModernReplayTests {
  static let counts = [
    ReplayCount(library: "dadaptation", records: 24, replayed: 24),
    ReplayCount(library: "dog-optimizer", records: 18, replayed: 18),
    ReplayCount(library: "momo-opt", records: 24, replayed: 24),
    ReplayCount(library: "optax", records: 108, replayed: 96),
    ReplayCount(library: "prodigyopt", records: 8, replayed: 4),
    ReplayCount(library: "pytorch_optimizer", records: 134, replayed: 55),
    ReplayCount(library: "schedulefree", records: 12, replayed: 4),
    ReplayCount(library: "timm", records: 34, replayed: 26),
  ]

  @Test(arguments: counts)
  func agreesWithTheLibrary(_ expected: ReplayCount) throws {
    let records = try ReplayFile.load("modern").records.filter {
      $0.id.hasPrefix(expected.library + ".")
    }
    #expect(records.count == expected.records)
    var replayed = 0
    var worst = 0.0
    var failures: [String] = []
    for record in records where record.refused == nil && record.isKnown {
      do {
        let deviation = try replay(record)
        worst = max(worst, deviation.relativeToTolerance)
        if !(deviation.relativeToTolerance <= 1) {
          failures.append("\(record.id), \(record.optimizer ?? ""): \(deviation)")
        }
      } catch {
        failures.append("\(record.id): \(error)")
      }
      replayed += 1
    }
    let refused = records.count { $0.refused != nil }
    print(
      "replayed \(replayed) of \(records.count) modern records of \(expected.library), \(refused) refused "
        + "with reason, the rest of methods not in the catalogue; largest deviation \(worst) of the "
        + "tolerance")
    #expect(replayed == expected.replayed)
    #expect(failures.isEmpty, "\(failures.count) deviate:\n\(failures.joined(separator: "\n"))")
  }
}
