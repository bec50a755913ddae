import Foundation

/// What is wrong with a results folder, in one sentence with its place.
public struct ResultsError: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// An error with this sentence.
  public init(_ description: String) { self.description = description }

  /// What could not be done with a file, and why, in the system's words.
  package init(_ what: String, because error: any Error) {
    self.init("\(what): \(Self.reason(error))")
  }

  /// The same of an error number.
  init(_ what: String, because number: Int32) { self.init("\(what): \(Self.reason(number))") }

  private static func reason(_ error: any Error) -> String {
    let underlying =
      (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    if underlying.domain == NSPOSIXErrorDomain { return reason(Int32(underlying.code)) }
    switch (error as? CocoaError)?.code {
    case .fileWriteOutOfSpace: return reason(ENOSPC)
    case .fileWriteVolumeReadOnly: return reason(EROFS)
    case .fileWriteNoPermission, .fileReadNoPermission: return reason(EACCES)
    case .fileReadNoSuchFile, .fileNoSuchFile: return reason(ENOENT)
    default: return underlying.localizedDescription
    }
  }

  private static func reason(_ number: Int32) -> String {
    String(cString: strerror(number)).lowercased()
  }
}
