import Lanes

extension LandscapeEntry {
  static let misra1a = classic(
    "misra-1a", "Two parameters a thousand times apart: a saturating exponential",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁ (1 − exp(−b₂ xᵢ)), i = 1..14; b the variables. Minimum 0.124551388944. \
    Start: (500, 0.0001), f = 10780.19016.
    """,
    source: "NIST StRD; CUTEst MISRA1ALS",
    start: [500, 0.0001], minimum: 0.12455138894440512,
    at: [238.9421291788617, 0.0005501564318059135]
  ) { Misra(law: .exponential, t: misraT, y: misraY) }

  static let misra1b = classic(
    "misra-1b", "Misra's data under an inverse-square law",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁ (1 − (1 + b₂ xᵢ/2)^(−2)), i = 1..14; b the variables. Minimum \
    0.0754646815334. Start: (500, 0.0001), f = 10994.31721.
    """,
    source: "NIST StRD; CUTEst MISRA1BLS",
    start: [500, 0.0001], minimum: 0.07546468153340849,
    at: [337.9974616336873, 0.00039039091286570036]
  ) { Misra(law: .inverseSquare, t: misraT, y: misraY) }

  static let misra1c = classic(
    "misra-1c", "Misra's data under an inverse-root law",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁ (1 − (1 + 2 b₂ xᵢ)^(−1/2)), i = 1..14; b the variables. Minimum \
    0.0409668369707. Start: (500, 0.0001), f = 11603.01641.
    """,
    source: "NIST StRD; CUTEst MISRA1CLS",
    start: [500, 0.0001], minimum: 0.0409668369706942,
    at: [636.4272580930023, 0.00020813627256328722]
  ) { Misra(law: .inverseRoot, t: misraT, y: misraY) }

  static let misra1d = classic(
    "misra-1d", "Misra's data under a hyperbola",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁ b₂ xᵢ/(1 + b₂ xᵢ), i = 1..14; b the variables. Minimum 0.0564192952826. \
    Start: (500, 0.0001), f = 11202.65677.
    """,
    source: "NIST StRD; CUTEst MISRA1DLS",
    start: [500, 0.0001], minimum: 0.05641929528264694,
    at: [437.3697075398934, 0.00030227324449004327]
  ) { Misra(law: .hyperbolic, t: misraT, y: misraY) }
}

private let misraT = Coefficients([
  77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760,
])

private let misraY = Coefficients([
  10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78,
])
