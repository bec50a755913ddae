import Specifications

/// Specifications: whatever the bytes are, an expression or an error; what is read is written so that it
/// reads back the same, and settings are checked against every kind of key.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  guard let expression = try? Expression(parsing: text) else { return 0 }
  guard let again = try? Expression(parsing: "\(expression)"), again == expression else {
    fatalError("'\(text)' is written as '\(expression)', which reads back differently")
  }
  for specification in expression.parts.joined() {
    guard let canonical = try? catalogue.resolve(specification).settings.canonical else { continue }
    guard let twice = try? catalogue.resolve(canonical).settings.canonical, twice == canonical
    else {
      fatalError("'\(specification)' has the canonical form '\(canonical)', which has another")
    }
    guard (try? Specification(parsing: "\(canonical)")) == canonical else {
      fatalError("the canonical form '\(canonical)' reads back differently")
    }
  }
  return 0
}

private struct Entry: CatalogueEntry {
  let name: String
  var aliases: [Alias] = []
  let summary = ""
  let details = ""
  let source = ""
  var keys: [Key] = []
}

private let catalogue = Catalogue(
  of: "entry",
  [
    Entry(
      name: "sgd", aliases: [Alias("sgdm", ("momentum", "0.9"))],
      keys: [
        .number("momentum", 0, in: 0...1, "a number"), .flag("nesterov", false, "a flag"),
        .choice("rate", "outside", among: ["outside", "inside"], "a word"),
        .steps("warm", "5%", "steps"), .numbers("betas", [0, 0.9], "numbers"),
        .count("keep", 10, in: 1...99, "a count"), .number("clip-norm", nil, "optional"),
      ]),
    Entry(name: "rmsprop"),
  ])
