import Testing

@testable import Landscapes

/// Numbers in an entry's details, read out of the text and held against what the landscape computes.
@Suite struct ClaimTests {
  @Test("Values of minima, at any stated number of coordinates", arguments: allLandscapes)
  func minima(_ entry: LandscapeEntry) throws {
    for claim in Claims(entry).minima {
      let text = claim.dimension.map { "\(entry.name):dim=\($0)" } ?? entry.name
      let minimum = try #require(try Problem(text).model.knowledge.minimum)
      #expect(claim.number.fits(minimum), "\(text): \(claim.number.text), but \(minimum)")
    }
  }

  @Test("f at the start", arguments: allLandscapes)
  func starts(_ entry: LandscapeEntry) throws {
    guard let claim = Claims(entry).startValue else { return }
    let model = try Problem(entry.name).model
    let value = model.landscape.evaluate(at: model.knowledge.start).value
    #expect(claim.fits(value), "\(claim.text), but \(value)")
  }

  @Test("Eigenvalues belong to a known point", arguments: allLandscapes)
  func eigenvalues(_ entry: LandscapeEntry) throws {
    let model = try Problem(entry.name).model
    let points = model.knowledge.minimizers + model.knowledge.criticalPoints.map(\.x)
    guard model.landscape.dimension <= 20, !points.isEmpty else { return }
    for claim in Claims(entry).eigenvalues {
      let fits = points.contains { x in
        let spectrum = LandscapesTests.eigenvalues(model.landscape.hessian(at: x))
        return claim[0].fits(spectrum[0]) && claim[1].fits(spectrum[spectrum.count - 1])
      }
      #expect(fits, "eigenvalues \(claim.map(\.text))")
    }
  }

  @Test("Hessians that are multiples of the identity", arguments: allLandscapes)
  func hessians(_ entry: LandscapeEntry) throws {
    guard let claim = Claims(entry).hessian else { return }
    let model = try Problem(entry.name).model
    let x = try #require(model.knowledge.minimizers.first)
    let spectrum = LandscapesTests.eigenvalues(model.landscape.hessian(at: x))
    #expect(spectrum.allSatisfy { claim.fits($0) }, "\(claim.text), but \(spectrum)")
  }

  @Test("Values of other critical points are among the known ones", arguments: allLandscapes)
  func critical(_ entry: LandscapeEntry) throws {
    let isPerCoordinate = entry.details.contains("er coordinate a ")
    let known = try Problem(entry.name + (isPerCoordinate ? ":dim=1" : "")).model.knowledge
    let values = known.criticalPoints.map(\.value)
    guard !values.isEmpty else { return }
    for claim in Claims(entry).criticalValues {
      #expect(values.contains { claim.fits($0) }, "no critical point with f = \(claim.text)")
    }
  }

  @Test("Rastrigin's local minima end at 31")
  func rastrigin() throws {
    let landscape = try Problem("rastrigin:dim=1").model.landscape
    func hasMinimum(near whole: Double) -> Bool {
      let slopes = (0...1000).map { k in
        landscape.evaluate(at: [whole - 0.5 + 0.001 * Double(k)]).gradient[0]
      }
      return zip(slopes, slopes.dropFirst()).contains { $0 < 0 && $1 >= 0 }
    }
    let last = (0...60).last { hasMinimum(near: Double($0)) }
    #expect(last == 31)
    #expect(LandscapeEntry.rastrigin.details.contains("up to |xᵢ| = 31"))
  }

  @Test("The reader of claims finds claims, and tells wrong ones")
  func reader() {
    let all = allLandscapes.map { Claims($0) }
    #expect(all.map(\.minima.count).reduce(0, +) >= 60)
    #expect(all.filter { $0.startValue != nil }.count >= 18)
    #expect(all.map(\.eigenvalues.count).reduce(0, +) >= 15)
    #expect(all.filter { $0.hessian != nil }.count >= 8)
    #expect(all.map(\.criticalValues.count).reduce(0, +) >= 12)
    #expect(StatedNumber("1.4328").fits(1.43283))
    #expect(!StatedNumber("1.99").fits(1.4328))
    #expect(StatedNumber("2·10¹²").fits(2.000000000002e12))
    #expect(!StatedNumber("10¹²").fits(2e12))
    #expect(StatedNumber("135 786").fits(135_786.3))
    #expect(StatedNumber("−1/12").fits(-0.08333333333333333))
  }
}
