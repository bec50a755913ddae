// SwiftPM asks every C target for a source file. All of CLanes is in its header.
