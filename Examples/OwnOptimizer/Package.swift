// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "OwnOptimizer",
  platforms: [.macOS(.v15)],
  dependencies: [
    // In a package of your own: .package(url: "…/Descent", from: "0.1.0")
    .package(name: "Descent", path: "../..")
  ],
  targets: [
    .target(name: "OwnOptimizer", dependencies: [.product(name: "Descent", package: "Descent")]),
    .executableTarget(name: "own-gate", dependencies: ["OwnOptimizer"]),
    .executableTarget(
      name: "own-bench",
      dependencies: ["OwnOptimizer", .product(name: "DescentBench", package: "Descent")]),
    .testTarget(name: "OwnOptimizerTests", dependencies: ["OwnOptimizer", "own-bench"]),
  ]
)
