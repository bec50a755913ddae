import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of checked lines, read from the front.
struct LineFile {
  /// The state of a file's lines.
  struct Contents<T> {
    var items: [T] = []
    /// Bytes of the whole lines that were read.
    var goodBytes = 0
    /// Whether the last line is cut off: what a killed writer leaves.
    var isCutOff = false
  }

  /// A whole line that does not belong where it stands; the message says which line it is.
  struct Misfit: Error {
    let words: String
    init(_ words: String) { self.words = words }
  }

  /// Reads every whole line.
  ///
  /// A last line without its end is what a killed writer leaves, and is reported, not read. Any other
  /// damage is an error with its place: a checksum that does not fit, or a line that does not parse.
  static func read<T>(
    _ path: String, _ parse: (inout LineReader) throws -> T
  ) throws -> Contents<T> {
    try read(try map(path), path, parse)
  }

  /// Reads every whole line of a file's bytes; `path` is for errors.
  static func read<T>(
    _ data: Data, _ path: String, _ parse: (inout LineReader) throws -> T
  ) throws -> Contents<T> {
    var contents = Contents<T>()
    try data.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
      let bytes = raw.bindMemory(to: UInt8.self)
      var start = 0
      while start < bytes.count {
        guard
          let base = bytes.baseAddress,
          let newline = memchr(base + start, 10, bytes.count - start)
        else {
          guard isBeginning(bytes[start...]) else {
            throw ResultsError(
              "\(path), line \(contents.items.count + 1): the line has no end and is none of a results folder"
            )
          }
          contents.isCutOff = true
          return
        }
        let end = UnsafePointer(newline.assumingMemoryBound(to: UInt8.self)) - base
        let number = contents.items.count + 1
        guard isIntact(bytes, start, end) else {
          throw ResultsError(
            "\(path), line \(number): the checksum does not fit; the line is damaged")
        }
        var reader = LineReader(bytes, from: start, to: end)
        do {
          contents.items.append(try parse(&reader))
          guard reader.at == end else { throw reader.fault("the end of the line") }
        } catch let fault as LineReader.Fault {
          throw ResultsError(
            "\(path), line \(number), column \(fault.offset - start + 1): expected \(fault.expected)"
          )
        } catch let misfit as Misfit {
          throw ResultsError("\(path), line \(number): \(misfit.words)")
        }
        start = end + 1
        contents.goodBytes = start
      }
    }
    return contents
  }

  /// Whether a line ends in `,"check":"…"}` with the checksum of what stands before.
  private static func isIntact(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    let key = Array(",\"check\":\"".utf8)
    guard end - start > key.count + 3, bytes[end - 1] == UInt8(ascii: "}"),
      bytes[end - 2] == UInt8(ascii: "\"")
    else { return false }
    var digits = end - 3
    while digits > start, bytes[digits] != UInt8(ascii: "\"") { digits -= 1 }
    let body = digits + 1 - key.count
    guard body > start, bytes[body..<(digits + 1)].elementsEqual(key) else { return false }
    let text = String(decoding: bytes[(digits + 1)..<(end - 2)], as: UTF8.self)
    return UInt32(text, radix: 16) == checksum(UnsafeBufferPointer(rebasing: bytes[start..<body]))
  }

  /// Whether bytes could be the beginning of a line of this program.
  static func isBeginning(_ bytes: some Collection<UInt8>) -> Bool {
    ["{\"cell\":", "{\"baseline\":"].contains { start in
      let start = Array(start.utf8)
      return bytes.prefix(start.count).elementsEqual(start.prefix(bytes.count))
    }
  }

  /// The bytes of a file, mapped; none where there is no file, as when a writer was killed early.
  static func map(_ path: String) throws -> Data {
    guard InputFile.exists(path) else { return Data() }
    let file: (descriptor: Int32, size: Int)
    do { file = try InputFile.openRegular(path) } catch { throw ResultsError("\(error)") }
    defer { close(file.descriptor) }
    guard file.size > 0 else { return Data() }
    guard let bytes = mmap(nil, file.size, PROT_READ, MAP_PRIVATE, file.descriptor, 0),
      bytes != MAP_FAILED
    else { throw ResultsError("cannot read \(path)", because: errno) }
    return Data(bytesNoCopy: bytes, count: file.size, deallocator: .unmap)
  }
}

extension LineFile.Contents: Sendable where T: Sendable {}
