import Lanes

extension LandscapeEntry {
  static let danielWood = classic(
    "daniel-wood", "A power law through six points",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁ xᵢ^b₂, i = 1..6; b the variables. Minimum 0.00431730840829. Start: (1, 5), \
    f = 149.7192191.
    """,
    source: "NIST StRD; CUTEst DANIWOODLS",
    start: [1, 5], minimum: 0.004317308408291077,
    at: [0.7688622617649826, 3.8604055870760576]
  ) { PowerFit(t: danielT, y: danielY) }

  static let rat42 = classic(
    "rat-42", "A logistic growth curve, far from its start",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁/(1 + exp(b₂ − b₃ xᵢ)), i = 1..9; b the variables. Minimum 8.05652293381. \
    Start: (100, 1, 0.1), f = 19915.85273.
    """,
    source: "NIST StRD; CUTEst RAT42LS",
    start: [100, 1, 0.1], minimum: 8.056522933811296,
    at: [
      72.46223757556919, 2.618076840208497, 0.06735920006610502,
    ]
  ) { GrowthCurve(dimension: 3, t: rat42T, y: rat42Y) }

  static let rat43 = classic(
    "rat-43", "Richards's growth curve: the fourth parameter bends the others' valley",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁ (1 + exp(b₂ − b₃ xᵢ))^(−1/b₄), i = 1..15; b the variables. Minimum \
    8786.40490796. Start: (100, 10, 1, 1), f = 3066308.192.
    """,
    source: "NIST StRD; CUTEst RAT43LS",
    start: [100, 10, 1, 1], minimum: 8786.404907963146,
    at: [
      699.6415126964456, 5.277125302450038, 0.7596293832941339, 1.279248385909712,
    ]
  ) { GrowthCurve(dimension: 4, t: rat43T, y: rat43Y) }

  static let boxBod = classic(
    "box-bod", "From the far start the exponential is dead and nothing points back",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − b₁ (1 − exp(−b₂ xᵢ)), i = 1..6; b the variables. Minimum 1168.00887656. \
    Start: (1, 1), f = 186382.3817.
    """,
    source: "NIST StRD; CUTEst BOXBODLS",
    start: [1, 1], minimum: 1168.0088765555524,
    at: [213.8094088903979, 0.5472374854191994]
  ) { Misra(law: .exponential, t: boxBodT, y: boxBodY) }

  static let roszman1 = classic(
    "roszman-1", "A line and an arctangent with a pole nearby",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − (b₁ − b₂ xᵢ + arctan(b₃/(xᵢ − b₄))/pi), i = 1..25; b the variables(NIST has a \
    minus before arctan: the same problem with b₃ replaced by -b₃). Minimum 0.00049484847331. Start: \
    (0.1, −1e-5, 1000, −100), f = 8.221790581.
    """,
    source: "NIST StRD; CUTEst ROSZMAN1LS",
    start: [0.1, -1e-05, 1000, -100], minimum: 0.0004948484733096894,
    at: [
      0.20196866396090937, -6.19535162557595e-06, -1204.4556707836077, -181.34269536904947,
    ]
  ) { Roszman(t: roszmanT, y: roszmanY) }
}

private let danielT = Coefficients([1.309, 1.471, 1.49, 1.565, 1.611, 1.68])

private let danielY = Coefficients([2.138, 3.421, 3.597, 4.34, 4.882, 5.66])

private let rat42T = Coefficients([9, 14, 21, 28, 42, 57, 63, 70, 79])

private let rat42Y = Coefficients([
  8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08,
])

private let rat43T = Coefficients([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])

private let rat43Y = Coefficients([
  16.08, 33.83, 65.8, 97.2, 191.55, 326.2, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96,
  637.56,
  717.41,
])

private let boxBodT = Coefficients([1, 2, 3, 5, 7, 10])

private let boxBodY = Coefficients([109, 149, 149, 191, 213, 224])

private let roszmanT = Coefficients([
  -4868.68, -4868.09, -4867.41, -3375.19, -3373.14, -3372.03, -2473.74, -2472.35, -2469.45,
  -1894.65,
  -1893.4, -1497.24, -1495.85, -1493.41, -1208.68, -1206.18, -1206.04, -997.92, -996.61, -996.31,
  -834.94,
  -834.66, -710.03, -530.16, -464.17,
])

private let roszmanY = Coefficients([
  0.252429, 0.252141, 0.251809, 0.297989, 0.296257, 0.295319, 0.339603, 0.337731, 0.33382, 0.38951,
  0.386998,
  0.438864, 0.434887, 0.427893, 0.471568, 0.461699, 0.461144, 0.513532, 0.506641, 0.505062,
  0.535648,
  0.533726, 0.568064, 0.612886, 0.624169,
])
