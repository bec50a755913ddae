import Lanes

/// An opaque sRGB colour with channels from 0 to 1.
public struct Color: Sendable, Equatable {
  /// Red, from 0 to 1.
  public let red: Double
  /// Green, from 0 to 1.
  public let green: Double
  /// Blue, from 0 to 1.
  public let blue: Double

  /// A colour from `0xRRGGBB`.
  public init(_ hex: UInt32) {
    red = Double(hex >> 16 & 0xFF) / 255
    green = Double(hex >> 8 & 0xFF) / 255
    blue = Double(hex & 0xFF) / 255
  }

  private init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rrggbb`.
  public var hex: String {
    let digits = [red, green, blue].map { channel in
      let byte = String(Int((channel * 255).rounded()), radix: 16)
      return byte.count == 1 ? "0" + byte : byte
    }
    return "#" + digits.joined()
  }

  /// The colour `fraction` of the way to another, mixed in linear light and rounded to 8 bits.
  public func mixed(with other: Color, _ fraction: Double) -> Color {
    func mix(_ a: Double, _ b: Double) -> Double {
      let linear = Self.linear(a) * (1 - fraction) + Self.linear(b) * fraction
      return (Self.encoded(linear) * 255).rounded() / 255
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// Relative luminance by WCAG 2.2: 0.2126 R + 0.7152 G + 0.0722 B of linear channels.
  public var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// Contrast ratio by WCAG 2.2, from 1 to 21: (L₁ + 0.05) / (L₂ + 0.05), the lighter on top.
  public func contrast(with other: Color) -> Double {
    let (a, b) = (luminance + 0.05, other.luminance + 0.05)
    return max(a, b) / min(a, b)
  }

  /// Black or white, whichever reads better on this colour; the contrast is at least 4.58.
  public var readableText: Color {
    let (black, white) = (Color(0x000000), Color(0xFFFFFF))
    return contrast(with: black) >= contrast(with: white) ? black : white
  }

  private static func linear(_ channel: Double) -> Double {
    channel <= 0.04045 ? channel / 12.92 : Double.exp(2.4 * Double.log((channel + 0.055) / 1.055))
  }

  private static func encoded(_ linear: Double) -> Double {
    linear <= 0.0031308
      ? linear * 12.92 : 1.055 * Double.exp(Double.log(linear) / 2.4) - 0.055
  }
}
