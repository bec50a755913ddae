import Descent
import Foundation
import Testing

/// The code that the articles show is built and run.
struct ArticleTests {
  static let here = URL(filePath: #filePath).deletingLastPathComponent()
  static let root = here.deletingLastPathComponent().deletingLastPathComponent()

  static let articles: [String: String] = (try? texts(in: "Sources/Descent/Descent.docc")) ?? [:]
  /// What is compiled, or checked where it stands.
  static let sources: [String: String] =
    (try? ["Tests/LibraryTests", "Examples/OwnOptimizer/Sources", "Clients/examples"].reduce(
      into: [:]
    ) { all, folder in
      all.merge(try texts(in: folder)) { $1 }
    }) ?? [:]

  /// The files below a folder, by their paths.
  static func texts(in folder: String) throws -> [String: String] {
    let base = root.appending(path: folder)
    var texts: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: base.path)
    where [".md", ".swift", ".py"].contains(where: path.hasSuffix) {
      texts["\(folder)/\(path)"] = try String(
        contentsOf: base.appending(path: path), encoding: .utf8)
    }
    return texts
  }

  static func blocks(_ article: String) -> [String] {
    article.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map {
      // The rest of the fence's line is the language.
      String($0.element.drop { $0 != "\n" }.dropFirst())
    }
  }

  @Test(arguments: articles.keys.sorted())
  func theCodeIsWhatIsBuilt(article: String) throws {
    let text = try #require(Self.articles[article])
    let blocks = Self.blocks(text)
    #expect(!blocks.isEmpty)
    for block in blocks {
      #expect(
        block.count > 40 && Self.sources.values.contains { $0.contains(block) }, "\(block)")
    }
    // The landing page leads to every other one.
    let name = try #require(article.split(separator: "/").last).dropLast(3)
    let landing = try #require(Self.articles["Sources/Descent/Descent.docc/Descent.md"])
    #expect(name == "Descent" || landing.contains("- <doc:\(name)>\n"))
  }

  @Test func thereIsAnArticleForEachTask() {
    #expect(Self.articles.count == 11)
    #expect(Self.sources.count > 15)
  }

  @Test func anOptimizerOfOnesOwn() throws {
    var catalogues = Catalogues.standard
    try catalogues.add(.average)
    let text = "sam+average:momentum=0.95,weight-decay=0.01"
    #expect(try catalogues.method(text).specification == text)
    #expect(Self.articles.values.contains { $0.contains("`\(text)`") })
  }

  @Test func aLandscapeOfOnesOwn() throws {
    let catalogues = try cataloguesWithBowl()
    let problem = try catalogues.problem("my-bowl+rotate:seed=1+additive:sigma=0.1")
    #expect(problem.model.noise.count == 1)
    #expect(problem.model.knowledge.start.count == 2)
    let plain = try catalogues.problem("my-bowl").model
    #expect(plain.landscape.evaluate(at: [1, 2]).value == 13)
  }

  @Test func aScheduleOfOnesOwn() throws {
    let factors = try harmonicPlan().factors()
    #expect(factors[0] == 0 && factors[5] == 1 && factors[7] == 0.5)
  }

  @Test func aSuite() throws {
    let experiment = try Experiment(valleys)
    #expect(experiment.cells.count == 12)
    #expect(try throughFile(valleys).difference(from: valleys) == nil)
  }

  @Test func resultsAreRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let inMemory = try valleyResults()
    let onDisk = try runValleys(into: folder)
    #expect(inMemory.cells.map { $0.line() } == onDisk.cells.map { $0.line() })
    #expect(inMemory.cells.count == 12)
    let shares = converged(inMemory)
    #expect(shares.count == 12 && shares.values.allSatisfy { (0...1).contains($0) })
    #expect(shares.values.contains { $0 > 0 })
    #expect(try ranked(inMemory).contains("sgdm"))
    #expect(try page(ofFolder: folder).contains("rosenbrock:dim=10+rotate:seed=7"))
    #expect(try changes(from: inMemory, to: onDisk).contains("adam:beta2=0.99"))
    let files = try export(inMemory, as: .csv)
    #expect(files.values.contains { $0.split(whereSeparator: \.isNewline).count > 12 })
  }

  @Test func onePath() throws {
    let points = try path()
    #expect(points.count == 101)
    #expect(points[0].x == [-1.2, 1] && points[100].f < points[0].f)
  }

  @Test func comparisons() throws {
    let found = try pairs()
    #expect(found.count == 3)
    for pair in found {
      let ratio = pair.ratio
      #expect(ratio.lower <= ratio.estimate && ratio.estimate <= ratio.upper)
      #expect(ratio.estimate <= 1, "\(pair.cheaper) against \(pair.other)")
      #expect(pair.isDifferent == !(ratio.lower...ratio.upper).contains(1))
    }
    #expect(try whoIsBetter().hasPrefix("On 3 landscapes, "))
  }

  static let withClient = try? catalogues(
    withProgram: "python3 '\(root.appending(path: "Clients/examples/plain_adam.py").path)'")

  @Test(.enabled(if: withClient != nil, "needs python3"))
  func aProgram() throws {
    let method = try #require(Self.withClient).method("mine:beta1=0.8")
    #expect(method.specification == "mine:beta1=0.8" && method.entry.defaultRate == 0.001)
  }
}
