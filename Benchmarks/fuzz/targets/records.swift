import Foundation

/// Records and timings, read from any bytes.
///
/// The bytes are taken as a file, and as the body of a line whose checksum is right, so that
/// the parser behind the checksum is met too. A record that is read is written so that it reads back the
/// same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = Data(bytes: bytes, count: count)
  read(input)
  let body = input.prefix { $0 != 10 }
  let key = Data(",\"check\":\"".utf8)
  let kept = body.range(of: key).map { body[..<$0.lowerBound] } ?? body
  let sum = [UInt8](kept).withUnsafeBufferPointer(checksum)
  read(kept + key + Data("\(String(sum, radix: 16))\"}\n".utf8))
  return 0
}

private func read(_ data: Data) {
  do {
    let contents = try LineFile.read(data, "records.jsonl") { try CellRecord(reading: &$0) }
    for record in contents.items {
      let line = record.line()
      let again = try LineFile.read(Data(line), "again") { try CellRecord(reading: &$0) }
      guard again.items.map({ $0.line() }) == [line] else {
        fatalError("a record that reads back differently: \(String(decoding: line, as: UTF8.self))")
      }
    }
  } catch { require(error) }
  do {
    _ = try LineFile.read(data, "timings.jsonl") { try CellTiming(reading: &$0) }
  } catch { require(error) }
}

private func require(_ error: any Error) {
  guard error is ResultsError else { fatalError("\(error)") }
}
