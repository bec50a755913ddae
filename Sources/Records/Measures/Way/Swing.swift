import Lanes

/// How the last updates swing: sums for the linear recurrence d ≈ a·c + b·b′ of updates (d the newest, c and b′ the
/// two before it), every fourth step, with an exponential memory of about eight samples.
///
/// On a quadratic the updates of a linear method obey such a recurrence, and its roots are the method's:
/// a complex pair is ringing, a negative root a zigzag.
@frozen
public struct Swing: Accumulator {
  /// A swing, where the updates follow a law of two steps.
  public struct Figures: WayFigures {
    /// The angle by which the last updates swing from step to step; nil where they follow no law of two steps.
    public var ringAngle: Double?
    /// What a step leaves of that swing.
    public var ringDecay: Double?

    /// Of a run that made no step.
    public init() {}

    /// `ringAngle` and `ringDecay`.
    public static func measures(at base: Int) -> [Measure] {
      [
        Measure(
          "ringAngle",
          "the angle by which the last updates swing from step to step; π is to and fro",
          .optionalNumber(.init(\Self.ringAngle, at: base)), isSparse: true),
        Measure(
          "ringDecay", "what a step leaves of that swing",
          .optionalNumber(.init(\Self.ringDecay, at: base)), isSparse: true),
      ]
    }
  }

  /// Inner products of three successive updates.
  @usableFromInline
  @frozen
  struct Products {
    @usableFromInline var dd: F64x8 = 0.0
    @usableFromInline var dc: F64x8 = 0.0
    @usableFromInline var db: F64x8 = 0.0
    @usableFromInline var cc: F64x8 = 0.0
    @usableFromInline var cb: F64x8 = 0.0
    @usableFromInline var bb: F64x8 = 0.0

    @inlinable @inline(__always)
    init() {}
  }

  @usableFromInline var sums = Products()

  /// Nothing seen yet.
  @inlinable @inline(__always)
  public init() {}

  /// Every fourth step: how an update follows from the two before it.
  @inlinable @inline(__always)
  public mutating func look(_ s: RecentSteps) { if s.t & 3 == 0 { follow(s) } }

  @usableFromInline @inline(never)
  mutating func follow(_ s: RecentSteps) {
    var products = Products()
    var size: F64x8 = 0.0
    for i in 0..<s.n {
      let x = s.x[i]
      let d = x - s.last[i]
      let c = s.last[i] - s.beforeLast[i]
      let b = s.beforeLast[i] - s.oldest[i]
      products.dd += d * d
      products.dc += d * c
      products.db += d * b
      products.cc += c * c
      products.cb += c * b
      products.bb += b * b
      size += x * x
    }
    add(products, floor: F64x8(0x1p-100) * size)
  }

  /// Adds three updates, each triple weighted by the inverse of its energy, where all three are larger than
  /// rounding (their squares than `floor`).
  private mutating func add(_ p: Products, floor: F64x8) {
    let least = F64x8.min(p.dd, F64x8.min(p.cc, p.bb))
    let isKnown = (floor .< least) & (F64x8(0x1p-900) .< least)
    let energy = p.dd + p.cc + p.bb
    let weight = F64x8.select(isKnown & (energy .< F64x8(.infinity)), 1.0 / energy, 0.0)
    let keep = F64x8.select(0.0 .< weight, 0.875, 1.0)
    func add(_ sum: inout F64x8, _ product: F64x8) {
      sum = sum * keep + F64x8.select(0.0 .< weight, product * weight, 0.0)
    }
    add(&sums.dd, p.dd)
    add(&sums.dc, p.dc)
    add(&sums.db, p.db)
    add(&sums.cc, p.cc)
    add(&sums.cb, p.cb)
    add(&sums.bb, p.bb)
  }

  /// Takes nothing else of a step.
  @inlinable @inline(__always)
  public mutating func add(_ s: MeasuredStep, _ pass: NoPass) {}

  /// The figures of one run.
  public func figures(_ lane: Int, _ run: MeasuredRun) -> Figures {
    let ringing = Ringing(
      dd: sums.dd[lane], dc: sums.dc[lane], db: sums.db[lane], cc: sums.cc[lane],
      cb: sums.cb[lane], bb: sums.bb[lane])
    var figures = Figures()
    (figures.ringAngle, figures.ringDecay) = (ringing?.angle, ringing?.decay)
    return figures
  }
}

extension RunRecord {
  /// The angle by which the last updates swing from step to step; nil where they follow no law of two steps.
  public var ringAngle: Double? {
    get { way.rest.rest.rest.rest.rest.first.ringAngle }
    set { way.rest.rest.rest.rest.rest.first.ringAngle = newValue }
  }
  /// What a step leaves of that swing.
  public var ringDecay: Double? {
    get { way.rest.rest.rest.rest.rest.first.ringDecay }
    set { way.rest.rest.rest.rest.rest.first.ringDecay = newValue }
  }
  /// How the last updates swing.
  public var ringing: Ringing? {
    guard let ringAngle, let ringDecay else { return nil }
    return Ringing(angle: ringAngle, decay: ringDecay)
  }
}

extension Ringing {
  /// The dominant root of the recurrence d ≈ a·c + b·b′, fitted by least squares to sums of inner products of
  /// successive updates, d the newest; nil where it explains less than 98 % of their energy.
  ///
  /// A few updates cannot tell a period of over 600 steps from none: such roots count as one, the mean of both,
  /// so that the last digits of the updates do not decide.
  public init?(dd: Double, dc: Double, db: Double, cc: Double, cb: Double, bb: Double) {
    guard dd > 0, cc > 0, bb > 0, dd.isFinite, cc.isFinite, bb.isFinite else { return nil }
    let determinant = cc * bb - cb * cb
    // Updates that are multiples of one another leave one root.
    let (a, b) =
      determinant > 1e-4 * cc * bb
      ? ((dc * bb - db * cb) / determinant, (db * cc - dc * cb) / determinant) : (dc / cc, 0)
    guard dd - a * dc - b * db <= 0.02 * dd else { return nil }
    var discriminant = a * a + 4 * b
    if abs(discriminant) < 1e-4 * a * a { discriminant = 0 }
    if discriminant < 0 {
      self.init(angle: Double.atan2(Double.sqrt(-discriminant), a), decay: Double.sqrt(-b))
      return
    }
    let root = Double.sqrt(discriminant)
    let dominant = a >= 0 ? (a + root) / 2 : (a - root) / 2
    self.init(angle: dominant < 0 ? .pi : 0, decay: abs(dominant))
  }
}
