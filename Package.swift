// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// `DESCENT_TUNING` decides how the rooms are compiled; the results have the same bits either way.
///
/// "auto" (optimised also when debugging, for the processor that builds), "baseline" (the same for any
/// x86-64), "x86-64-v3" (the same for AVX2), "none" (the toolchain's own flags). Without it a clone is "auto"
/// and a checkout that another package depends on is "none".
let tuning =
  Context.environment["DESCENT_TUNING"]
  ?? (Context.packageDirectory.contains("/checkouts/") ? "none" : "auto")
let isTuned = tuning != "none"

/// The flags for the kernels.
func kernelFlags() -> [String] {
  #if arch(x86_64)
    let cpuInfo = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let level =
      tuning == "auto" ? (cpuInfo.contains(" avx2 ") ? "x86-64-v3" : "baseline") : tuning
    return level == "baseline" ? [] : ["-Xcc", "-march=\(level)"]
  #else
    return []
  #endif
}

let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]
let tuned: [SwiftSetting] =
  !isTuned
  ? settings
  : settings + [
    // `swift run bench` builds for debugging and must be fast all the same; asserts stay on.
    .unsafeFlags(
      [
        "-O", "-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode",
        "-assert-config", "Debug",
      ],
      .when(configuration: .debug)),
    .unsafeFlags(kernelFlags()),
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

func tests(_ name: String, _ dependencies: Target.Dependency..., resources: Bool = false) -> Target
{
  .testTarget(
    name: name, dependencies: dependencies, path: "Tests/\(name)",
    resources: resources ? [.copy("Resources")] : [], swiftSettings: plain)
}

/// `DESCENT_TESTS=Optimizers,Schedules` leaves the tests of the other rooms out of the build.
let testedRooms = Context.environment["DESCENT_TESTS"]?.split(separator: ",").map { $0 + "Tests" }

let package = Package(
  name: "Descent",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Descent", targets: ["Descent"]),
    .executable(name: "bench", targets: ["bench"]),
  ],
  targets: ([
    .target(name: "CLanes"),
    .target(
      name: "Lanes", dependencies: ["CLanes"], swiftSettings: tuned,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux, .android]))]),
    room("Specifications"),
    room("Records", "Lanes", "Specifications"),
    room("Landscapes", "Lanes", "Specifications"),
    room("Optimizers", "Lanes", "Specifications"),
    room("Schedules", "Lanes", "Specifications"),
    plainRoom("External", "Lanes", "Optimizers", "Specifications"),
    room("Conformance", "External", "Lanes", "Optimizers", "Specifications"),
    room("Experiments", "Records", "Landscapes", "Optimizers", "Schedules"),
    room("Statistics", "Records", "Lanes"),
    room("Studies", "Experiments", "Statistics"),
    room("Charts", "Lanes"),
    plainRoom("Reports", "Studies", "Charts"),
    plainRoom("CommandLine", "Specifications"),
    room("Descent", "Reports", "Conformance", "External"),
    .executableTarget(
      name: "bench", dependencies: ["Descent", "CommandLine"], path: "Benchmarks/bench",
      swiftSettings: settings),
    .executableTarget(
      name: "coverage", dependencies: ["Statistics"], path: "Benchmarks/coverage",
      swiftSettings: settings),
    tests("LanesTests", "Lanes", resources: true),
    tests("SpecificationsTests", "Specifications"),
    tests("RecordsTests", "Records", "Lanes"),
    tests("LandscapesTests", "Landscapes", resources: true),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    tests("OptimizersTests", "Experiments", "AllocationCounter", resources: true),
    tests("SchedulesTests", "Experiments", resources: true),
    tests("ExperimentsTests", "Experiments"),
    tests("StatisticsTests", "Statistics", "Experiments", "coverage", resources: true),
    tests("StudiesTests", "Studies"),
    tests("ChartsTests", "Charts"),
    tests("ReportsTests", "Reports"),
    tests("ExternalTests", "External", "Experiments", resources: true),
    tests("ConformanceTests", "Conformance", "External", resources: true),
    tests("CommandLineTests", "CommandLine"),
    tests("BenchTests", "bench"),
  ] as [Target]).filter {
    $0.type != .test || testedRooms?.contains($0.name[...]) ?? true
  }
)
