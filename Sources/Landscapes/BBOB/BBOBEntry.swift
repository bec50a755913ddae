import Lanes
import Specifications

private struct KeysBBOB: Parameterized {
  var function = 1
  var instance = 1
  var dimension = 2
  mutating func parameters(_ p: inout Parameters) {
    p.count("function", &function, in: 1...24, "which of the functions")
    p.count("instance", &instance, in: 1...10_000, "seed of place, depth and rotations")
    p.dimension(&dimension, to: 640)
  }
}

extension LandscapeEntry {
  /// The names of the 24 functions, in order.
  static let functionsBBOB = [
    "sphere", "ellipsoid", "Rastrigin", "Büche–Rastrigin", "linear slope", "attractive sector",
    "step ellipsoid", "Rosenbrock", "turned Rosenbrock", "turned ellipsoid", "discus", "bent cigar",
    "sharp ridge", "different powers", "turned Rastrigin", "Weierstrass", "Schaffer F7",
    "Schaffer F7, ill-conditioned", "Griewank–Rosenbrock", "Schwefel", "Gallagher, 101 peaks",
    "Gallagher, 21 peaks", "Katsuura", "Lunacek",
  ]

  static let bbob = LandscapeEntry(
    "bbob", KeysBBOB(),
    summary: "The 24 noiseless functions of the BBOB suite, each with its gradient",
    details: """
      f(x) as cocoex 2.8 computes it for function, instance and number of coordinates, to twelve digits;
      the gradient is by the chain rule, of the branch that holds where f has a kink.
      Functions: \(functionsBBOB.enumerated().map { "\($0.offset + 1) \($0.element)" }
        .joined(separator: ", ")).
      Minimum, at a point and of a value that the instance draws. Kinks: 5, 7, 13, 16 to 18 and 20 to 24; step 7 \
      is flat almost everywhere.
      Start: the origin, as in cocoex.
      """,
    source: "Hansen, Finck, Ros, Auger 2009, INRIA RR-6829; Hansen et al. 2021, arXiv:1603.08785",
    tags: [.multimodal, .nonSmooth, .illConditioned]
  ) { own in
    modelBBOB(
      Placement(function: own.function, instance: own.instance, dimension: own.dimension))
  }

  /// The function of a placement.
  private static func modelBBOB(_ place: Placement) -> Objective {
    switch place.function {
    case 1: modelBBOB(SphereBBOB(place: place))
    case 2: modelBBOB(EllipsoidBBOB(place))
    case 3: modelBBOB(RastriginBBOB(place))
    case 4: modelBBOB(BuecheRastriginBBOB(place))
    case 5: modelBBOB(LinearSlopeBBOB(place))
    case 6: modelBBOB(AttractiveSectorBBOB(place))
    case 7: modelBBOB(StepEllipsoidBBOB(place))
    case 8, 9: modelBBOB(RosenbrockBBOB(place))
    case 10, 11: modelBBOB(TurnedQuadraticBBOB(place))
    case 12: modelBBOB(BentCigarBBOB(place))
    case 13: modelBBOB(SharpRidgeBBOB(place))
    case 14: modelBBOB(DifferentPowersBBOB(place))
    case 15: modelBBOB(TurnedRastriginBBOB(place))
    case 16: modelBBOB(WeierstrassBBOB(place))
    case 17, 18: modelBBOB(SchafferBBOB(place))
    case 19: modelBBOB(GriewankRosenbrockBBOB(place))
    case 20: modelBBOB(SchwefelBBOB(place))
    case 21, 22: modelBBOB(GallagherBBOB(place))
    case 23: modelBBOB(KatsuuraBBOB(place))
    default: modelBBOB(LunacekBBOB(place))
    }
  }

  /// The function with what is known of it.
  private static func modelBBOB(_ kernel: some PlacedKernel) -> Objective {
    let place = kernel.place
    let n = place.dimension
    var knowledge = LandscapeKnowledge(
      start: every(0, n), minimum: place.offset, at: place.point, domain: -5...5)
    knowledge.startRadius = 2 * Double.sqrt(Double(n))
    knowledge.isSmooth = ![5, 7, 13, 16, 17, 18, 20, 21, 22, 23, 24].contains(place.function)
    return Objective(kernel, knowledge)
  }
}
