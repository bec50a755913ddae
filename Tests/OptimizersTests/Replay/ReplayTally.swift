import Testing

/// What becomes of many records.
struct ReplayTally {
  var replayed = 0
  var refused = 0
  var worst = 0.0
  var failures: [String] = []

  init(_ records: [ReplayRecord], tolerance: (ReplayRecord) -> Double?) {
    refused = records.count { $0.refused != nil }
    for record in records where record.refused == nil && record.isKnown {
      do {
        let deviation = try replay(record, tolerance: tolerance(record))
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

extension ReplayCount {
  /// Replays all records of the library in a file; `tolerance` nil: the records' own.
  func check(_ file: String, tolerance: (ReplayRecord) -> Double? = { _ in nil }) throws {
    let own = try ReplayFile.load(file).records.filter { $0.id.hasPrefix(library + ".") }
    #expect(own.count == records)
    let tally = ReplayTally(own, tolerance: tolerance)
    print(
      "replayed \(tally.replayed) of \(own.count) \(file) records of \(library), \(tally.refused) refused "
        + "with reason, the rest of methods not in the catalogue; largest deviation \(tally.worst) of the "
        + "tolerance")
    #expect(tally.replayed == replayed)
    #expect(
      tally.failures.isEmpty,
      "\(tally.failures.count) deviate:\n\(tally.failures.joined(separator: "\n"))")
  }
}
