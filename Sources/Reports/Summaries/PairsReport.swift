import Charts
import Statistics

/// Every pair of a ranking as a reader sees it.
public struct PairsReport: Findings {
  /// The ranking.
  public let ranking: Ranking

  /// The words and the table of a ranking's pairs.
  public init(_ ranking: Ranking) { self.ranking = ranking }

  /// The answer in one plain sentence or two.
  public var sentence: String {
    let pairs = ranking.pairs
    let clear = pairs.count(where: \.effect.isDifferent)
    let same = pairs.count(where: \.effect.isEquivalent)
    if let silence = RankingSentence.silence(
      ranking.power, unit: ranking.unit, families: ranking.families,
      landscapes: ranking.landscapes.count, count: ranking.rows.count,
      kind: String(ranking.axis.rawValue.dropLast()))
    {
      return silence
    }
    var text =
      "\(clear) of \(Words.count(pairs.count, "pair")) are told apart after Holm's correction"
    if same > 0 { text += ", \(same) are the same within 25%" }
    return text + "; the others are not told apart."
  }

  /// Sentence and table as one text, in every format.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    Words.report(
      incompleteness: ranking.incompleteness, sentence: sentence,
      tables: [PairTable.table(ranking.pairs, unit: ranking.unit)], warnings: [], format: format,
      style: style, width: width)
  }
}
