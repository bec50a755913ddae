import Charts

/// The links to the pictures of a section; a page's script adds a search and an order.
struct GalleryIndex {
  let figures: [Figure]
  let orders: [String]

  /// An index of some pictures that can be put into some orders.
  init(_ figures: [Figure], orders: [String] = []) {
    self.figures = figures
    self.orders = orders
  }

  var markup: Markup {
    let links = figures.map { figure in
      Markup("li", [:], [Markup("a", ["href": "#\(figure.id)"], text: figure.title)])
    }
    var element = Markup("div", ["class": "index"], [Markup("ul", [:], links)])
    if !orders.isEmpty { element.set("data-ranks", orders.joined(separator: ";")) }
    return element
  }

  /// A picture with what belongs to it, and its rank in each order.
  static func card(_ content: [Markup], ranks: [Int] = []) -> Markup {
    var element = Markup("div", ["class": "card"], content)
    if !ranks.isEmpty {
      element.set("data-ranks", ranks.map(String.init).joined(separator: " "))
    }
    return element
  }
}
