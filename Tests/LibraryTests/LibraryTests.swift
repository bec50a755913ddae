import Descent
import Foundation
import Testing

/// The program that Documentation/Library.md shows is built and run.
struct LibraryTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()

  @Test func thePageShowsTheProgram() throws {
    let page = try String(
      contentsOf: Self.here.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Documentation/Library.md"), encoding: .utf8)
    let program = try String(
      contentsOf: Self.here.appending(path: "Program.swift"), encoding: .utf8)
    #expect(page.contains("```swift\n\(program)```\n"))
  }

  @Test func itComparesItsOwnOptimizer() throws {
    let text = try compare()
    #expect(text.contains("average") && text.contains("adam") && text.contains("rosenbrock"))
    #expect(try compare() == text)
  }
}
