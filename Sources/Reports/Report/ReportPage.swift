import Charts
import Records

/// The page around the sections: head, navigation, style and script.
struct ReportPage {
  let title: String
  let sections: [ReportSection]
  /// JSON for programs.
  let data: String
  /// What has to be known before anything else, or nil.
  var notice: String?
  /// The engine of the page's lab; nil: the page has none.
  var lab: LabEngine?
  /// Whether the lab is all that the page is.
  var isLab = false

  /// The page; the parts of its sections are made on all cores.
  func html() throws -> String {
    let parts = sections.flatMap(\.content)
    var made = try parts.indices.concurrentMap { try parts[$0]()?.written() }[...]
    let elements = sections.map { section in
      defer { made = made.dropFirst(section.content.count) }
      return section.markup(made.prefix(section.content.count))
    }
    let head = Markup(
      "head", [:],
      [
        Markup("meta", ["charset": "utf-8"]), Markup("title", text: title),
        Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        // No icon is asked for, so that nothing is fetched.
        Markup("link", ["rel": "icon", "href": "data:,"]),
        // By itself, so that a picture can take it along.
        Markup(
          "style", ["id": "chart-style"], raw: StyleSheet.colors + "\n" + StyleSheet.charts),
        Markup(
          "style",
          raw: ([PageStyle.text] + (lab == nil ? [] : [LabStyle.text])).joined(separator: "\n")),
      ])
    let warning = notice.map { [Markup("p", ["role": "alert"], text: $0)] } ?? []
    let links = sections.map { section in
      Markup("a", ["href": "#\(section.id)"], text: section.title)
    }
    var body = Markup(
      "body", isLab ? ["data-lab": "page"] : [:],
      [
        Markup("a", ["class": "skip", "href": "#main"], text: "Skip to the answer"),
        Markup("nav", ["aria-label": "Sections"], links),
        Markup("main", ["id": "main"], warning + [Markup("h1", text: title)] + elements),
        Markup("script", ["type": "application/json", "id": "data"], raw: Self.inert(data)),
        Markup("script", raw: PageScript.text),
      ])
    if lab != nil { body.append(Markup("script", raw: LabSection.script)) }
    return "<!DOCTYPE html>\n"
      + Markup("html", ["lang": "en", "xmlns": "http://www.w3.org/1999/xhtml"], [head, body]).text
      + "\n"
  }

  /// JSON without characters that end a script or mean markup.
  private static func inert(_ json: String) -> String {
    var result = ""
    for scalar in json.unicodeScalars {
      switch scalar {
      case "<": result += "\\u003c"
      case ">": result += "\\u003e"
      case "&": result += "\\u0026"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
