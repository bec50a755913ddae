/// How the last updates of a run swing: each is about the one before it, turned by an angle and shrunk.
public struct Ringing: Sendable, Equatable {
  /// The angle in radians: 0 goes straight on, π goes to and fro at every step, between them it swings with
  /// a period of 2π/angle steps.
  public var angle: Double
  /// What a step leaves of the swing's amplitude: below 1 it dies out.
  public var decay: Double

  /// A swing.
  public init(angle: Double, decay: Double) {
    self.angle = angle
    self.decay = decay
  }
}
