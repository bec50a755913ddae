import Optimizers
import Synchronization

/// The running processes of one external optimizer: taken for a batch, given back after it, and started
/// anew where there is none.
public final class PeerPool: Sendable {
  /// The command that starts a peer.
  public let command: String
  /// What it says of itself.
  public let greeting: Greeting
  /// How long it may take.
  public let limits: PeerLimits
  private let idle: Mutex<[Peer]>

  /// Starts a first peer and hears its greeting.
  ///
  /// - Throws: ``PeerError`` where it cannot be started or does not greet.
  public init(command: String, limits: PeerLimits = PeerLimits()) throws {
    self.command = command
    self.limits = limits
    let first = try Peer(command: command, limits: limits)
    greeting = first.greeting
    idle = Mutex([first])
  }

  /// What is known of its optimizers before they are opened.
  var traits: OptimizerTraits {
    greeting.needs.contains(.evaluate) ? [.isExternal, .asksForMore] : .isExternal
  }

  /// A peer that nobody uses: an idle one, or a new one.
  func take(fresh: Bool = false) throws -> Peer {
    if !fresh, let peer = idle.withLock({ $0.popLast() }) { return peer }
    let peer = try Peer(command: command, limits: limits)
    guard peer.greeting == greeting else {
      throw PeerError("greets differently from the first time")
    }
    return peer
  }

  /// Takes a peer back that has closed its batches.
  func give(_ peer: Peer) { idle.withLock { $0.append(peer) } }
}
