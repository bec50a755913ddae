import Foundation
import Records
import Testing

@testable import DescentBench

/// Which of an archive's two programs runs.
struct ArchiveChoiceTests {
  private static let note =
    "cannot read it; runs without AVX2 (DESCENT_PROCESSOR=baseline: without this line)"
  private static let old = "DESCENT_PROCESSOR=x86-64-v3: this processor has no AVX2, FMA"

  /// Every case of wish, processor and file.
  @Test(
    arguments: [
      (nil, [], nil, .handsOver), ("", [], nil, .handsOver), ("x86-64-v3", [], nil, .handsOver),
      ("baseline", [], nil, .stays), ("baseline", ["AVX2"], "cannot read it", .stays),
      (nil, ["AVX2"], nil, .stays), (nil, ["AVX2"], "cannot read it", .stays),
      (nil, [], "cannot read it", .staysSaying(note)),
      ("x86-64-v3", [], "cannot read it", .fails("cannot read it", 1)),
      ("x86-64-v3", ["AVX2", "FMA"], nil, .fails(old, 1)),
      ("base", [], nil, .fails("'base' for DESCENT_PROCESSOR; did you mean 'baseline'?", 64)),
      (
        "x86-64-v4", ["AVX2"], nil,
        .fails("'x86-64-v4' for DESCENT_PROCESSOR; did you mean 'x86-64-v3'?", 64)
      ),
      ("fast", [], nil, .fails("'fast' for DESCENT_PROCESSOR; known: baseline, x86-64-v3", 64)),
    ] as [(String?, [String], String?, ArchiveChoice)])
  func choice(wish: String?, missing: [String], fault: String?, expected: ArchiveChoice) {
    #expect(ArchiveChoice(wish: wish, missing: missing, fault: fault) == expected)
  }

  @Test func theOtherProgramLiesBesideTheFolderOfThisOne() {
    let place = "libexec/descent-\(descentVersion)/bench-x86-64-v3"
    #expect(ArchiveChoice.otherPath(of: "/opt/descent/bin/bench") == "/opt/descent/\(place)")
    #expect(ArchiveChoice.otherPath(of: "/bin/bench") == "/\(place)")
  }

  /// The first bytes of a program for a machine of this number, whose table of 30 sections begins at a byte.
  private static func head(machine: UInt8, table: Int) -> [UInt8] {
    var head = [UInt8](repeating: 0, count: 64)
    head.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
    head[18] = machine
    for place in 0..<8 { head[40 + place] = UInt8(truncatingIfNeeded: table >> (8 * place)) }
    (head[58], head[60]) = (64, 30)
    return head
  }

  @Test func aProgramThatIsCutOffIsNone() {
    let head = Self.head(machine: 62, table: 20_000_000)
    #expect(ArchiveChoice.isWhole(head, size: 20_001_920))
    #expect(!ArchiveChoice.isWhole(head, size: 20_001_919))
    #expect(!ArchiveChoice.isWhole(Array(head.dropLast()), size: 20_001_920))
    #expect(!ArchiveChoice.isWhole(Self.head(machine: 183, table: 64), size: 1 << 20))
    #expect(!ArchiveChoice.isWhole(Array("#!/bin/sh\n".utf8) + head, size: 1 << 30))
    #expect(!ArchiveChoice.isWhole([UInt8](repeating: 0, count: 64), size: 1 << 30))
  }

  @Test func whatIsWrongWithAFileIsSaid() throws {
    try Session.inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let path = folder + "/bench-x86-64-v3"
      #expect(ArchiveChoice.fault(path) == "cannot read \(path): no such file or directory")
      #expect(ArchiveChoice.fault(folder) == "\(folder) is a folder, not a file")
      try Material.write(Self.head(machine: 62, table: 64), path)
      #expect(ArchiveChoice.fault(path) == "\(path) is cut off, or no program")
      let whole = Self.head(machine: 62, table: 64) + [UInt8](repeating: 0, count: 64 * 30)
      try Material.write(whole, path)
      #expect(ArchiveChoice.fault(path) == nil)
    }
  }
}
