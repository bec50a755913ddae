import Lanes

extension LandscapeEntry {
  static let engval2 = classic(
    "engval-2", "Five equations in three unknowns that have one root",
    """
    f = Σ rᵢ²; r_1 = x₁² + x₂² + x₃² − 1, r_2 = x₁² + x₂² + (x₃ − 2)² − 1, r_3 = x₁ + x₂ + x₃ − 1, r_4 \
    = x₁ + x₂ − x₃ + 1, r_5 = x₁³ + 3 x₂² + (5 x₃ − x₁ + 1)² − 36. Minimum 0. Start: (1, 2, 0), f = \
    629.
    """,
    source: "CUTEst ENGVAL2",
    start: [1, 2, 0], minimum: 0,
    at: [-7.4999996991666666e-34, 7.4999996991666666e-34, 1],
    domain: -2...2
  ) { Engvall() }

  static let heart6 = classic(
    "heart-6", "Two dipoles from six moments: ill-scaled cubics and many stalls",
    """
    f = Σ rᵢ², i = 3..8, x = (a, c, t, u, v, w), b = -0.816 − a, d = -0.017 − c; r_3 = t a + u b − v c \
    − w d + 1.826, r_4 = v a + w b + t c + u d + 0.754, r_5 = a (t² − v²) − 2 c t v + b (u² − w²) − 2 \
    d u w + 4.839, r_6 = c (t² − v²) + 2 a t v + d (u² − w²) + 2 b u w + 3.259, r_7 = a t (t² − 3 v²) \
    + c v (v² − 3 t²) + b u (u² − 3 w²) + d w (w² − 3 u²) + 14.023, r_8 = c t (t² − 3 v²) − a v (v² − \
    3 t²) + d u (u² − 3 w²) − b w (w² − 3 u²) − 15.467. Minimum 0. Start: (0, 0, 1, 1, 1, 1), f = \
    564.813174.
    """,
    source: "CUTEst HEART6LS", tags: [.multimodal],
    start: [0, 0, 1, 1, 1, 1], minimum: 0,
    at: [
      -0.8190998690974706, -0.016776059464800964, 2.2502159305547695, 2.6815144979274614,
      0.7970982952352317,
      -20.241704630290535,
    ],
    domain: -2...2
  ) { Heart(dimension: 6, moments: moments6) }

  static let heart8 = classic(
    "heart-8", "Two dipoles from eight moments",
    """
    f = Σ rᵢ², i = 1..8, x = (a, b, c, d, t, u, v, w); r_1 = a + b + 0.69, r_2 = c + d + 0.044, r_3 = \
    t a + u b − v c − w d + 1.57, r_4 = v a + w b + t c + u d + 1.31, r_5 = a (t² − v²) − 2 c t v + b \
    (u² − w²) − 2 d u w + 2.65, r_6 = c (t² − v²) + 2 a t v + d (u² − w²) + 2 b u w − 2.0, r_7 = a t \
    (t² − 3 v²) + c v (v² − 3 t²) + b u (u² − 3 w²) + d w (w² − 3 u²) + 12.6, r_8 = c t (t² − 3 v²) − \
    a v (v² − 3 t²) + d u (u² − 3 w²) − b w (w² − 3 u²) − 9.48. Minimum 0. Start: (0, 1, 0, 1, 1, 1, \
    1, 1), f = 181.619936.
    """,
    source: "CUTEst HEART8LS", tags: [.multimodal],
    start: [0, 1, 0, 1, 1, 1, 1, 1], minimum: 0,
    at: [
      -0.3116266055654035, -0.37837339443459644, 0.3282442301180634, -0.3722442301180634,
      -1.2822270942702751, 2.494300312085459, 1.554865878787431, -1.3846378428632367,
    ],
    domain: -2...2
  ) { Heart(dimension: 8, moments: moments8) }

  static let cooleyHansen = classic(
    "cooley-hansen", "A quadratic equation in a matrix",
    """
    f = Σ of the squared entries of A X X + B X + C, X = [x₁ x₂ x₃; x₄ x₅ x₆; x₇ x₈ x₉] (by rows); \
    data A, B, C (3 x 3). Minimum 0. Start: (0, 0, 0, 0, 0, 0, 0, 0, 0), f = 902930.4512.
    """,
    source: "CUTEst COOLHANSLS",
    start: [0, 0, 0, 0, 0, 0, 0, 0, 0], minimum: 0,
    at: [
      7.833764240321067e-32, 1.2186426508684232, 6.70384147975582e-32, 2.8880617211214844e-33,
      1.0585727646419294, 2.471497869542056e-33, 6.368558239330246e-32, 1.0428685277229552,
      5.449979852369082e-32,
    ],
    domain: -2...2
  ) { CooleyHansen(a: cooleyA, b: cooleyB, c: cooleyC) }

  static let powerSum = classic(
    "power-sum", "Four numbers from their power sums: a curved floor of tiny slope",
    """
    f = Σ r_k²; r_k = Σ_{i=1}^{4} (xᵢ^k − p_i^k), k = 1..4; data p = (1, 2, 3, 2). Minimum 0. Start: \
    (2, 2, 2, 2), f = 2648.
    """,
    source: "CUTEst POWERSUM", tags: [.multimodal, .degenerate],
    start: [2, 2, 2, 2], minimum: 0,
    at: [1, 2, 3, 2],
    domain: 0...4
  ) { PowerSum() }
}

private let moments6 = Coefficients([0.816, 0.017, 1.826, 0.754, 4.839, 3.259, 14.023, -15.467])

private let moments8 = Coefficients([0.69, 0.044, 1.57, 1.31, 2.65, -2, 12.6, -9.48])

private let cooleyA = Coefficients([0, 0, 0, 1.3725e-07, 937.62, -42.207, 0, 0, 0])

private let cooleyB = Coefficients([
  0.0060893, -44.292, 2.0011, 1.388e-07, -1886, 42.362, -1.3877e-07, 42.362, -2.0705,
])

private let cooleyC = Coefficients([0, 44.792, 0, 0, 948.21, 0, 0, -42.684, 0])
