import CommandLine
import Files
import Records
import Specifications

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which of a release archive's two programs runs.
///
/// `bin/bench`, for any x86-64, is started and looks whether the processor can run the one for AVX2 beside it. The
/// results have the same bytes. Only a program that is built with `DESCENT_ARCHIVE` asks; `Benchmarks/archive/build.py` does.
enum ArchiveChoice: Equatable {
  /// This program goes on.
  case stays
  /// This program goes on, and says why the other one does not.
  case staysSaying(String)
  /// The other program takes over.
  case handsOver
  /// Neither: a sentence, and the exit code.
  case fails(String, Int32)

  /// The environment variable that decides instead of the processor.
  static let variable = "DESCENT_PROCESSOR"
  /// What it may be; without it the processor decides.
  static let levels = ["baseline", "x86-64-v3"]

  /// Decides.
  ///
  /// - Parameters:
  ///   - wish: The variable's value; nil or empty: none.
  ///   - missing: What the processor lacks for the other program.
  ///   - fault: Why the other program cannot be started, in words; nil: it can.
  init(wish: String?, missing: [String], fault: String?) {
    let wish = wish ?? ""
    guard wish.isEmpty || Self.levels.contains(wish) else {
      self = .fails(
        "'\(wish)' for \(Self.variable)" + suggestion(for: wish, among: Self.levels),
        ExitCode.usage.rawValue)
      return
    }
    guard wish != "baseline" else {
      self = .stays
      return
    }
    let isWish = !wish.isEmpty
    if !missing.isEmpty {
      let words = missing.joined(separator: ", ")
      self =
        isWish
        ? .fails(
          "\(Self.variable)=\(wish): this processor has no \(words)", ExitCode.failure.rawValue)
        : .stays
    } else if let fault {
      self =
        isWish
        ? .fails(fault, ExitCode.failure.rawValue)
        : .staysSaying("\(fault); runs without AVX2 (\(Self.variable)=baseline: without this line)")
    } else {
      self = .handsOver
    }
  }

  /// Decides by environment, processor and files, and does it.
  static func make() {
    let wish = getenv(variable).map { String(cString: $0) }
    let missing = Processor.own.missing
    let path = executablePath().map(otherPath)
    let fault = path.map(Self.fault) ?? "the path of this program is not known: is /proc there?"
    var choice = ArchiveChoice(wish: wish, missing: missing, fault: fault)
    if choice == .handsOver, let path {
      execv(path, Swift.CommandLine.unsafeArgv)
      // Only where it could not be done.
      let fault = FileError("cannot run \(path)", because: errno).description
      choice = ArchiveChoice(wish: wish, missing: missing, fault: fault)
    }
    switch choice {
    case .stays, .handsOver: return
    case .staysSaying(let line): Processor.say("note: " + line)
    case .fails(let sentence, let code): Processor.fail(sentence, code: code)
    }
  }

  /// Where the other program is: `libexec/descent-0.1.0/bench-x86-64-v3` beside the folder of this one.
  static func otherPath(of own: String) -> String {
    let folder = own.split(separator: "/").dropLast(2).joined(separator: "/")
    return "/\(folder.isEmpty ? "" : folder + "/")libexec/descent-\(descentVersion)/bench-x86-64-v3"
  }

  /// Why a file is no program that can be started, in words; nil: it may be one.
  static func fault(_ path: String) -> String? {
    do {
      let (file, size) = try InputFile.openRegular(path)
      defer { close(file) }
      var head = [UInt8](repeating: 0, count: 64)
      let count = read(file, &head, head.count)
      return isWhole(Array(head.prefix(max(0, count))), size: size)
        ? nil : "\(path) is cut off, or no program"
    } catch { return "\(error)" }
  }

  /// Whether a file of this size whose first bytes these are is a program for x86-64 to its end, where the table of
  /// its sections stands: half a program would start, and die of it.
  static func isWhole(_ head: [UInt8], size: Int) -> Bool {
    guard head.count >= 64, head.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return false }
    func number(_ place: Int, _ count: Int) -> Int {
      head[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let (table, entry, count) = (number(40, 7), number(58, 2), number(60, 2))
    return number(18, 2) == 62 && count > 0 && table + entry * count <= size
  }
}
