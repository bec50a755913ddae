/// The package's version.
public let descentVersion = "0.1.0"
