// swift-tools-version: 6.2
import PackageDescription

#if arch(x86_64)
  let flags = ["-Xcc", "-march=x86-64-v3"]
#else
  let flags: [String] = []
#endif

let package = Package(
  name: "reference",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Descent", path: "../..")],
  targets: [
    .executableTarget(
      name: "reference", dependencies: [.product(name: "Descent", package: "Descent")],
      swiftSettings: [.unsafeFlags(flags)])
  ]
)
