import Foundation
import Specifications

/// Suites as JSON: a suite or an error in words; what is read is written so that it reads back the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  do {
    let suite = try SuiteFile.parse(Data(bytes: bytes, count: count), name: "suite.json")
    let text = SuiteFile.text(suite)
    guard try SuiteFile.parse(Data(text.utf8), name: "again") == suite else {
      fatalError("a suite that reads back differently: \(text)")
    }
  } catch {
    guard let error = error as? SpecificationError, error.description.count > 12 else {
      fatalError("an error without words: \(error)")
    }
  }
  return 0
}
