import Lanes
import Testing

@testable import Charts

@Suite struct MarchingSquaresTests {
  static func length(_ line: MarchingSquares.Line) -> Double {
    zip(line.points, line.points.dropFirst()).reduce(0) { sum, pair in
      let (dx, dy) = (pair.1.x - pair.0.x, pair.1.y - pair.0.y)
      return sum + Double.sqrt(dx * dx + dy * dy)
    }
  }

  @Test(arguments: [0.25, 1.0, 2.25])
  func circles(level: Double) throws {
    let grid = ContourGrid(x: -2...2, y: -2...2, columns: 101, rows: 101) { $0 * $0 + $1 * $1 }
    let lines = MarchingSquares.contours(grid, level: level)
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    #expect(line.isClosed)
    let circumference = 2 * Double.pi * Double.sqrt(level)
    #expect(abs(Self.length(line) / circumference - 1) < 1e-3)
    for point in line.points {
      let radius = Double.sqrt(point.x * point.x + point.y * point.y)
      #expect(abs(radius - Double.sqrt(level)) < 1e-3)
    }
  }

  @Test func straightLineIsExact() throws {
    let grid = ContourGrid(x: 0...1, y: 0...2, columns: 5, rows: 9) { x, _ in x }
    let lines = MarchingSquares.contours(grid, level: 0.3)
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    #expect(!line.isClosed)
    #expect(line.points.count == 9)
    #expect(line.points.allSatisfy { abs($0.x - 0.3) < 1e-12 })
    #expect(abs(Self.length(line) - 2) < 1e-12)
  }

  @Test func hyperbolaHasTwoOpenBranches() {
    let grid = ContourGrid(x: -1...1, y: -1...1, columns: 40, rows: 40) { $0 * $0 - $1 * $1 }
    let lines = MarchingSquares.contours(grid, level: 0.2)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { !$0.isClosed })
  }

  @Test(arguments: [(0.4, true), (0.6, false)])
  func saddleCellsFollowTheirMean(level: Double, joinsHighCorners: Bool) {
    // High corners at bottom left and top right; the mean is 0.5.
    let grid = ContourGrid(x: 0...1, y: 0...1, columns: 2, rows: 2, values: [1, 0, 0, 1])
    let lines = MarchingSquares.contours(grid, level: level)
    #expect(lines.count == 2)
    // Where high corners are joined, each line cuts off a low corner: bottom right is (1, 0).
    let cutsLow = lines.contains { line in line.points.allSatisfy { $0.x - $0.y > 0 } }
    #expect(cutsLow == joinsHighCorners)
  }

  @Test func notFiniteCornersLeaveAGap() {
    let grid = ContourGrid(x: 0...10, y: 0...1, columns: 11, rows: 2) { x, y in
      x == 5 ? .nan : y
    }
    let lines = MarchingSquares.contours(grid, level: 0.5)
    #expect(lines.count == 2)
    #expect(lines.reduce(0) { $0 + Self.length($1) } == 8)
  }

  @Test func levelsAreLogarithmic() {
    let grid = ContourGrid(x: -2...2, y: -1...3, columns: 50, rows: 50) { x, y in
      (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    }
    let levels = grid.logarithmicLevels(count: 10, above: 0, decades: 4)
    #expect(levels.count == 10)
    let ratios = zip(levels, levels.dropFirst()).map { $1 / $0 }
    #expect(ratios.allSatisfy { abs($0 / ratios[0] - 1) < 1e-9 && $0 > 1 })
    #expect(grid.logarithmicLevels(count: 10, above: 1e9).isEmpty)
  }
}
