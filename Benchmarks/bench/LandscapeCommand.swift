import Charts
import CommandLine
import Experiments
import Files
import Landscapes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `bench landscape`: value and gradient at points.
enum LandscapeCommand {
  static let landscape = Positional("LANDSCAPE", Kinds.problem, help: "The landscape.")
  static let at = Option<[Double]??>.optional(
    "--at", .keyword("-", or: Kinds.point),
    help:
      "The point, or '-': one JSON array of coordinates per line of standard input; left out with --seed, the "
      + "instance itself is shown.")
  static let seed = Option<UInt64?>.optional(
    "--seed", .seed,
    help: "The instance that the suites run under this seed; the literature's where left out.")
  /// What of the Hessian is printed.
  enum Hessian: String, CaseIterable, Sendable {
    case none, diagonal, full
  }
  static let hessian = Option(
    "--hessian", .choice(Hessian.self), default: .none, help: "Add the Hessian, or its diagonal.")

  static let command = Command(
    "landscape", summary: "Value, gap and gradient of a landscape at points",
    discussion: """
      Prints a JSON object per point. Values are free of noise. With --seed they are the instance's, and \
      without --at the instance itself is printed: its place, unit of length, start and optimum.
      """,
    examples: [
      Example("bench landscape rosenbrock --at -1.2,1"),
      Example("bench landscape beale --at 3,0.5 --hessian full"),
      Example("bench landscape saddle --seed 3", "what seed 3 draws"),
    ],
    positionals: [landscape], options: [at, seed, hessian]
  ) { arguments, console in
    let problem = arguments[landscape]
    let shape = arguments[hessian]
    let instance = try asUsage { try arguments[seed].map(problem.instance(seed:)) }
    guard let asked = arguments[at] else {
      guard let instance, let number = arguments[seed] else {
        throw UsageError("landscape needs --at POINT, or --seed K for an instance")
      }
      try arguments.refuse([hessian], "without --at")
      console.print(InstanceText(problem: problem, instance: instance, seed: number).json)
      return .success
    }
    let place = instance ?? problem.standard
    if let point = asked {
      console.print(try show(problem, place, point, shape))
      return .success
    }
    var number = 0
    while let line = readLine(), !console.output.isClosed {
      number += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      guard let point = try? JSONDecoder().decode([Double].self, from: Data(line.utf8)) else {
        throw UsageError("line \(number) of standard input is not a JSON array of numbers")
      }
      console.print(try show(problem, place, point, shape))
      console.output.flush()
    }
    return .success
  }

  private static func show(
    _ problem: Problem, _ instance: Instance, _ x: [Double], _ shape: Hessian
  ) throws -> String {
    let landscape = instance.model.landscape
    guard x.count == landscape.dimension else {
      throw UsageError(
        "a point of \(x.count) coordinates for '\(problem.specification)', which has "
          + "\(landscape.dimension)")
    }
    // f(x) = c²F(y), y = (x − t)/c: ∇f = c∇F, and the Hessian is F's.
    let y = instance.isInPlace ? x : instance.own(x)
    let unit = instance.unit
    let (value, slope) = landscape.evaluate(at: y)
    let f = unit * unit * value
    let gap = instance.minimum.map { NumberText.json(f - $0) } ?? "null"
    var text =
      "{\"f\":\(NumberText.json(f)),\"gap\":\(gap),\"gradient\":"
      + JSONText.numbers(slope.map { unit * $0 })
    switch shape {
    case .none: break
    case .diagonal:
      text += ",\"hessianDiagonal\":\(JSONText.numbers(landscape.hessianDiagonal(at: y)))"
    case .full:
      let rows = landscape.hessian(at: y).map { JSONText.numbers($0) }
      text += ",\"hessian\":[\(rows.joined(separator: ","))]"
    }
    return text + "}"
  }
}
