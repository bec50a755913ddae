import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a test wants to know of a page.
final class PageReader: NSObject, XMLParserDelegate {
  struct Figure {
    /// Cells by row, headings included: the exact number where there is one, else the words.
    var rows: [[String]] = []
    /// Text alternatives of its pictures.
    var labels: [String] = []
    var captions = 0
  }

  private(set) var isWellFormed = false
  private(set) var ids: [String] = []
  private(set) var links: [String] = []
  private(set) var figures: [String: Figure] = [:]
  private var figure: String?
  private var words: String?
  private var exact: String?

  init(_ page: String) {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    if let id = attributes["id"] { ids.append(id) }
    if let link = attributes["href"], link.hasPrefix("#") { links.append(link) }
    if name == "figure", let id = attributes["id"] {
      figure = id
      figures[id] = Figure()
    }
    guard let figure else { return }
    switch name {
    case "svg": figures[figure]?.labels.append(attributes["aria-label"] ?? "")
    case "figcaption": figures[figure]?.captions += 1
    case "tr": figures[figure]?.rows.append([])
    case "td", "th":
      words = ""
      exact = attributes["data-value"]
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { words?.append(text) }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "figure" { figure = nil }
    guard let figure, name == "td" || name == "th" else { return }
    let last = (figures[figure]?.rows.count ?? 1) - 1
    figures[figure]?.rows[last].append(exact ?? words ?? "")
    words = nil
  }
}
