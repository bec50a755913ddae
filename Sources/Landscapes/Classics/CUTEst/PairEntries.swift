import Lanes

extension LandscapeEntry {
  static let cluster = classic(
    "cluster", "Roots that lie close together",
    """
    f = ((x₁ − x₂²)(x₁ − sin(x₂)))² + ((cos(x₂) − x₁)(x₂ − cos(x₁)))². Minimum 0. Start: (0, 0), f = \
    1.
    """,
    source: "CUTEst CLUSTERLS", tags: [.multimodal],
    start: [0, 0], minimum: 0,
    at: [0.6417143708728826, 0.8010707652092184],
    domain: -2...2
  ) { PairOfEquations(kind: .cluster) }

  static let price3 = classic(
    "price-3", "Two parabolas that cross at right angles",
    """
    f = 100 (x₁² − x₂)² + (6.4 (x₂ − 0.5)² − x₁ − 0.6)². Minimum 0. Start: (1, 5), f = 17984.
    """,
    source: "CUTEst PRICE3", tags: [.multimodal],
    start: [1, 5], minimum: 0,
    at: [1, 1],
    domain: -2...2
  ) { PairOfEquations(kind: .price3) }

  static let price4 = classic(
    "price-4", "Cubic and quadratic meet three times",
    """
    f = (2 x₁³ x₂ − x₂³)² + (6 x₁ − x₂² + x₂)². Minimum 0. Start: (1, 5), f = 13421.
    """,
    source: "CUTEst PRICE4", tags: [.multimodal],
    start: [1, 5], minimum: 0,
    at: [2, 4],
    domain: -2...2
  ) { PairOfEquations(kind: .price4) }

  static let wayburnSeader1 = classic(
    "wayburn-seader-1", "A line and a closed curve of degree six",
    """
    f = (x₁^6 + x₂⁴ − 17)² + (2 x₁ + x₂ − 4)². Minimum 0. Start: (1, 5), f = 370890.
    """,
    source: "CUTEst WAYSEA1", tags: [.multimodal],
    start: [1, 5], minimum: 0,
    at: [1, 2],
    domain: -2...2
  ) { PairOfEquations(kind: .seader1) }

  static let wayburnSeader2 = classic(
    "wayburn-seader-2", "A line and a circle, from far away",
    """
    f = (2.5 x₁ + 13 x₂ − 4 x₁² − 4 x₂² − 9.340125)² + (x₂ − 1)². Minimum 0. Start: (1, 5), f = \
    2117.31706.
    """,
    source: "CUTEst WAYSEA2", tags: [.multimodal],
    start: [1, 5], minimum: 0,
    at: [0.42486102527122066, 1],
    domain: -2...2
  ) { PairOfEquations(kind: .seader2) }

  static let elAttarVidyasagarDutta = classic(
    "el-attar-vidyasagar-dutta", "Three curves that do not meet",
    """
    f = (x₁² + x₂ − 10)² + (x₁ + x₂² − 7)² + (x₁² + x₂³ − 1)². Minimum 1.71278035486. Start: (1, 5), f \
    = 16002.
    """,
    source: "CUTEst ELATVIDU", tags: [.multimodal],
    start: [1, 5], minimum: 1.7127803548622034,
    at: [3.409186822190061, -2.171433036284005],
    domain: -4...4
  ) { PairOfEquations(kind: .elAttar) }

  static let mexicanHat = classic(
    "mexican-hat", "A narrow bent ring of almost equal points",
    """
    f = −2 (x₁ − 1)² + 10^5 ((x₁ − 1)² + 10⁴ (x₂ − x₁²)² − 0.02)². Minimum −0.04001. Start: (0.86, \
    0.72), f = 1475481.705.
    """,
    source: "CUTEst MEXHAT", tags: [.valley, .multimodal],
    start: [0.86, 0.72], minimum: -0.040010000000000004,
    at: [0.8585432928419441, 0.737096585683888],
    domain: -2...2
  ) { PairOfEquations(kind: .mexicanHat) }
}
