/// Words beside a point.
struct Caption: Sendable, Equatable {
  let text: String
  let at: PlotPoint
  /// The distance that the words keep from the point.
  let reach: Double
  /// Whose point it is.
  var owner: String?

  /// Gives every caption the first free place around its point, away from all points and from the
  /// captions before; a caption without one is left out.
  static func place(_ captions: [Caption], in box: Box) -> [(caption: Caption, box: Box)] {
    var taken = captions.map { caption in
      Box(
        x: caption.at.x - caption.reach, y: caption.at.y - caption.reach,
        width: 2 * caption.reach, height: 2 * caption.reach)
    }
    var placed: [(Caption, Box)] = []
    for caption in captions {
      let free = caption.places.first { place in
        place.x >= box.x && place.right <= box.right && place.y >= box.y - 8
          && place.bottom <= box.bottom && !taken.contains { $0.intersects(place) }
      }
      guard let free else { continue }
      taken.append(free)
      placed.append((caption, free))
    }
    return placed
  }

  /// Right, left, above, below, and the corners.
  private var places: [Box] {
    let width = TextWidth.of(text, size: TypeSize.tick)
    let height = TypeSize.tick + 2
    let (left, right) = (at.x - reach - 1 - width, at.x + reach + 1)
    let (above, below) = (at.y - reach - height, at.y + reach)
    let corners: [(Double, Double)] = [
      (right, at.y - height / 2), (left, at.y - height / 2), (at.x - width / 2, above),
      (at.x - width / 2, below), (at.x, above), (at.x, below), (at.x - width, above),
      (at.x - width, below), (right, below), (left, below), (right, above), (left, above),
    ]
    return corners.map { Box(x: $0.0, y: $0.1, width: width, height: height) }
  }

  /// The words of all captions of a panel.
  static func draw(_ captions: [Caption], in box: Box) -> [Markup] {
    place(captions, in: box).map { caption, place in
      var element = Markup(
        "text",
        [
          "class": "tick halo", "x": PathText.number(place.x),
          "y": PathText.number(place.bottom - 3.5),
        ], text: caption.text)
      if let owner = caption.owner { element.set("data-of", owner) }
      return element
    }
  }
}
