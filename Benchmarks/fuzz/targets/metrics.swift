import Specifications

/// Lists of losses: as many numbers as lines, or an error that names one.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  do { _ = try LossList.parse(text, name: "losses") } catch {
    guard let error = error as? SpecificationError, error.description.hasPrefix("losses, line ")
    else {
      fatalError("an error without its line: \(error)")
    }
  }
  return 0
}
