/// The ends of every number that is typed or read from a file, in one place: what one reader refuses, its
/// siblings refuse too.
public enum Limits {
  /// Steps of the runs of a suite.
  public static let steps = 1...100_000_000
  /// Seeds of each learning rate.
  public static let seeds = 1...1_000_000
  /// The first seed.
  public static let firstSeed = 0...1_000_000_000
  /// Learning rates of a cell.
  public static let rates = 1...10_000
  /// Learning rates of a grid.
  public static let grid = 1...99
  /// Cells of a suite.
  public static let cells = 1...10_000_000
  /// Coordinates of a landscape.
  public static let dimension = 1...100_000_000
  /// Parts that a suite is run in.
  public static let shards = 1...1_000_000
  /// Steps without improvement that early stopping waits for.
  public static let patience = 0...100_000_000
  /// Workers.
  public static let jobs = 1...4096
  /// Evaluations of a run: a step may take many.
  public static let evaluations = 0...1_000_000_000_000_000
  /// Bytes of a suite, a manifest or the first line of a baseline.
  public static let suiteBytes = 1 << 20
  /// Bytes of a list of losses or a table of factors.
  public static let tableBytes = 1 << 26
  /// Letters of a suite's name, which becomes the name of a folder.
  public static let nameLength = 100
}
