import Testing

@testable import DescentBench

/// A build for a newer processor says so.
struct ProcessorTests {
  private static let new =
    "processor: 0\nflags\t\t: fpu sse2 fma movbe f16c bmi1 avx2 bmi2 rdseed\n"

  @Test func aProcessorThatHasAllOfItIsFine() {
    #expect(Processor.complaint(Self.new) == nil)
    // Where the system does not tell, there is nothing to say.
    #expect(Processor.complaint("") == nil && Processor.complaint("model name : x\n") == nil)
  }

  @Test(arguments: Processor.needed)
  func whatIsMissingIsNamed(feature: String) throws {
    let old = Self.new.replacing(" \(feature) ", with: " ")
    let complaint = try #require(Processor.complaint(old))
    #expect(complaint.contains("has no \(feature); build it here, or with DESCENT_TUNING=baseline"))
  }
}
