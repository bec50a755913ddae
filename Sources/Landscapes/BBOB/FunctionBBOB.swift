/// Which function of the BBOB suite a problem is.
public struct FunctionBBOB: Sendable, Hashable {
  /// COCO's number of the function, 1…24.
  public let number: Int
  /// COCO's number of the instance.
  public let instance: Int
  /// The number of coordinates.
  public let dimension: Int
}

extension Problem {
  /// The function of BBOB that it is; nil elsewhere, and where perturbations or noise make another of it.
  public var functionBBOB: FunctionBBOB? {
    guard entry.name == "bbob", parts.count == 1, let number = parts[0].count("function"),
      let instance = parts[0].count("instance"), let dimension = parts[0].count("dim")
    else { return nil }
    return FunctionBBOB(number: number, instance: instance, dimension: dimension)
  }
}
