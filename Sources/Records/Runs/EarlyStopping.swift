/// Stops a run when the observed value has not improved for a while.
public struct EarlyStopping: Sendable, Equatable, Codable {
  /// Steps without improvement that are tolerated.
  public var patience: Int
  /// Improvements below this share of the initial gap do not count.
  public var minimumImprovement: Double

  /// A rule.
  public init(patience: Int, minimumImprovement: Double = 0) {
    self.patience = patience
    self.minimumImprovement = minimumImprovement
  }
}
