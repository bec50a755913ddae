import Lanes

extension LandscapeEntry {
  static let denschnA = classic(
    "denschn-a", "A quartic that meets an exponential at the origin",
    """
    f = x₁⁴ + (x₁ + x₂)² + (exp(x₂) − 1)². Minimum 0. Start: (1, 1), f = 7.952492442.
    """,
    source: "CUTEst DENSCHNA",
    start: [1, 1], minimum: 0,
    at: [0, 0],
    domain: -2...2
  ) { DennisSchnabel(example: .a) }

  static let denschnB = classic(
    "denschn-b", "A bowl that is narrowed along one axis",
    """
    f = (x₁ − 2)² + (x₁ − 2)² x₂² + (x₂ + 1)². Minimum 0. Start: (1, 1), f = 6.
    """,
    source: "CUTEst DENSCHNB",
    start: [1, 1], minimum: 0,
    at: [2, -1],
    domain: -2...2
  ) { DennisSchnabel(example: .b) }

  static let denschnC = classic(
    "denschn-c", "A circle and an exponential curve meet",
    """
    f = (x₁² + x₂² − 2)² + (exp(x₁ − 1) + x₂³ − 2)². Minimum 0. Start: (2, 3), f = 889.3031475.
    """,
    source: "CUTEst DENSCHNC", tags: [.multimodal],
    start: [2, 3], minimum: 0,
    at: [1, 1],
    domain: -2...2
  ) { DennisSchnabel(example: .c) }

  static let denschnD = classic(
    "denschn-d", "Three equations whose Jacobian vanishes at the root",
    """
    f = (x₁² + x₂³ − x₃⁴)² + (2 x₁ x₂ x₃)² + (2 x₁ x₂ − 3 x₂ x₃ + x₁ x₃)². Minimum 0. Start: (10, 10, \
    10), f = 83210000.
    """,
    source: "CUTEst DENSCHND", tags: [.degenerate],
    start: [10, 10, 10], minimum: 0,
    at: [0, 0, 0],
    domain: -2...2
  ) { DennisSchnabel(example: .d) }

  static let denschnE = classic(
    "denschn-e", "Two roots in a quadratic of one coordinate",
    """
    f = x₁² + (x₂ + x₂²)² + (exp(x₃) − 1)². Minimum 0. Start: (2, 3, −8), f = 148.9993292.
    """,
    source: "CUTEst DENSCHNE", tags: [.multimodal],
    start: [2, 3, -8], minimum: 0,
    at: [0, 0, 0],
    domain: -2...2
  ) { DennisSchnabel(example: .e) }

  static let denschnF = classic(
    "denschn-f", "Two ellipses meet",
    """
    f = (2 (x₁ + x₂)² + (x₁ − x₂)² − 8)² + (5 x₁² + (x₂ − 3)² − 9)². Minimum 0. Start: (2, 0), f = \
    416.
    """,
    source: "CUTEst DENSCHNF", tags: [.multimodal],
    start: [2, 0], minimum: 0,
    at: [1, 1],
    domain: -2...2
  ) { DennisSchnabel(example: .f) }
}
