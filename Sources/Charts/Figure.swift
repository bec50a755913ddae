/// A picture with its words and the numbers behind it.
public struct Figure: Sendable {
  /// How panels are arranged.
  public enum Arrangement: Sendable, Equatable {
    /// One below the other over one horizontal axis, with these shares of the height.
    case stacked([Double])
    /// Row by row; shared axes show the same range everywhere and their labels only once.
    case grid(columns: Int, sharesX: Bool, sharesY: Bool)
  }

  /// How series are named.
  public enum Naming: Sendable, Equatable {
    /// At the ends of lines where that fits, else in a legend.
    case automatic
    /// In a legend above the panels.
    case legend
    /// Not at all.
    case none
  }

  /// The identity in a document, stable for links: letters, digits, `-`, `.` and `_`.
  public var id: String
  /// What is shown, in a few words.
  public var title: String
  /// What it says and how it was measured.
  public var caption: String
  /// The picture in words, for readers who do not see it.
  public var ariaLabel: String
  /// The panels.
  public var panels: [Panel]
  /// How panels are arranged.
  public var arrangement: Arrangement
  /// How series are named.
  public var naming: Naming
  /// The numbers behind the picture.
  public var table: Table?

  /// A figure; without an `ariaLabel`, title and caption describe it.
  public init(
    id: String, title: String, caption: String, ariaLabel: String? = nil, panels: [Panel],
    arrangement: Arrangement = .grid(columns: 1, sharesX: false, sharesY: false),
    naming: Naming = .automatic, table: Table? = nil
  ) {
    precondition(!panels.isEmpty, "a figure without panels")
    self.id = id
    self.title = title
    self.caption = caption
    self.ariaLabel = ariaLabel ?? (caption.isEmpty ? title : "\(title). \(caption)")
    self.panels = panels
    self.arrangement = arrangement
    self.naming = naming
    self.table = table
  }

  /// A figure of one panel.
  public init(
    id: String, title: String, caption: String, ariaLabel: String? = nil, x: Axis, y: Axis,
    marks: [Mark], naming: Naming = .automatic, table: Table? = nil
  ) {
    self.init(
      id: id, title: title, caption: caption, ariaLabel: ariaLabel,
      panels: [Panel(x: x, y: y, marks: marks)], naming: naming, table: table)
  }

  /// The picture as a document of its own, with its title, style sheet and both appearances.
  public func svg(width: Double = 720, height: Double = 420) -> String {
    FigureRenderer(figure: self, width: width, height: height, isStandalone: true).svg.text + "\n"
  }

  /// The picture alone, for a page that supplies ``StyleSheet/colors`` and ``StyleSheet/charts``.
  public func embeddedSVG(
    width: Double = 720, height: Double = 420, idSuffix: String = ""
  ) -> Markup {
    var figure = self
    figure.id += idSuffix
    return FigureRenderer(figure: figure, width: width, height: height, isStandalone: false).svg
  }

  /// The figure for a page: picture, caption, and the table to unfold.
  ///
  /// - Parameters:
  ///   - width: The picture's width in pixels.
  ///   - height: The picture's height in pixels.
  ///   - narrow: Width and height of a second picture for phones (class `narrow`; the first then
  ///     has the class `wide`, and the page shows one of them).
  /// - Returns: A `figure` element with the figure's id.
  public func html(
    width: Double = 720, height: Double = 420, narrow: (width: Double, height: Double)? = nil
  ) -> Markup {
    var element = Markup("figure", ["id": id])
    if let narrow {
      let wide = embeddedSVG(width: width, height: height)
      let small = embeddedSVG(width: narrow.width, height: narrow.height, idSuffix: "-narrow")
      element.append(Markup("div", ["class": "wide"], [wide]))
      element.append(Markup("div", ["class": "narrow"], [small]))
    } else {
      element.append(embeddedSVG(width: width, height: height))
    }
    var words = Markup("figcaption", [:], [Markup("strong", text: title)])
    words.append(text: caption.isEmpty ? "" : " " + caption)
    element.append(words)
    if let table {
      let summary = Markup("summary", text: "Numbers")
      let scroll = Markup("div", ["class": "scroll"], [table.html()])
      element.append(Markup("details", [:], [summary, scroll]))
    }
    return element
  }
}
