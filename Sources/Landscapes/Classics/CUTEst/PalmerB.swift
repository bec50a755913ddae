import Lanes

extension LandscapeEntry {
  static let palmer4c = classic(
    "palmer-4c", "Energies of HNCSe by an even polynomial",
    """
    f = Σ rᵢ²; rᵢ = Σ_{k=1}^{8} c_k xᵢ^(2k-2) − yᵢ, i = 1..23; variables c, data x, y. Minimum \
    0.0503106958207. Start: (1, 1, 1, 1, 1, 1, 1, 1), f = 8094445.853.
    """,
    source: "CUTEst PALMER4C", tags: [.convex, .illConditioned],
    start: [1, 1, 1, 1, 1, 1, 1, 1], minimum: 0.05031069582074091,
    at: [
      9.684464784152867, -47.47586337636021, 89.43710782005746, -95.90721135067788,
      75.12970188250407,
      -34.60754009733925, 8.414696221721353, -0.8297205888634006,
    ]
  ) { Palmer(dimension: 8, isChebyshev: false, t: palmer4T, y: palmer4Y) }

  static let palmer5c = classic(
    "palmer-5c", "Energies in Chebyshev's basis: the same kind of problem, well conditioned",
    """
    f = Σ rᵢ²; rᵢ = Σ_{k=1}^{6} c_k T_{2k-2}(z_i) − yᵢ, z_i = xᵢ/1.570796, T_j the Chebyshev \
    polynomials T_0 = 1, T_1 = z, T_{j+1} = 2 z T_j − T_{j-1}, i = 1..12; variables c, data x, y. \
    Minimum 2.12808666606. Start: (1, 1, 1, 1, 1, 1), f = 25494.98678.
    """,
    source: "CUTEst PALMER5C", tags: [.convex],
    start: [1, 1, 1, 1, 1, 1], minimum: 2.128086666055108,
    at: [
      37.53701572980755, -1.7302338172231428, 40.793817456375216, 0.8302128023207587,
      3.7089515315624326,
      -0.17722976746524524,
    ]
  ) { Palmer(dimension: 6, isChebyshev: true, t: palmer5T, y: palmer5Y) }

  static let palmer5d = classic(
    "palmer-5d", "Energies of a small molecule by a polynomial of degree 6",
    """
    f = Σ rᵢ²; rᵢ = Σ_{k=1}^{4} c_k xᵢ^(2k-2) − yᵢ, i = 1..12; variables c, data x, y. Minimum \
    87.3393995278. Start: (1, 1, 1, 1), f = 22262.59339.
    """,
    source: "CUTEst PALMER5D", tags: [.convex, .illConditioned],
    start: [1, 1, 1, 1], minimum: 87.33939952784856,
    at: [
      80.25131781690831, -132.10594874873792, 51.64013088129715, 0.6953143260192873,
    ]
  ) { Palmer(dimension: 4, isChebyshev: false, t: palmer5T, y: palmer5Y) }

  static let palmer6c = classic(
    "palmer-6c", "Thirteen energies by eight powers",
    """
    f = Σ rᵢ²; rᵢ = Σ_{k=1}^{8} c_k xᵢ^(2k-2) − yᵢ, i = 1..13; variables c, data x, y. Minimum \
    0.0163874216186. Start: (1, 1, 1, 1, 1, 1, 1, 1), f = 772166.1147.
    """,
    source: "CUTEst PALMER6C", tags: [.convex, .illConditioned],
    start: [1, 1, 1, 1, 1, 1, 1, 1], minimum: 0.01638742161863828,
    at: [
      10.619200357937773, -52.806745294936924, 109.42183356682281, -150.0867420559218,
      155.89324576957927,
      -93.01490557509553, 28.65701001847756, -3.5106369183551775,
    ]
  ) { Palmer(dimension: 8, isChebyshev: false, t: palmer6T, y: palmer6Y) }

