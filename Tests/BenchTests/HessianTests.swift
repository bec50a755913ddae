import Foundation
import Landscapes
import Testing

@testable import DescentBench

/// Full Hessians: by hand where that is short, symmetric and with the stated diagonal on every landscape.
struct HessianTests {
  @Test(
    "the second derivatives, by hand",
    arguments: [
      ("booth --at 1,3", "[[10,8],[8,10]]"), ("matyas --at 0,0", "[[0.52,-0.48],[-0.48,0.52]]"),
      ("himmelblau --at 3,2", "[[74,20],[20,34]]"),
      ("rosenbrock --at 1,1", "[[802,-400],[-400,200]]"),
      ("rosenbrock:dim=3 --at 1,1,1", "[[802,-400,0],[-400,1002,-400],[0,-400,200]]"),
      ("mccormick --at 0,0", "[[2,-2],[-2,2]]"), ("sphere+scale:by=3 --at 1,1", "[[9,0],[0,9]]"),
    ])
  func byHand(line: String, hessian: String) {
    for option in ["--hessian full", "--hessian=full"] {
      let session = Session("landscape \(line) \(option)")
      #expect(session.code == .success, "\(session.messages)")
      #expect(session.output.hasSuffix("\"hessian\":\(hessian)}\n"), "\(session.output)")
    }
  }

  @Test("at every start", arguments: LandscapeCatalogue.standard.landscapes.names)
  func everywhere(name: String) throws {
    let problem = try Problem(name)
    let start = problem.model.knowledge.start
    guard start.count <= 30 else { return }
    func hessian(_ form: String, _ key: String) throws -> [Any] {
      let session = Session([
        "landscape", name, "--at", start.map { "\($0)" }.joined(separator: ","), "--hessian", form,
      ])
      #expect(session.code == .success, "\(session.messages)")
      let object = try JSONSerialization.jsonObject(with: Data(session.output.utf8))
      return try #require((object as? [String: Any])?[key] as? [Any])
    }
    let full = try hessian("full", "hessian").map { try #require($0 as? [Double]) }
    let diagonal = try hessian("diagonal", "hessianDiagonal").map { try #require($0 as? Double) }
    let size = full.joined().reduce(1e-12) { max($0, abs($1)) }
    #expect(full.count == start.count && diagonal.count == start.count)
    for i in start.indices {
      #expect(abs(full[i][i] - diagonal[i]) <= 1e-12 * size)
      for j in start.indices { #expect(abs(full[i][j] - full[j][i]) <= 1e-9 * size) }
    }
  }
}
