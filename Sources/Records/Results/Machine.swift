import Foundation

/// The machine that runs.
public enum Machine {
  /// Bytes of memory: the machine's, or what its control group leaves to the process.
  public static var memory: Double {
    let group = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8)
    let limit = group.flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    return min(Double(ProcessInfo.processInfo.physicalMemory), limit ?? .infinity)
  }

  static var processor: String {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = info.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = model?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    return "\(name ?? architecture), \(ProcessInfo.processInfo.activeProcessorCount) cores"
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