  static let palmer7c = classic(
    "palmer-7c", "Thirteen energies by eight powers, condition 1e17",
    """
    f = Σ rᵢ²; rᵢ = Σ_{k=1}^{8} c_k xᵢ^(2k-2) − yᵢ, i = 1..13; variables c, data x, y. Minimum \
    0.601985672314. Start: (1, 1, 1, 1, 1, 1, 1, 1), f = 3205127.218.
    """,
    source: "CUTEst PALMER7C", tags: [.convex, .illConditioned],
    start: [1, 1, 1, 1, 1, 1, 1, 1], minimum: 0.6019856723142057,
    at: [
      4.543184877504522, -52.766357277024525, 242.44432212158083, -561.462896766541,
      718.3764501271975,
      -467.4032282330635, 146.84578079189743, -17.642913654387314,
    ]
  ) { Palmer(dimension: 8, isChebyshev: false, t: palmer7T, y: palmer7Y) }

  static let palmer8c = classic(
    "palmer-8c", "Twelve energies by eight powers",
    """
    f = Σ rᵢ²; rᵢ = Σ_{k=1}^{8} c_k xᵢ^(2k-2) − yᵢ, i = 1..12; variables c, data x, y. Minimum \
    0.15976806347. Start: (1, 1, 1, 1, 1, 1, 1, 1), f = 850271.0404.
    """,
    source: "CUTEst PALMER8C", tags: [.convex, .illConditioned],
    start: [1, 1, 1, 1, 1, 1, 1, 1], minimum: 0.15976806347025288,
    at: [
      4.57537804749993, -46.03754388467783, 154.9554042630483, -237.2840209306223, 231.51786818295,
      -126.2897193286821, 35.651266289779734, -4.038198468568129,
    ]
  ) { Palmer(dimension: 8, isChebyshev: false, t: palmer8T, y: palmer8Y) }
}

private let palmer4T = Coefficients([
  -1.658063, -1.570796, -1.396263, -1.22173, -1.047198, -0.872665, -0.741119, -0.698132, -0.523599,
  -0.349066, -0.174533, 0, 0.174533, 0.349066, 0.523599, 0.698132, 0.741119, 0.872665, 1.047198,
  1.22173,
  1.396263, 1.570796, 1.658063,
])

private let palmer4Y = Coefficients([
  67.27625, 52.8537, 30.2718, 14.9888, 5.5675, 0.92603, 0, 0.085108, 1.867422, 5.014768, 8.26352,
  9.8046208,
  8.26352, 5.014768, 1.867422, 0.085108, 0, 0.92603, 5.5675, 14.9888, 30.2718, 52.8537, 67.27625,
])

private let palmer5T = Coefficients([
  0, 1.570796, 1.396263, 1.308997, 1.22173, 1.125835, 1.047198, 0.872665, 0.698132, 0.523599,
  0.349066,
  0.174533,
])

private let palmer5Y = Coefficients([
  83.57418, 81.007654, 18.983286, 8.051067, 2.044762, 0, 1.170451, 10.479881, 25.785001, 44.126844,
  62.822177, 77.719674,
])

private let palmer6T = Coefficients([
  0, 1.570796, 1.396263, 1.22173, 1.047198, 0.872665, 0.785398, 0.732789, 0.698132, 0.610865,
  0.523599,
  0.349066, 0.174533,
])

private let palmer6Y = Coefficients([
  10.678659, 75.414511, 41.513459, 20.104735, 7.432436, 1.298082, 0.1713, 0, 0.068203, 0.774499,
  2.070002,
  5.574556, 9.026378,
])

private let palmer7T = Coefficients([
  0, 0.139626, 0.261799, 0.436332, 0.565245, 0.512942, 0.610865, 0.785398, 0.959931, 1.134464,
  1.308997,
  1.48353, 1.658063,
])

private let palmer7Y = Coefficients([
  4.419446, 3.564931, 2.139067, 0.404686, 0, 0.035152, 0.146813, 2.718058, 9.474417, 26.132221,
  41.451561,
  72.283164, 117.630959,
])

private let palmer8T = Coefficients([
  0, 0.174533, 0.314159, 0.436332, 0.514504, 0.610865, 0.785398, 0.959931, 1.134464, 1.308997,
  1.48353,
  1.570796,
])

private let palmer8Y = Coefficients([
  4.757534, 3.121416, 1.207606, 0.131916, 0, 0.258514, 3.380161, 10.762813, 23.745996, 44.471864,
  76.541947,
  97.874528,
])
