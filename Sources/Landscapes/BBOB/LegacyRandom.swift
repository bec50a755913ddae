import Lanes

/// The random streams of the BBOB functions of 2009, as coco keeps them.
enum LegacyRandom {
  /// n uniform numbers: Park and Miller's generator, shuffled by Bays and Durham.
  static func uniform(_ n: Int, seed: Int) -> [Double] {
    var state = max(abs(seed), 1)
    func advance() {
      let high = state / 127_773
      state = 16_807 * (state - high * 127_773) - 2_836 * high
      if state < 0 { state += 2_147_483_647 }
    }
    var table = [Int](repeating: 0, count: 32)
    for i in (0..<40).reversed() {
      advance()
      if i < 32 { table[i] = state }
    }
    var drawn = table[0]
    return (0..<n).map { _ in
      advance()
      let place = drawn / 67_108_865
      drawn = table[place]
      table[place] = state
      return drawn == 0 ? 1e-99 : Double(drawn) / 2.147483647e9
    }
  }

  /// n normal numbers, by Box and Muller from 2n uniform ones.
  static func normal(_ n: Int, seed: Int) -> [Double] {
    let uniform = uniform(2 * n, seed: seed)
    return (0..<n).map { i in
      let angle = 2 * Double.pi * uniform[n + i]
      let value = Double.sqrt(-2 * PairedNumber.log(uniform[i])) * PairedNumber.cos(angle)
      return value == 0 ? 1e-99 : value
    }
  }

  /// An orthogonal matrix: normal columns made orthonormal one after another.
  static func rotation(_ n: Int, seed: Int) -> SquareMatrix {
    // Column by column: entry (row, column) is at column·n + row.
    var columns = normal(n * n, seed: seed)
    for i in 0..<n {
      for j in 0..<i {
        var product = 0.0
        for k in 0..<n { product += columns[i * n + k] * columns[j * n + k] }
        for k in 0..<n { columns[i * n + k] -= product * columns[j * n + k] }
      }
      var square = 0.0
      for k in 0..<n { square += columns[i * n + k] * columns[i * n + k] }
      let length = Double.sqrt(square)
      for k in 0..<n { columns[i * n + k] /= length }
    }
    return SquareMatrix(n) { row, column in columns[column * n + row] }
  }

  /// Where the optimum lies, in [−4, 4] on a grid of 8e-4.
  static func optimum(_ n: Int, seed: Int) -> [Double] {
    uniform(n, seed: seed).map {
      let x = 8 * Double.floor(1e4 * $0) / 1e4 - 4
      return x == 0 ? -1e-5 : x
    }
  }

  /// f*, a quotient of normal numbers rounded to hundredths, within ±1000.
  static func offset(seed: Int) -> Double {
    let quotient = 100 * 100 * normal(1, seed: seed)[0] / normal(1, seed: seed + 1)[0]
    return min(1000, max(-1000, Double.floor(quotient + 0.5) / 100))
  }

  /// Numbers of 0..<n in the order of n uniform numbers.
  static func permutation(_ n: Int, seed: Int) -> [Int] {
    let keys = uniform(n, seed: seed)
    return (0..<n).sorted { (keys[$0], $0) < (keys[$1], $1) }
  }
}
