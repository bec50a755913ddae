import Lanes
import Records

/// Sums for the linear recurrence d ≈ a·c + b·b′ of the last updates (d the newest, c and b′ the two before
/// it), with an exponential memory of about eight samples.
///
/// On a quadratic the updates of a linear method obey such a recurrence, and its roots are the method's:
/// a complex pair is ringing, a negative root a zigzag.
struct Recurrence {
  /// Inner products of three successive updates.
  struct Products {
    var dd: F64x8 = 0.0
    var dc: F64x8 = 0.0
    var db: F64x8 = 0.0
    var cc: F64x8 = 0.0
    var cb: F64x8 = 0.0
    var bb: F64x8 = 0.0
  }

  private static let memory = 0.875
  private var sums = Products()

  /// Adds three updates, each triple weighted by the inverse of its energy, where all three are larger than
  /// rounding (their squares than `floor`).
  mutating func add(_ p: Products, floor: F64x8) {
    let least = F64x8.min(p.dd, F64x8.min(p.cc, p.bb))
    let isKnown = (floor .< least) & (F64x8(0x1p-900) .< least)
    let energy = p.dd + p.cc + p.bb
    let weight = F64x8.select(isKnown & (energy .< F64x8(.infinity)), 1.0 / energy, 0.0)
    let keep = F64x8.select(0.0 .< weight, F64x8(Self.memory), 1.0)
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

  /// The swing of a run's last updates.
  func ringing(_ lane: Int) -> Ringing? {
    Ringing(
      dd: sums.dd[lane], dc: sums.dc[lane], db: sums.db[lane], cc: sums.cc[lane],
      cb: sums.cb[lane], bb: sums.bb[lane])
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
