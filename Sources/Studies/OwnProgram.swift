import Files
import Synchronization

/// The program whose commands messages recommend: `bench`, or one of a package's own with the same subcommands.
public enum OwnProgram {
  private static let held = Mutex("bench")

  /// What it is called.
  public static var name: String { held.withLock { $0 } }

  /// From now on it is called so.
  public static func isCalled(_ name: String) { held.withLock { $0 = name } }

  /// A command of it, to be pasted into a shell.
  public static func command(_ words: [String]) -> String { shellCommand([name] + words) }
}
