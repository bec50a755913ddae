import CProcessor
import Foundation
import Testing

@testable import DescentBench

/// What a processor lacks for the program that is built for AVX2.
struct ProcessorTests {
  /// Registers with every bit that is asked for.
  private static var new: descent_processor {
    var registers = descent_processor(
      leaf1_ecx: 0, leaf7_ebx: 0, leaf80000001_ecx: 0, saved: 0b111)
    for feature in Processor.needed { registers[keyPath: feature.register] |= 1 << feature.bit }
    return registers
  }

  @Test func aProcessorThatHasAllOfItIsFine() {
    #expect(Processor(Self.new).missing.isEmpty)
    #expect(Processor(Self.new).complaint == nil)
    // The bits as Intel's manual has them, volume 2, CPUID.
    #expect(Self.new.leaf1_ecx == 0x3040_1000)
    #expect(Self.new.leaf7_ebx == 0x128)
    #expect(Self.new.leaf80000001_ecx == 0x20)
  }

  @Test(arguments: Processor.needed.indices)
  func whatIsMissingIsNamed(place: Int) throws {
    let feature = Processor.needed[place]
    var old = Self.new
    old[keyPath: feature.register] &= ~(1 << feature.bit)
    #expect(Processor(old).missing == [feature.name])
    let complaint = try #require(Processor(old).complaint)
    #expect(
      complaint.hasSuffix("has no \(feature.name); build it here, or with DESCENT_TUNING=baseline"))
  }

  @Test(arguments: [0b001, 0b011, 0b101] as [UInt32])
  func aSystemThatDoesNotKeepTheVectorsHasNoAVX(saved: UInt32) {
    var old = Self.new
    old.saved = saved
    #expect(Processor(old).missing == ["AVX in this system"])
  }

  @Test func aProcessorWithoutAnythingLacksAllOfIt() {
    #expect(Processor(descent_processor()).missing == Processor.needed.map(\.name))
  }

  #if os(Linux) && arch(x86_64)
    /// The machine's own, by another witness.
    @Test func theProcessorIsTheOneThatLinuxSees() throws {
      let text = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("flags") })
      let flags = Set(line.split(separator: " ").map(String.init))
      let names = ["AVX": "avx", "AVX2": "avx2", "BMI1": "bmi1", "BMI2": "bmi2", "F16C": "f16c"]
        .merging(["FMA": "fma", "LZCNT": "abm", "MOVBE": "movbe"]) { first, _ in first }
      let missing = Processor.needed.map(\.name).filter { !flags.contains(names[$0] ?? "") }
      #expect(Processor.own.missing == missing)
    }
  #endif
}
