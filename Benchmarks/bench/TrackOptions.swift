import CommandLine
import Files
import Records

/// Options of a track: where it is, and which commit is measured.
enum TrackOptions {
  static let track = Option<String?>.optional(
    "--track", .file,
    help: "Append the figures of this commit to FILE, one line a commit, whatever the gate finds.")
  static let commit = Option<String?>.optional(
    "--commit",
    ValueKind<String>(
      "COMMIT", expectation: "7 to 64 hexadecimal digits", show: { $0 },
      read: { Revision.commit($0) }),
    help: "With --track: the commit that is measured; git's HEAD where left out.")
  static let date = Option<String?>.optional(
    "--date",
    ValueKind<String>(
      "DATE", expectation: "ISO 8601, such as 2026-11-29T18:28:00Z", show: { $0 },
      read: { Revision.date($0) }),
    help: "With --commit: when it was made.")

  /// The commit that is measured; nil without --track.
  static func revision(_ arguments: Arguments) throws -> Revision? {
    guard let path = arguments[track] else {
      try arguments.refuse([commit, date], "without --track")
      return nil
    }
    switch (arguments[commit], arguments[date]) {
    case (nil, nil): return try GitRevision(sparing: path).revision
    case (let commit?, let date?): return Revision(commit: commit, date: date)
    default: throw UsageError("--commit and --date belong together: give both, or none to ask git")
    }
  }
}
