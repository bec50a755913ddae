import Lanes

extension LandscapeEntry {
  static let mgh09 = classic(
    "mgh-09", "A quotient of quadratics from a start twenty to a hundred times too large",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁ (xᵢ² + b₂ xᵢ)/(xᵢ² + b₃ xᵢ + b₄), i = 1..11; b the variables. Minimum \
    0.000307505603849. Start: (25, 39, 41.5, 39), f = 897.545378.
    """,
    source: "NIST StRD; CUTEst MGH09LS",
    start: [25, 39, 41.5, 39], minimum: 0.0003075056038492378,
    at: [
      0.1928069345790379, 0.19128232873436676, 0.12305650692632074, 0.13606233068379475,
    ]
  ) { EnzymeFit(t: enzymeT, y: enzymeY) }

  static let mgh10 = classic(
    "mgh-10", "Meyer's thermistor from far away: gradients of 1e16, a valley of condition 1e14",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁ exp(b₂/(xᵢ + b₃)), i = 1..16; b the variables(xᵢ = 45 + 5 i). Minimum \
    87.9458551709. Start: (2, 400000, 25000), f = 4.515242701e15.
    """,
    source: "NIST StRD; CUTEst MGH10LS",
    start: [2, 400000, 25000], minimum: 87.94585517085112,
    at: [
      0.005609636471028053, 6181.346346286372, 345.2236346241365,
    ]
  ) { Thermistor(scales: (1, 1, 1), y: thermistorY) }

  static let mgh10Scaled = classic(
    "mgh-10-scaled", "Meyer's thermistor in parameters of similar size",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − 0.01 b₁ exp(1000 b₂/(xᵢ + 100 b₃)), i = 1..16; b the variables(xᵢ = 45 + 5 \
    i). Minimum 87.9458551709. Start: (200, 400, 250), f = 4.515242701e15.
    """,
    source: "NIST StRD; CUTEst MGH10SLS",
    start: [200, 400, 250], minimum: 87.94585517085112,
    at: [
      0.5609636471028052, 6.1813463462863725, 3.452236346241365,
    ]
  ) { Thermistor(scales: (0.01, 1000, 100), y: thermistorY) }

  static let mgh17 = classic(
    "mgh-17", "Osborne's two decays from far away",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − (b₁ + b₂ exp(−b₄ xᵢ) + b₃ exp(−b₅ xᵢ)), i = 1..33; b the variables(xᵢ = 10 \
    (i-1)). Minimum 5.46489469748e-5. Start: (50, 150, −100, 1, 2), f = 87848.85333.
    """,
    source: "NIST StRD; CUTEst MGH17LS",
    start: [50, 150, -100, 1, 2], minimum: 5.464894697482912e-05,
    at: [
      0.37541005210695194, 1.9358469127123559, -1.4646871366134115, 0.012867534640057266,
      0.02212269966167266,
    ]
  ) { TwoDecays(scale: 1, y: osborneY) }

  static let mgh17Scaled = classic(
    "mgh-17-scaled", "Osborne's two decays with rates of size one",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − (b₁ + b₂ exp(−0.01 b₄ xᵢ) + b₃ exp(−0.01 b₅ xᵢ)), i = 1..33; b the \
    variables(xᵢ = 10 (i-1)). Minimum 5.46489469748e-5. Start: (50, 150, −100, 100, 200), f = \
    87848.85333.
    """,
    source: "NIST StRD; CUTEst MGH17SLS",
    start: [50, 150, -100, 100, 200], minimum: 5.464894697482912e-05,
    at: [
      0.37541005210695194, 1.9358469127123559, -1.4646871366134115, 1.2867534640057265,
      2.212269966167266,
    ]
  ) { TwoDecays(scale: 0.01, y: osborneY) }

  static let lanczos1 = classic(
    "lanczos-1", "Three exponentials to be told apart in exact data",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − (b₁ exp(−b₂ xᵢ) + b₃ exp(−b₄ xᵢ) + b₅ exp(−b₆ xᵢ)), i = 1..24; b the \
    variables(xᵢ = 0.05 (i-1)), c; yᵢ = c₁ exp(−c₂ xᵢ) + c₃ exp(−c₄ xᵢ) + c₅ exp(−c₆ xᵢ), c = (0.0951, \
    1, 0.8607, 3, 1.5576, 5). Minimum 0. Start: (1.2, 0.3, 5.6, 5.5, 6.5, 7.6), f = 269.7503748.
    """,
    source: "NIST StRD; CUTEst LANCZOS1LS",
    start: [1.2, 0.3, 5.6, 5.5, 6.5, 7.6], minimum: 0,
    at: [0.0951, 1, 0.8607, 3, 1.5576, 5]
  ) { ThreeDecays(y: ThreeDecays.exact) }

  static let lanczos2 = classic(
    "lanczos-2", "Three exponentials to be told apart in data of six digits",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − (b₁ exp(−b₂ xᵢ) + b₃ exp(−b₄ xᵢ) + b₅ exp(−b₆ xᵢ)), i = 1..24; b the \
    variables(xᵢ = 0.05 (i-1)), y. Minimum 1.60876171769e-10. Start: (1.2, 0.3, 5.6, 5.5, 6.5, 7.6), f \
    = 269.7504731.
    """,
    source: "NIST StRD; CUTEst LANCZOS2LS",
    start: [1.2, 0.3, 5.6, 5.5, 6.5, 7.6], minimum: 1.6087617176863477e-10,
    at: [
      0.09462795787050919, 0.9974429906556902, 0.8602076398932185, 2.9977097319480035,
      1.558563838164269,
      4.99961123838354,
    ]
  ) { ThreeDecays(y: lanczosY) }
}

private let enzymeT = Coefficients([
  4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625,
])

private let enzymeY = Coefficients([
  0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246,
])

private let lanczosY = Coefficients([
  2.5134, 2.04433, 1.6684, 1.36642, 1.12323, 0.92689, 0.76793, 0.63888, 0.53378, 0.44794, 0.37759,
  0.31974,
  0.27201, 0.2325, 0.19966, 0.17227, 0.14934, 0.13007, 0.11381, 0.10004, 0.08833, 0.07834, 0.06977,
  0.06239,
])
