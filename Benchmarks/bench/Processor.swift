import CProcessor
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An x86-64 processor, by what CPUID says of it: `/proc/cpuinfo` speaks of the machine, also where an emulator runs
/// the program.
struct Processor {
  /// A register that has bits for features.
  typealias Register = any WritableKeyPath<descent_processor, UInt32> & Sendable

  /// What x86-64-v3 has beyond what every x86-64 has, by the names of Intel's manual.
  static let needed: [(name: String, register: Register, bit: Int)] = [
    ("AVX", \.leaf1_ecx, 28), ("AVX2", \.leaf7_ebx, 5), ("BMI1", \.leaf7_ebx, 3),
    ("BMI2", \.leaf7_ebx, 8), ("F16C", \.leaf1_ecx, 29), ("FMA", \.leaf1_ecx, 12),
    ("LZCNT", \.leaf80000001_ecx, 5), ("MOVBE", \.leaf1_ecx, 22),
  ]

  /// What a program built for x86-64-v3 would miss.
  let missing: [String]

  /// The processor that runs this.
  static var own: Processor { Processor(descent_this_processor()) }

  /// A processor by its registers.
  init(_ registers: descent_processor) {
    var missing = Self.needed.filter { registers[keyPath: $0.register] >> $0.bit & 1 == 0 }
      .map(\.name)
    // The system has to keep the upper halves of the vectors, and the lower ones.
    if missing.isEmpty, registers.saved & 0b110 != 0b110 { missing = ["AVX in this system"] }
    self.missing = missing
  }

  /// What to say where this processor cannot run a build for x86-64-v3; nil: it can.
  var complaint: String? {
    missing.isEmpty
      ? nil
      : "built for processors with AVX2, and this one has no " + missing.joined(separator: ", ")
        + "; build it here, or with DESCENT_TUNING=baseline"
  }

  /// Hands over to the archive's other program where that is the one for this processor, and ends in a sentence where
  /// the first vector instruction would end it without.
  static func check() {
    #if DESCENT_ARCHIVE
      ArchiveChoice.make()
    #elseif DESCENT_AVX2 && arch(x86_64)
      if let complaint = own.complaint { fail(complaint, code: 1) }
    #endif
  }

  /// Ends the program with a sentence.
  static func fail(_ sentence: String, code: Int32) -> Never {
    say("error: " + sentence)
    exit(code)
  }

  /// A line on stderr, before there is a console.
  static func say(_ line: String) {
    _ = writeAll(Array("bench: \(printable(line))\n".utf8), to: STDERR_FILENO)
  }
}
