import Charts
import CommandLine
import Experiments
import Files
import Foundation
import Landscapes

/// `bench landscape`: value and gradient at points.
enum LandscapeCommand {
  static let landscape = Positional("LANDSCAPE", Kinds.problem, help: "The landscape.")
  static let at = Option<[Double]?>.required(
    "--at", .keyword("-", or: Kinds.point),
    help: "The point, or '-': one JSON array of coordinates per line of standard input.")
  /// What of the Hessian is printed.
  enum Hessian: String, CaseIterable, Sendable {
    case none, diagonal, full
  }
  static let hessian = Option(
    "--hessian", .choice(Hessian.self), default: .none, help: "Add the Hessian, or its diagonal.")

  static let command = Command(
    "landscape", summary: "Value, gap and gradient of a landscape at points",
    discussion: "Prints a JSON object per point. Values are free of noise.",
    examples: [
      Example("bench landscape rosenbrock --at -1.2,1"),
      Example("bench landscape beale --at 3,0.5 --hessian full"),
    ],
    positionals: [landscape], options: [at, hessian]
  ) { arguments, console in
    let problem = arguments[landscape]
    let shape = arguments[hessian]
    if let point = arguments[at] {
      console.print(try show(problem, point, shape))
      return .success
    }
    var number = 0
    while let line = readLine(), !console.output.isClosed {
      number += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      guard let point = try? JSONDecoder().decode([Double].self, from: Data(line.utf8)) else {
        throw UsageError("line \(number) of standard input is not a JSON array of numbers")
      }
      console.print(try show(problem, point, shape))
      console.output.flush()
    }
    return .success
  }

  private static func show(_ problem: Problem, _ x: [Double], _ shape: Hessian) throws -> String {
    let landscape = problem.model.landscape
    guard x.count == landscape.dimension else {
      throw UsageError(
        "a point of \(x.count) coordinates for '\(problem.specification)', which has "
          + "\(landscape.dimension)")
    }
    let (f, gradient) = landscape.evaluate(at: x)
    let gap = problem.model.knowledge.minimum.map { NumberText.json(f - $0) } ?? "null"
    var text =
      "{\"f\":\(NumberText.json(f)),\"gap\":\(gap),\"gradient\":\(JSONText.numbers(gradient))"
    switch shape {
    case .none: break
    case .diagonal:
      text += ",\"hessianDiagonal\":\(JSONText.numbers(landscape.hessianDiagonal(at: x)))"
    case .full:
      let rows = landscape.hessian(at: x).map { JSONText.numbers($0) }
      text += ",\"hessian\":[\(rows.joined(separator: ","))]"
    }
    return text + "}"
  }
}
