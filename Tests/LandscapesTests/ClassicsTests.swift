import Foundation
import Testing

@testable import Landscapes

/// Values and gradients in 70 digits, and what NIST certifies.
private struct RecordedClassic: Decodable, CustomTestStringConvertible {
  struct Point: Decodable {
    let x: [Double]
    let f: Double
    let g: [Double]
  }
  let name: String
  let points: [Point]
  let certified: Double?
  var testDescription: String { name }

  private struct File: Decodable { let records: [RecordedClassic] }

  static func all() throws -> [RecordedClassic] {
    let url = try #require(
      Bundle.module.url(forResource: "classics", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).records
  }
}

extension FormulaKernel {
  /// Value, gradient and Hessian to about 30 digits.
  fileprivate func expansion(at x: [Extended]) -> (
    value: Extended, gradient: [Extended], hessian: [[Extended]]
  ) {
    typealias Second = Slope<Slope<Extended>>
    let n = x.count
    var value: Extended = 0.0
    var gradient = [Extended](repeating: 0.0, count: n)
    var hessian = [[Extended]](repeating: gradient, count: n)
    for i in 0..<n {
      for j in 0...i {
        let y = (0..<n).map { k in
          Second(
            Slope(x[k], k == j ? 1.0 : 0.0), Slope(k == i ? 1.0 : 0.0, 0.0))
        }
        let result = y.withUnsafeBufferPointer { formula($0.baseAddress.unsafelyUnwrapped) }
        value = result.value.value
        gradient[i] = result.slope.value
        hessian[i][j] = result.slope.slope
        hessian[j][i] = result.slope.slope
      }
    }
    return (value, gradient, hessian)
  }
}

/// The solution of a linear system to about 30 digits.
private func solve(_ matrix: [[Extended]], _ right: [Extended]) -> [Extended] {
  var a = matrix
  var b = right
  let n = b.count
  for k in 0..<n {
    let pivot = (k..<n).max { abs(a[$0][k].double) < abs(a[$1][k].double) } ?? k
    a.swapAt(k, pivot)
    b.swapAt(k, pivot)
    for i in k + 1..<n {
      let factor = a[i][k] / a[k][k]
      for j in k..<n { a[i][j] = a[i][j] - factor * a[k][j] }
      b[i] = b[i] - factor * b[k]
    }
  }
  for k in (0..<n).reversed() {
    for j in k + 1..<n { b[k] = b[k] - a[k][j] * b[j] }
    b[k] = b[k] / a[k][k]
  }
  return b
}

@Suite struct ClassicsTests {
  @Test("All of them are there")
  func count() throws {
    let all = try RecordedClassic.all()
    #expect(all.count >= 110)
    #expect(all.filter { $0.certified != nil }.count >= 23)
    let numbers = Set(
      allLandscapes.compactMap { entry in
        entry.source.range(of: "Moré–Garbow–Hillstrom 1981 no. ").flatMap {
          Int(entry.source[$0.upperBound...].prefix { $0.isNumber })
        }
      })
    #expect(numbers.union([1, 5]) == Set(1...35), "\(Set(1...35).subtracting(numbers))")
  }

  @Test("Values and gradients are those of 70 digits", arguments: try RecordedClassic.all())
  fileprivate func values(_ recorded: RecordedClassic) throws {
    let landscape = try Problem(recorded.name).model.landscape
    for point in recorded.points {
      let (value, gradient) = landscape.evaluate(at: point.x)
      #expect(abs(value - point.f) <= 1e-11 * (1 + abs(point.f)), "\(value), not \(point.f)")
      let size = point.g.reduce(1) { max($0, abs($1)) }
      for (ours, theirs) in zip(gradient, point.g) {
        #expect(abs(ours - theirs) <= 1e-11 * size, "\(ours), not \(theirs)")
      }
    }
  }

  @Test("Optima are certified by Newton's method in 30 digits", arguments: allLandscapes)
  func optima(_ entry: LandscapeEntry) throws {
    let model = try Problem(entry.name).model
    guard let kernel = model.landscape as? any FormulaKernel, !entry.tags.contains(.degenerate),
      kernel.dimension <= 12
    else { return }
    let stated = try #require(model.knowledge.minimizers.first)
    let minimum = try #require(model.knowledge.minimum)
    var x = stated.map { Extended($0) }
    for _ in 0..<4 {
      let (_, gradient, hessian) = kernel.expansion(at: x)
      for (i, step) in solve(hessian, gradient).enumerated() { x[i] = x[i] - step }
    }
    let (value, _, _) = kernel.expansion(at: x)
    #expect(abs(value.double - minimum) <= 1e-14 * (1 + abs(minimum)), "\(value.double)")
    for (exact, given) in zip(x, stated) {
      #expect(
        abs((exact - Extended(given)).double) <= 1e-11 * (1e-3 + abs(given)),
        "\(exact.double), not \(given)")
    }
  }

  @Test("NIST's to their certified digits", arguments: try RecordedClassic.all())
  fileprivate func certified(_ recorded: RecordedClassic) throws {
    guard let certified = recorded.certified else { return }
    let model = try Problem(recorded.name).model
    let minimum = try #require(model.knowledge.minimum)
    // Eleven digits: half a unit of the last.
    #expect(abs(minimum - certified) <= 5.1e-11 * certified)
    let value = model.landscape.evaluate(at: model.knowledge.minimizers[0]).value
    #expect(abs(value - certified) <= 5.1e-11 * certified)
  }
}
