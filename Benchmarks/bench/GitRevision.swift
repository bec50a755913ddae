import CommandLine
import Files
import Records

/// The commit that is checked out in a folder, asked of git.
struct GitRevision {
  let revision: Revision

  /// Asks git.
  ///
  /// - Parameters:
  ///   - folder: a folder of the repository.
  ///   - track: a file whose changes do not count.
  /// - Throws: `UsageError` outside of a repository, without a commit, or where files that git knows differ from
  ///   the commit: figures would be those of something else.
  init(in folder: String = ".", sparing track: String) throws {
    func git(_ words: String...) throws -> String { try Self.git(words, in: folder) }
    let lines = try git("log", "-1", "--no-show-signature", "--format=%H%n%cI", "HEAD")
      .split(separator: "\n").map(String.init)
    guard lines.count == 2, let found = Revision(commit: lines[0], date: lines[1]) else {
      throw Self.unknown("git names none")
    }
    revision = found
    let top = try git("rev-parse", "--show-toplevel").dropLast()
    let changed = try git("diff", "--name-only", "--no-renames", "-z", "HEAD")
      .split(separator: "\0").map(String.init)
    guard let first = changed.first(where: { !isSameFile("\(top)/\($0)", track) }) else { return }
    throw UsageError(
      "'\(first)' differs from commit \(found.commit.prefix(9)): commit it first, or give --commit "
        + "and --date")
  }

  private static func unknown(_ reason: String) -> UsageError {
    UsageError("no commit to track (\(reason)): give --commit and --date")
  }

  private static func git(_ words: [String], in folder: String) throws -> String {
    // Nothing is said of line endings, however many files there are.
    let options = ["git", "-C", folder, "-c", "core.safecrlf=false"]
    let ending: ChildProcess.Ending
    do { ending = try ChildProcess.run(options + words) } catch {
      throw unknown("git cannot be started")
    }
    guard ending.code == 0 else {
      let line = String(decoding: ending.messages, as: UTF8.self).split(separator: "\n").first
      throw unknown(line.map(String.init) ?? "git ended with \(ending.code)")
    }
    return String(decoding: ending.output, as: UTF8.self)
  }
}
