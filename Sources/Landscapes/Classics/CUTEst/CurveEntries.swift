import Lanes

extension LandscapeEntry {
  static let devilliersGlasser1 = classic(
    "devilliers-glasser-1", "A growing oscillation to be found again",
    """
    f = Σ rᵢ²; rᵢ = x₁ x₂^tᵢ sin(x₃ tᵢ + x₄) − yᵢ, tᵢ = (i-1)/10, i = 1..24. Minimum 1.3538975329e-12. \
    Start: (2, 2, 2, 2), f = 105126.8342.
    """,
    source: "CUTEst DEVGLA1", tags: [.multimodal],
    start: [2, 2, 2, 2], minimum: 1.3538975328983513e-12,
    at: [
      60.13700011923819, 1.3709999993953104, 3.112000000136224, 1.7610000026807306,
    ]
  ) { DeVilliersGlasser(dimension: 4, y: deVilliers1) }

  static let devilliersGlasser2 = classic(
    "devilliers-glasser-2", "Power, hyperbolic tangent and cosine in one product",
    """
    f = Σ rᵢ²; rᵢ = x₁ x₂^tᵢ tanh(x₃ tᵢ + sin(x₄ tᵢ)) cos(tᵢ exp(x₅)) − yᵢ, tᵢ = (i-1)/10, i = 1..16. \
    Minimum 9.5472378328e-13. Start: (20, 2, 2, 2, 0.2), f = 10940.08638.
    """,
    source: "CUTEst DEVGLA2", tags: [.multimodal],
    start: [20, 2, 2, 2, 0.2], minimum: 9.547237832803416e-13,
    at: [
      53.809998377640675, 1.2700000254130337, 3.0120018653906633, 2.129998206068166,
      0.5070000003827274,
    ]
  ) { DeVilliersGlasser(dimension: 5, y: deVilliers2) }

  static let growth = classic(
    "growth", "A power with an exponent that is a logarithm",
    """
    f = Σ rᵢ²; rᵢ = x₁ m_i^(x₂ + x₃ ln(m_i)) − yᵢ, i = 1..12; data m (matrix orders), y (growth \
    factors). Minimum 1.0040405841. Start: (100, 0, 0), f = 85962.42903.
    """,
    source: "CUTEst GROWTHLS",
    start: [100, 0, 0], minimum: 1.0040405841046924,
    at: [
      1.4603269698964811, 0.4428062114906827, 0.16375364902959672,
    ],
    domain: 0...0.3
  ) { GrowthFactors(m: growthM, y: growthY) }

  static let judge = classic(
    "judge", "A regression with two minima",
    """
    f = Σ rᵢ²; rᵢ = x₁ + a_i x₂ + b_i x₂² − yᵢ, i = 1..20. Minimum 16.081730133. Start: (1, 5), f = \
    2959.941188.
    """,
    source: "CUTEst JUDGE", tags: [.multimodal],
    start: [1, 5], minimum: 16.08173013296039,
    at: [0.8647872863320522, 1.235748498752093],
    domain: -3...3
  ) { Judge(a: judgeA, b: judgeB, y: judgeY) }

  static let circleFit1 = classic(
    "circle-fit-1", "A circle through six points all round",
    """
    f = Σ rᵢ²; rᵢ = sqrt((p_i − x₁)² + (q_i − x₂)²) − x₃, i = 1..6; data p, q (coordinates of the \
    points). Minimum 7.71185223882. Start: (105, 96, 230), f = 63019.32218.
    """,
    source: "CUTEst LSC1LS",
    start: [105, 96, 230], minimum: 7.711852238819962,
    at: [
      10.500086213944376, 9.65994950583643, 23.333527646182876,
    ]
  ) { CircleFit(p: circle1P, q: circle1Q) }

  static let akiva = classic(
    "akiva", "The likelihood of a choice between car and bus",
    """
    f = − Σ_i ln q_i, q_i = p_i where choice_i = 1 and 1 − p_i where choice_i = 2; p_i = exp(x₁ \
    tᵢ)/(exp(x₁ tᵢ) + exp(x₁ a_i + x₂)), i = 1..21; data a (time by car), t (time by public \
    transport), choice (1 = public transport, 2 = car). Minimum 6.16604221242. Start: (0, 0), f = \
    14.55609079.
    """,
    source: "CUTEst AKIVA", tags: [.convex],
    start: [0, 0], minimum: 6.166042212417747,
    at: [-0.053109827465783126, -0.23757544484870943],
    domain: -1...1
  ) { Akiva(a: akivaA, t: akivaT, choice: akivaChoice) }
}

private let deVilliers1 = Coefficients([
  59.052474, 54.425184, 44.044493, 28.575487, 9.236288, -12.287936, -33.983363, -53.687835,
  -69.297789,
  -78.982793, -81.386703, -75.794406, -62.245213, -41.57807, -15.399602, 14.026818, 43.965014,
  71.449307,
  93.566643, 107.751833, 112.067181, 105.43746, 87.813812, 60.245495,
])

private let deVilliers2 = Coefficients([
  0, 25.65298, 40.985849, 45.968797, 44.800863, 40.224285, 33.489336, 25.171629, 15.612834,
  5.094175,
  -6.103169, -17.680274, -29.3187, -40.685106, -51.438706, -61.240116,
])

private let growthM = Coefficients([8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 25])

private let growthY = Coefficients([
  8, 8.4305, 9.5294, 10.4627, 12, 13.0205, 14.5949, 16.1078, 18.0596, 20.4569, 24.25, 32.9863,
])

private let judgeA = Coefficients([
  0.286, 0.973, 0.384, 0.276, 0.973, 0.543, 0.957, 0.948, 0.543, 0.797, 0.936, 0.889, 0.006, 0.828,
  0.399,
  0.617, 0.939, 0.784, 0.072, 0.889,
])

private let judgeB = Coefficients([
  0.645, 0.585, 0.31, 0.058, 0.455, 0.779, 0.259, 0.202, 0.028, 0.099, 0.142, 0.296, 0.175, 0.18,
  0.842,
  0.039, 0.103, 0.62, 0.158, 0.704,
])

private let judgeY = Coefficients([
  4.284, 4.149, 3.877, 0.533, 2.211, 2.389, 2.145, 3.231, 1.998, 1.379, 2.106, 1.428, 1.011, 2.179,
  2.858,
  1.388, 1.651, 1.593, 1.046, 2.152,
])

private let circle1P = Coefficients([9, 35, -13, 10, 23, 0])

private let circle1Q = Coefficients([34, 10, 6, -14, 27, -10])

private let akivaA = Coefficients([
  52.9, 4.1, 4.1, 56.2, 51.8, 0.2, 27.6, 89.9, 41.5, 95, 99.1, 18.5, 82, 8.6, 22.5, 51.4, 81, 51,
  62.2, 95.1,
  41.6,
])

private let akivaT = Coefficients([
  4.4, 28.5, 86.9, 31.6, 20.2, 91.2, 79.7, 2.2, 24.5, 43.5, 8.4, 84, 38, 1.6, 74.1, 83.8, 19.2, 85,
  90.1,
  22.2, 91.5,
])

private let akivaChoice = Coefficients([
  1, 1, 2, 1, 1, 2, 2, 1, 1, 1, 1, 2, 2, 1, 2, 2, 1, 2, 2, 1, 2,
])
