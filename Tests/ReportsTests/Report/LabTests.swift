import Files
import Foundation
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A file that looks like an engine.
private func engine() throws -> LabEngine {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent(
    "engine-\(UInt64.random(in: 0 ... .max))"
  ).path
  try OutputFile.write(String(repeating: "!u{v!", count: 500) + "\n", to: path)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try LabEngine(reading: path)
}

@Test func labWithoutAnEngineIsAStill() throws {
  let page = try Lab(engine: nil).html()
  #expect(page.contains("written without the engine"))
  #expect(page.contains("<svg") && !page.contains("lab-engine"))
}

@Test func labCarriesEngineAndCatalogue() throws {
  let page = try Lab(engine: engine()).html()
  #expect(page.contains("id=\"lab-engine\"") && page.contains("id=\"lab-catalogue\""))
  #expect(page.contains("<svg"))
  // Well-formed for strict readers, too.
  #expect(XMLParser(data: Data(page.utf8)).parse())
}

@Test func whatIsNoEngineIsRefused() throws {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent(
    "noengine-\(UInt64.random(in: 0 ... .max))"
  ).path
  try OutputFile.write("<script>", to: path)
  defer { try? FileManager.default.removeItem(atPath: path) }
  #expect(throws: FileError.self) { try LabEngine(reading: path) }
}

@Test func addressesOfTheLabAreEscaped() {
  let address = LabLink.address(
    landscape: "rosenbrock+rotate", optimizer: "adam:beta1=0.8", schedule: "warmup:steps=5%+cosine",
    rate: 0.01, steps: 100, seed: 3)
  #expect(
    address
      == "#lab?l=rosenbrock%2Brotate&o=adam:beta1%3D0.8&s=warmup:steps%3D5%25%2Bcosine&r=0.01&n=100&i=3"
  )
  func knows(_ landscape: String, _ optimizer: String, _ schedule: String) -> Bool {
    LabLink.knows(landscape: landscape, optimizer: optimizer, schedule: schedule, steps: 100)
  }
  #expect(knows("beale", "lion", "warmup:steps=50+cosine"))
  #expect(!knows("my-own", "lion", "constant"))
  #expect(!knows("beale", "my-own", "constant"))
  #expect(!knows("beale", "lion", "my-own"))
}
