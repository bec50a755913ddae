import Foundation

/// Manifests: whatever the bytes are, a manifest whose numbers can be, or an error in words.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  do {
    let manifest = try Manifest(parsing: Data(bytes: bytes, count: count), path: "manifest.json")
    guard manifest.fault == nil, Limits.cells.contains(manifest.cells) else {
      fatalError("a manifest that cannot be: \(manifest)")
    }
    _ = manifest.resumption(in: "folder")
  } catch {
    guard let error = error as? ResultsError, !error.description.contains("debugDescription") else {
      fatalError("an error without words: \(error)")
    }
  }
  return 0
}
