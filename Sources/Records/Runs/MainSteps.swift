/// A step, or nil, for each of the main ``Targets``, in their order.
///
/// It lies within a record, where an array would be an object beside it: suites have records by the hundred
/// thousand.
public struct MainSteps: Sendable, Equatable {
  private var first: Int32?
  private var second: Int32?
  private var third: Int32?
  private var fourth: Int32?

  /// Nothing for each target.
  public init() {}
}

extension MainSteps: RandomAccessCollection, MutableCollection {
  /// 0.
  public var startIndex: Int { 0 }
  /// The number of main targets.
  public var endIndex: Int { 4 }

  /// The step of a main target by its place.
  public subscript(place: Int) -> Int32? {
    get {
      switch place {
      case 0: return first
      case 1: return second
      case 2: return third
      default:
        precondition(place == 3, "a main target's place")
        return fourth
      }
    }
    set {
      switch place {
      case 0: first = newValue
      case 1: second = newValue
      case 2: third = newValue
      default:
        precondition(place == 3, "a main target's place")
        fourth = newValue
      }
    }
  }
}

extension MainSteps: ExpressibleByArrayLiteral {
  /// The steps of the main targets, all of them.
  public init(arrayLiteral steps: Int32?...) {
    precondition(steps.count == 4, "a step or nil for each main target")
    for (place, step) in steps.enumerated() { self[place] = step }
  }
}
