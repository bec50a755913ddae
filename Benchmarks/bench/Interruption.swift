import Foundation
import Synchronization

/// Ctrl-C: the first asks the run to finish what it has in hand, the second ends the process.
enum Interruption {
  private static let count = Atomic<Int>(0)

  static var isAsked: Bool { count.load(ordering: .relaxed) > 0 }

  /// Begins to listen.
  static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.count.wrappingAdd(1, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }
}
