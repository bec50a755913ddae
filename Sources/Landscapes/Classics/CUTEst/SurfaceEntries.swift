import Lanes

extension LandscapeEntry {
  static let himmelblauG = classic(
    "himmelblau-g", "A bowl that an exponential flattens: the other way down leads to infinity",
    """
    f = (2 x₁² + 3 x₂²) exp(−(x₁ + x₂)). Minimum 0. Start: (0.5, 0.5), f = 0.4598493015.
    """,
    source: "CUTEst HIMMELBG", tags: [.plateau],
    start: [0.5, 0.5], minimum: 0,
    at: [0, 0],
    domain: -1...3
  ) { Surface(kind: .himmelblauG) }

  static let eggCrate = classic(
    "egg-crate", "A bowl with a crate of eggs",
    """
    f = x₁² + x₂² + 25 (sin(x₁)² + sin(x₂)²). Minimum 0. Start: (1, 2), f = 43.37238072.
    """,
    source: "CUTEst EGGCRATE", tags: [.multimodal],
    start: [1, 2], minimum: 0,
    at: [0, 0],
    domain: -5...5
  ) { Surface(kind: .eggCrate) }

  static let humps = classic(
    "humps", "A shallow bowl under dense humps",
    """
    f = (sin(20 x₁) sin(20 x₂))² + 0.05 (x₁² + x₂²). Minimum 0. Start: (−506, −506.2), f = \
    25614.33468.
    """,
    source: "CUTEst HUMPS", tags: [.multimodal],
    start: [-506, -506.2], minimum: 0,
    at: [0, 0],
    domain: -5...5
  ) { Surface(kind: .humps) }

  static let hairy = classic(
    "hairy", "A valley with hair: saddles on every side",
    """
    f = 30 sin(7 x₁)² cos(7 x₂)² + 100 sqrt(0.01 + (x₁ − x₂)²) + 100 sqrt(0.01 + x₁²). Minimum 20. \
    Start: (−5, −7), f = 700.8468104.
    """,
    source: "CUTEst HAIRY", tags: [.multimodal],
    start: [-5, -7], minimum: 20,
    at: [0, 0],
    domain: -6...6
  ) { Surface(kind: .hairy) }

  static let logHairy = classic(
    "log-hairy", "The logarithm of the hairy valley: almost flat from afar",
    """
    f = ln((100 + h)/100), h = 30 sin(7 x₁)² cos(7 x₂)² + 100 sqrt(0.01 + (x₁ − x₂)²) + 100 sqrt(0.01 \
    + x₁²). Minimum 0.182321556794. Start: (−500, −700), f = 6.552519792.
    """,
    source: "CUTEst LOGHAIRY", tags: [.multimodal, .plateau],
    start: [-500, -700], minimum: 0.18232155679395462,
    at: [0, 0],
    domain: -6...6
  ) { Surface(kind: .logHairy) }

  static let maratosB = classic(
    "maratos-b", "A linear function on a circle kept by a penalty of a million",
    """
    f = x₁ + 10^6 (x₁² + x₂² − 1)². Minimum −1.0000000625. Start: (1.1, 0.1), f = 48401.1.
    """,
    source: "CUTEst MARATOSB", tags: [.valley, .illConditioned],
    start: [1.1, 0.1], minimum: -1.0000000624999923,
    at: [-1.0000001249999766, 1.9224321583060855e-40],
    domain: -2...2
  ) { Surface(kind: .maratos) }

  static let schittkowski308 = classic(
    "schittkowski-308", "A quartic form with sine and cosine",
    """
    f = (x₁² + x₁ x₂ + x₂²)² + sin(x₁)² + cos(x₂)². Minimum 0.773199056493. Start: (3, 0.1), f = \
    87.68604815.
    """,
    source: "CUTEst S308", tags: [.multimodal],
    start: [3, 0.1], minimum: 0.7731990564929238,
    at: [-0.15543723585956104, 0.6945637753029045],
    domain: -2...2
  ) { Surface(kind: .schittkowski308) }

  static let snail = classic(
    "snail", "A spiral valley to the middle",
    """
    f = s/(1 + s) (1 + 1.5 r − 0.5 r cos(r − theta)), s = x₁² + x₂², r = sqrt(s + 10^-10), theta = \
    atan2(x₂, x₁). Minimum 0. Start: (10, 10), f = 17.15234673.
    """,
    source: "CUTEst SNAIL", tags: [.valley],
    start: [10, 10], minimum: 0,
    at: [2.499962500453118e-27, 2.4999625005442623e-32],
    domain: -10...10
  ) { Surface(kind: .snail) }

  static let sisser = classic(
    "sisser", "A quartic without curvature at its minimum",
    """
    f = x₁⁴/0.3333333 + 2 x₁² x₂² + x₂⁴/0.3333333. Minimum 0. Start: (1, 0.1), f = 3.0203003.
    """,
    source: "CUTEst SISSER", tags: [.convex, .degenerate],
    start: [1, 0.1], minimum: 0,
    at: [0, 0],
    domain: -2...2
  ) { Surface(kind: .sisser) }

  static let zangwill2 = classic(
    "zangwill-2", "A mild quadratic away from the origin",
    """
    f = (16 x₁² + 16 x₂² − 8 x₁ x₂ − 56 x₁ − 256 x₂ + 991)/15. Minimum −18.2. Start: (3, 8), f = \
    −16.6.
    """,
    source: "CUTEst ZANGWIL2", tags: [.convex, .stronglyConvex, .quadratic],
    start: [3, 8], minimum: -18.2,
    at: [4, 9],
    domain: -10...10
  ) { Surface(kind: .zangwill) }
}
