/// Moves labels apart as little as possible.
enum LabelPlacement {
  /// Positions at least `spacing` apart within a range, in the order of the desired ones, with the
  /// least sum of squared moves (isotonic regression by pooling adjacent violators).
  ///
  /// - Returns: One position per desired one; equal wishes keep their order. Where the range is too
  ///   short for all, labels keep their spacing and leave it at the end.
  static func spread(
    _ desired: [Double], spacing: Double, in range: ClosedRange<Double>
  ) -> [Double] {
    let order = desired.indices.sorted { (desired[$0], $0) < (desired[$1], $1) }
    var blocks: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      blocks.append((desired[index] - Double(rank) * spacing, 1))
      while blocks.count > 1 {
        let (a, b) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        if a.sum / Double(a.count) <= b.sum / Double(b.count) { break }
        blocks.removeLast(2)
        blocks.append((a.sum + b.sum, a.count + b.count))
      }
    }
    let top = range.lowerBound
    let bottom = range.upperBound - Double(max(desired.count - 1, 0)) * spacing
    var positions = desired
    var rank = 0
    for block in blocks {
      let start = max(top, min(bottom, block.sum / Double(block.count)))
      for _ in 0..<block.count {
        positions[order[rank]] = start + Double(rank) * spacing
        rank += 1
      }
    }
    return positions
  }
}
