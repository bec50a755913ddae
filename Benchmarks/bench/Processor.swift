import Foundation

/// The processor that the rooms were compiled for.
enum Processor {
  /// What a build for AVX2 needs, by the names of Linux.
  static let needed = ["avx2", "bmi1", "bmi2", "f16c", "fma", "movbe"]

  /// What is missing of it, by a text such as `/proc/cpuinfo`; nothing where the text names no features.
  static func missing(_ processor: String) -> [String] {
    guard let line = processor.split(separator: "\n").first(where: { $0.hasPrefix("flags") }) else {
      return []
    }
    let flags = Set(line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init))
    return needed.filter { !flags.contains($0) }
  }

  /// What to say where this processor cannot run this build; nil: it can.
  static func complaint(_ processor: String) -> String? {
    let missing = missing(processor)
    guard !missing.isEmpty else { return nil }
    return "bench: error: built for processors with AVX2, and this one has no "
      + missing.joined(separator: ", ") + "; build it here, or with DESCENT_TUNING=baseline"
  }

  /// Ends the program in a sentence where its first vector instruction would end it without.
  static func check() {
    #if DESCENT_AVX2
      let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
      guard let complaint = complaint(processor) else { return }
      FileHandle.standardError.write(Data((complaint + "\n").utf8))
      exit(1)
    #endif
  }
}
