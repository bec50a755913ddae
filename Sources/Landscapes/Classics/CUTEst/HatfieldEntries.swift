import Lanes

extension LandscapeEntry {
  static let hatfldD = classic(
    "hatfld-d", "Two exponentials through ten points",
    """
    f = Σ rᵢ²; rᵢ = yᵢ + exp(x₃ tᵢ) − x₁ exp(x₂ tᵢ), i = 1..10. Minimum 6.61511391865e-8. Start: (1, \
    −1, 0), f = 25.24303232.
    """,
    source: "CUTEst HATFLDD",
    start: [1, -1, 0], minimum: 6.61511391864753e-08,
    at: [
      3.1994777391335196, -1.0178320441381268, -0.7584310825715466,
    ]
  ) { HatfieldD(t: hatfieldDT, y: hatfieldDY) }

  static let hatfldE = classic(
    "hatfld-e", "Two exponentials through twenty-one points",
    """
    f = Σ rᵢ²; rᵢ = yᵢ + exp(x₃ tᵢ) − x₁ exp(x₂ tᵢ), i = 1..21. Minimum 5.12037693662e-7. Start: (1, \
    −1, 0), f = 45.20649589.
    """,
    source: "CUTEst HATFLDE",
    start: [1, -1, 0], minimum: 5.12037693662285e-07,
    at: [
      3.197539231762926, -1.0112891122378396, -0.7434347165804304,
    ]
  ) { HatfieldD(t: hatfieldET, y: hatfieldEY) }

  static let hatfldF = classic(
    "hatfld-f", "Three values on an exponential",
    """
    f = Σ rᵢ²; rᵢ = x₁ + x₂ exp(i x₃) − yᵢ, i = 1..3, y = (0.032, 0.056, 0.099). Minimum 0. Start: \
    (0.1, 0.1, 0.1), f = 0.07796310308.
    """,
    source: "CUTEst HATFLDFLS",
    start: [0.1, 0.1, 0.1], minimum: 0,
    at: [
      0.0016842105263157937, 0.016920440636474906, 0.5831462853456169,
    ],
    domain: -2...2
  ) { HatfieldF() }

  static let expFit = classic(
    "exp-fit", "An exponential through a straight line",
    """
    f = Σ rᵢ²; rᵢ = x₁ exp(i x₂/4) − i/4, i = 1..10. Minimum 0.240510593999. Start: (0, 0), f = \
    24.0625.
    """,
    source: "CUTEst EXPFIT",
    start: [0, 0], minimum: 0.24051059399905825,
    at: [0.47898454663200235, 0.688300194513198]
  ) { ExponentialLine() }

  static let exp2 = classic(
    "exp-2", "Two exponentials with the roots (1, 10)",
    """
    f = Σ rᵢ²; rᵢ = exp(−x₁ i/10) − 5 exp(−x₂ i/10) − exp(−i/10) + 5 exp(−i), i = 0..9. Minimum 0. \
    Start: (1, 5), f = 4.099736989.
    """,
    source: "CUTEst EXP2", tags: [.valley],
    start: [1, 5], minimum: 0,
    at: [1, 10]
  ) { TwoExponentials() }
}

private let hatfieldDT = Coefficients([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9])

private let hatfieldDY = Coefficients([
  1.751, 1.561, 1.391, 1.239, 1.103, 0.981, 0.925, 0.8721, 0.8221, 0.7748,
])

private let hatfieldET = Coefficients([
  0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15,
  1.2, 1.25,
  1.3,
])

private let hatfieldEY = Coefficients([
  1.561, 1.473, 1.391, 1.313, 1.239, 1.169, 1.103, 1.04, 0.981, 0.925, 0.8721, 0.8221, 0.7748, 0.73,
  0.6877,
  0.6477, 0.6099, 0.5741, 0.5403, 0.5084, 0.4782,
])
