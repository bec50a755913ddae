import Charts
import Specifications

/// A figure with the size that the page gives it.
struct Picture: Sendable {
  /// What is shown.
  let figure: Figure
  /// The height in pixels.
  var height = 420.0
  /// The height of the second picture, for phones; as the first, at most 420, where nil.
  var narrowHeight: Double?
  /// Whether it stands beside another where there is room, and then is its own picture for phones.
  var isHalf = false

  /// The figure with a link to itself.
  var markup: Markup {
    var element =
      isHalf
      ? figure.html(width: 440, height: height)
      : figure.html(width: 960, height: height, narrow: (358, narrowHeight ?? min(height, 420)))
    element.append(
      Markup(
        "a", ["class": "anchor", "href": "#\(figure.id)", "aria-label": "Link to this figure"],
        text: "#"))
    return element
  }

  /// The picture as a document of its own.
  var svg: String { figure.svg(width: isHalf ? 440 : 720, height: height + 24) }
}

extension [Picture] {
  /// The figure of an identity as a document; throws with the nearest identity where there is none.
  func svg(figure id: String) throws -> String {
    guard let picture = first(where: { $0.figure.id == id }) else {
      throw SpecificationError(
        "unknown figure '\(id)'" + suggestion(for: id, among: map(\.figure.id)))
    }
    return picture.svg
  }
}
