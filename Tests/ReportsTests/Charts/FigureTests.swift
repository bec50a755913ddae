import Foundation
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct FigureTests {
  @Test(arguments: SampleFigures.all.map(\.id))
  func isWellFormed(id: String) throws {
    let figure = try #require(SampleFigures.all.first { $0.id == id })
    for (width, height) in [(720.0, 420.0), (360.0, 300.0)] {
      let svg = figure.svg(width: width, height: height)
      #expect(XMLParser(data: Data(svg.utf8)).parse())
      if let folder = ProcessInfo.processInfo.environment["DESCENT_FIGURES"] {
        try svg.write(
          toFile: "\(folder)/\(figure.id)-\(Int(width)).svg", atomically: true, encoding: .utf8)
      }
    }
    #expect(XMLParser(data: Data(figure.html().text.utf8)).parse())
  }
}
