import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The machine that runs.
public enum Machine {
  /// Bytes of memory: the machine's, or what its control group leaves to the process.
  public static var memory: Double {
    let group = try? InputFile.text("/sys/fs/cgroup/memory.max", limit: 1 << 10)
    let limit = group.flatMap { Double($0.filter { !$0.isWhitespace }) }
    return min(Double(ProcessInfo.processInfo.physicalMemory), limit ?? .infinity)
  }

  /// The cores that this process may run on.
  public static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  static var processor: String {
    let info = (try? InputFile.text("/proc/cpuinfo", limit: 1 << 24)) ?? ""
    let model = info.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = model?.split(separator: ":").last.map { $0.drop(while: \.isWhitespace) }
    return "\(name.map(String.init) ?? architecture), \(cores) cores"
  }

  static var architecture: String {
    #if arch(x86_64)
      "x86-64"
    #elseif arch(arm64)
      "arm64"
    #else
      "unknown"
    #endif
  }

  static var system: String { ProcessInfo.processInfo.operatingSystemVersionString }

  static var toolchain: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }
}
