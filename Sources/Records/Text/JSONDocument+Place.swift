extension JSONDocument {
  /// The line of a text where reading failed: of the value that did not fit, or of what a key is missing in.
  ///
  /// - Returns: the line, or nil for an error that says no place.
  static func line(of error: any Error, in bytes: [UInt8]) -> Int? {
    let document: JSONDocument
    do { document = try JSONDocument(bytes) } catch { return error.line }
    switch error {
    case DecodingError.keyNotFound(_, let context), DecodingError.typeMismatch(_, let context),
      DecodingError.valueNotFound(_, let context), DecodingError.dataCorrupted(let context):
      return document.value(at: context.codingPath).line
    default: return nil
    }
  }

  /// The value that a path leads to, as far as there is one.
  private func value(at path: [any CodingKey]) -> JSONDocument {
    var value = self
    for key in path {
      switch value {
      case .object(let members, _):
        guard let next = members.first(where: { $0.key == key.stringValue }) else { return value }
        value = next.value
      case .array(let items, _):
        guard let place = key.intValue, items.indices.contains(place) else { return value }
        value = items[place]
      default: return value
      }
    }
    return value
  }
}
