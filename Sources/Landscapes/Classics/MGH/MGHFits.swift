import Lanes

extension LandscapeEntry {
  static let bard = classic(
    "bard", "A quotient whose denominator may vanish: a false optimum at infinity",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − (x₁ + u_i/(v_i x₂ + w_i x₃)), u_i = i, v_i = 16-i, w_i = min(u_i, v_i), i = \
    1..15. Minimum 0.00821487730658. Start: (1, 1, 1), f = 41.68169586.
    """,
    source: "Moré–Garbow–Hillstrom 1981 no. 8",
    start: [1, 1, 1], minimum: 0.00821487730657898,
    at: [
      0.08241055974978899, 1.1330360920297224, 2.3436951786425366,
    ]
  ) { Bard(y: bardY) }

  static let gaussian = classic(
    "gaussian", "A bell fitted from very near: the last digits count",
    """
    f = Σ rᵢ²; rᵢ = x₁ exp(−x₂ (tᵢ − x₃)²/2) − yᵢ, tᵢ = (8-i)/2, i = 1..15. Minimum 1.12793276962e-8. \
    Start: (0.4, 1, 0), f = 3.888106991e-6.
    """,
    source: "Moré–Garbow–Hillstrom 1981 no. 9",
    start: [0.4, 1, 0], minimum: 1.1279327696190113e-08,
    at: [0.39895613783875666, 1.0000190844878056, 0]
  ) { GaussianFit(y: gaussianY) }

  static let meyer = classic(
    "meyer", "A thermistor: gradients of 1e10, a valley of condition 1e14",
    """
    f = Σ rᵢ²; rᵢ = x₁ exp(x₂/(tᵢ + x₃)) − yᵢ, tᵢ = 45+5i, i = 1..16. Minimum 87.9458551709. Start: \
    (0.02, 4000, 250), f = 1693607809.
    """,
    source: "Moré–Garbow–Hillstrom 1981 no. 10",
    start: [0.02, 4000, 250], minimum: 87.94585517085112,
    at: [
      0.005609636471028053, 6181.346346286372, 345.2236346241365,
    ]
  ) { Thermistor(scales: (1, 1, 1), y: thermistorY) }

  static let gulf = classic(
    "gulf", "Powers inside exponentials: a plateau that hides the way",
    """
    f = Σ rᵢ²; rᵢ = exp(−|yᵢ − x₂|^x₃/x₁) − tᵢ, tᵢ = i/100, yᵢ = 25 + (−50 ln tᵢ)^(2/3), i = 1..99 (m \
    = 99; the paper's 'm i x₂' is a misprint for the minus sign). Minimum 0. Start: (5, 2.5, 0.15), f \
    = 12.11070583.
    """,
    source: "Moré–Garbow–Hillstrom 1981 no. 11",
    start: [5, 2.5, 0.15], minimum: 0,
    at: [50, 25, 1.5]
  ) { Gulf() }

  static let kowalikOsborne = classic(
    "kowalik-osborne", "Enzyme kinetics: false optima at infinity",
    """
    f = Σ rᵢ²; rᵢ = yᵢ − x₁ (u_i² + u_i x₂)/(u_i² + u_i x₃ + x₄), i = 1..11. Minimum \
    0.000307505603849. Start: (0.25, 0.39, 0.415, 0.39), f = 0.005313172272.
    """,
    source: "Moré–Garbow–Hillstrom 1981 no. 15",
    start: [0.25, 0.39, 0.415, 0.39], minimum: 0.0003075056038492378,
    at: [
      0.1928069345790379, 0.19128232873436676, 0.12305650692632074, 0.13606233068379475,
    ]
  ) { KowalikOsborne(y: kowalikY, u: kowalikU) }
}

private let bardY = Coefficients([
  0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.1, 4.39,
])

private let gaussianY = Coefficients([
  0.0009, 0.0044, 0.0175, 0.054, 0.1295, 0.242, 0.3521, 0.3989, 0.3521, 0.242, 0.1295, 0.054,
  0.0175, 0.0044,
  0.0009,
])

private let kowalikY = Coefficients([
  0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246,
])

private let kowalikU = Coefficients([
  4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625,
])
