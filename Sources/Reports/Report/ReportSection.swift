import Charts

/// A part of the page with its heading.
struct ReportSection: Sendable {
  /// Something that is made when it is asked for, on any core; nil where there is nothing to show.
  typealias Deferred<Value> = @Sendable () throws -> Value?

  /// The identity, stable for links.
  let id: String
  /// The heading, also the entry of the page's navigation.
  let title: String
  /// Whether it opens the page, where the heading is only for assistive technology.
  var isFirst = false
  /// What stands under the heading, part by part.
  var content: [Deferred<Markup>]

  /// The section of its parts, made.
  func markup(_ parts: some Sequence<Markup?>) -> Markup {
    let heading = Markup("h2", [:], [Markup("a", ["href": "#\(id)"], text: title)])
    var element = Markup("section", ["id": id], [heading] + parts.compactMap(\.self))
    if isFirst { element.set("class", "first") }
    return element
  }
}

/// Pieces that sections are made of.
enum Piece {
  /// Pictures, each drawn by itself.
  static func pictures(
    _ pictures: [ReportSection.Deferred<Picture>]
  ) -> [ReportSection.Deferred<Markup>] {
    pictures.map { picture in { try picture()?.markup } }
  }

  /// A paragraph.
  static func words(_ text: String, class name: String? = nil) -> Markup {
    var element = Markup("p", text: text)
    if let name { element.set("class", name) }
    return element
  }

  /// A table that scrolls by itself where it is too wide.
  static func table(
    _ table: Table, id: String? = nil, rowIDs: [String] = [], isFiltered: Bool = false,
    isCompact: Bool = false
  ) -> Markup {
    var element = Markup("div", ["class": isFiltered ? "scroll filtered" : "scroll"])
    element.append(table.html(id: id, rowIDs: rowIDs, isCompact: isCompact))
    return element
  }

  /// Things side by side where there is room.
  static func pair(_ items: [Markup]) -> Markup { Markup("div", ["class": "pair"], items) }
}
