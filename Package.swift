// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// `DESCENT_TUNING` decides how the rooms are compiled; the results have the same bits either way.
///
/// - "auto": optimised when debugging too, for the processor that builds;
/// - "baseline": optimised when debugging too, for any processor;
/// - "x86-64-v3": the same, for x86-64 with AVX2 on Linux;
/// - "none": the toolchain's own flags.
///
/// Where it is not set a clone is "auto" and everything else "baseline": a package that others depend on, or
/// its archive, decides no processor for their programs.
let tuning = Context.environment["DESCENT_TUNING"] ?? (isClone ? "auto" : "baseline")

/// Whether the package is a clone or a worktree of its own: no checkout of the package manager's (which lies
/// beside its repositories), no submodule, no archive, no download from a registry.
var isClone: Bool {
  let package = URL(fileURLWithPath: Context.packageDirectory)
  let folder = package.deletingLastPathComponent()
  let files = FileManager.default
  if folder.lastPathComponent == "checkouts",
    files.fileExists(
      atPath: folder.deletingLastPathComponent().appendingPathComponent("repositories").path)
  {
    return false
  }
  let git = package.appendingPathComponent(".git").path
  var isFolder: ObjCBool = false
  guard files.fileExists(atPath: git, isDirectory: &isFolder) else { return false }
  let link = isFolder.boolValue ? nil : try? String(contentsOfFile: git, encoding: .utf8)
  return isFolder.boolValue || link?.contains("/worktrees/") ?? false
}

/// Whether the rooms are compiled for x86-64 with AVX2, on Linux.
let usesAVX2: Bool = {
  switch tuning {
  case "x86-64-v3": return true
  case "baseline", "none": return false
  case "auto":
    #if arch(x86_64)
      let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
      return processor.contains(" avx2 ") && processor.contains(" bmi2 ")
    #else
      return false
    #endif
  default:
    fatalError("DESCENT_TUNING=\(tuning): expected auto, baseline, x86-64-v3 or none")
  }
}()
let isTuned = tuning != "none"

let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]
let tuned: [SwiftSetting] =
  !isTuned
  ? settings
  : settings + [
    // `swift run bench` builds for debugging and must be fast all the same; asserts stay on.
    .unsafeFlags(
      [
        "-O", "-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode",
        "-assert-config", "Debug", "-Xfrontend", "-gnone",
      ],
      .when(configuration: .debug)),
    .unsafeFlags(usesAVX2 ? ["-Xcc", "-march=x86-64-v3"] : [], .when(platforms: [.linux])),
  ]

/// Compiled in one go and unoptimised when debugging: type-checking a module a second time, to emit it
/// apart, would cost a third of its build.
let plain: [SwiftSetting] =
  !isTuned
  ? settings
  : settings + [
    .unsafeFlags(
      [
        "-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode",
        "-no-emit-module-separately-wmo",
      ],
      .when(configuration: .debug))
  ]

func room(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: tuned)
}

/// A room that only puts words together: optimised, it takes the compiler four times as long, for a tenth of
/// a second in the report of the standard suite.
func plainRoom(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: plain)
}

/// Tests are plain but where they compute much themselves: optimised, a target takes the compiler twice as long.
func tests(
  _ name: String, _ dependencies: Target.Dependency..., resources: Bool = false,
  settings: [SwiftSetting] = plain
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, path: "Tests/\(name)",
    resources: resources ? [.copy("Resources")] : [], swiftSettings: settings)
}

/// `DESCENT_TESTS=Optimizers,Schedules` leaves the tests of the other rooms out of the build.
let testedRooms = Context.environment["DESCENT_TESTS"]?.split(separator: ",").map { $0 + "Tests" }

let package = Package(
  name: "Descent",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Descent", targets: ["Descent"]),
    .library(name: "DescentBench", targets: ["DescentBench"]),
    .executable(name: "bench", targets: ["bench"]),
  ],
  targets: ([
    .target(name: "CLanes"),
    .target(name: "CProcessor"),
    .target(
      name: "Lanes", dependencies: ["CLanes"], swiftSettings: tuned,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux, .android]))]),
    room("Files"),
    room("Specifications", "Files"),
    room("Records", "Lanes", "Specifications", "Files"),
    room("Landscapes", "Lanes", "Specifications"),
    room("Optimizers", "Lanes", "Specifications"),
    room("Schedules", "Lanes", "Specifications"),
    plainRoom("External", "Files", "Lanes", "Optimizers", "Specifications"),
    room("Conformance", "External", "Lanes", "Optimizers", "Specifications"),
    room("Experiments", "Records", "Landscapes", "Optimizers", "Schedules"),
    room("Statistics", "Records", "Lanes"),
    room("Theory", "Optimizers"),
    room("Studies", "Experiments", "Statistics", "Theory"),
    plainRoom("Charts", "Lanes", "Files"),
    plainRoom("Reports", "Studies", "Charts", "Theory"),
    plainRoom("CommandLine", "Specifications", "Files"),
    room("Descent", "Reports", "Conformance", "External"),
    // The program's subcommands, for programs with entries of their own as well.
    .target(
      name: "DescentBench", dependencies: ["Descent", "CommandLine", "CProcessor"],
      path: "Benchmarks/bench",
      // It looks at the processor before anything else runs, so it is built for any.
      swiftSettings: settings
        + (usesAVX2 ? [.define("DESCENT_AVX2", .when(platforms: [.linux]))] : [])),
    .executableTarget(
      name: "bench", dependencies: ["DescentBench"], path: "Benchmarks/program",
      swiftSettings: settings),
    .executableTarget(
      name: "coverage", dependencies: ["Records", "Statistics"], path: "Benchmarks/coverage",
      exclude: ["check.py"],
      swiftSettings: settings),
    .executableTarget(
      name: "lab-samples", dependencies: ["Experiments"], path: "Benchmarks/lab/samples",
      swiftSettings: settings),
    tests("LanesTests", "Lanes", resources: true),
    tests("FilesTests", "Files"),
    tests("SpecificationsTests", "Specifications"),
    tests("RecordsTests", "Records", "Lanes"),
    tests("LandscapesTests", "Landscapes", resources: true, settings: tuned),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    tests("OptimizersTests", "Experiments", "AllocationCounter", resources: true),
    tests("SchedulesTests", "Experiments", resources: true),
    tests("ExperimentsTests", "Experiments"),
    tests("StatisticsTests", "Statistics", "Experiments", "coverage", resources: true),
    tests("TheoryTests", "Studies", resources: true),
    tests("StudiesTests", "Studies"),
    tests("ChartsTests", "Charts"),
    tests("ReportsTests", "Reports"),
    tests("ExternalTests", "External", "Experiments", resources: true),
    tests("ConformanceTests", "Conformance", "External", resources: true),
    tests("CommandLineTests", "CommandLine"),
    tests("LibraryTests", "Descent"),
    tests("BenchTests", "bench", "DescentBench", "CProcessor"),
  ] as [Target]).filter {
    $0.type != .test || testedRooms?.contains($0.name[...]) ?? true
  }
)
