import Foundation

/// Baselines, from any bytes and with checksums that are right.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = Data(bytes: bytes, count: count)
  read(input)
  let key = Data(",\"check\":\"".utf8)
  var sealed = Data()
  for line in input.split(separator: 10) {
    let body = line.range(of: key).map { line[..<$0.lowerBound] } ?? line
    let sum = [UInt8](body).withUnsafeBufferPointer(checksum)
    sealed += body + key + Data("\(String(sum, radix: 16))\"}\n".utf8)
  }
  read(sealed)
  return 0
}

private func read(_ data: Data) {
  do {
    let baseline = try Baseline(parsing: data, path: "baseline.jsonl")
    guard
      try Baseline(parsing: Data(baseline.bytes()), path: "again").rows.count == baseline.rows.count
    else { fatalError("a baseline that reads back differently") }
  } catch {
    guard "\(error)".contains("baseline.jsonl") else { fatalError("\(error)") }
  }
}
