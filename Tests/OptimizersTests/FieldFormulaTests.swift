import Lanes
import Testing

/// Paths that no library recorded, against plain transcriptions of their formulas.
struct FieldFormulaTests {
  /// f = ½(x² + 10y²) from (1, −2), and the step as a function of k, x and the gradient.
  func check(
    _ method: String, rate: Double, steps: Int = 60, tolerance: Double = 1e-12,
    _ step: (_ k: Double, _ x: inout [Double], _ g: [Double]) -> Void
  ) throws {
    let landscape = "quadratic:eigenvalues=1:10"
    let points = try path(method, on: landscape, rate: rate, steps: steps)
    var x = points[0]
    var expected = [x]
    for k in 1...steps {
      step(Double(k), &x, [x[0], 10 * x[1]])
      expected.append(x)
    }
    #expect(deviation(points, expected) <= tolerance, "\(method)")
    #expect(deviation(points, points.map { _ in points[0] }) > 1e-4, "\(method) does not move")
  }

  func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
  func power(_ base: Double, _ k: Double) -> Double { Double.exp(k * Double.log(base)) }

  @Test(arguments: [false, true])
  func swatsHandsOver(_ isNesterov: Bool) throws {
    var m = [0.0, 0]
    var v = m
    var b = m
    var mean = 0.0
    var handed: Double?
    var change = 0.0
    try check("swats:epsilon=0.3,nesterov=\(isNesterov)", rate: 0.05, tolerance: 1e-11) {
      k, x, g in
      if let rate = handed {
        for i in 0..<2 {
          b[i] = 0.9 * b[i] + g[i]
          x[i] -= rate * (0.1 * b[i] + (isNesterov ? 0.9 * b[i] : 0))
        }
        return
      }
      let left = 1 - power(0.999, k)
      var p = [0.0, 0]
      for i in 0..<2 {
        m[i] += 0.1 * (g[i] - m[i])
        v[i] += 0.001 * (g[i] * g[i] - v[i])
        p[i] = -0.05 * Double.sqrt(left) / (1 - power(0.9, k)) * m[i] / (Double.sqrt(v[i]) + 0.3)
        x[i] += p[i]
      }
      let sought = dot(p, p) / -dot(p, g)
      mean += 0.001 * (sought - mean)
      if k > 1, mean > 0, abs(mean / left - sought) <= 1e-8 + 0.3 * sought {
        handed = mean / left
        change = k
      }
    }
    #expect(change > 1 && change < 50)
  }

  @Test func lapropCentered() throws {
    var m = [0.0, 0]
    var v = m
    var mean = m
    try check("laprop:centered=true,centered-after=5,epsilon=1e-3", rate: 0.02) { k, x, g in
      for i in 0..<2 {
        v[i] += 0.001 * (g[i] * g[i] - v[i])
        mean[i] += 0.001 * (g[i] - mean[i])
        let second = k > 5 ? v[i] - mean[i] * mean[i] : v[i]
        let root = (Double.sqrt(second) + 1e-3) / Double.sqrt(1 - power(0.999, k))
        m[i] = 0.9 * m[i] + 0.1 * 0.02 * g[i] / root
        x[i] -= m[i] / (1 - power(0.9, k))
      }
    }
  }

  @Test(arguments: ["uni", "inc", "exp"])
  func a2grad(_ variant: String) throws {
    var mean = [0.0, 0]
    var y: [Double] = []
    var sum = 0.0
    var most = 0.0
    var last = 1.0
    try check("a2grad:variant=\(variant),lips=20,beta=3,rho=0.6", rate: 0.5) { k, x, g in
      if y.isEmpty { y = x }
      var change = 0.0
      for i in 0..<2 {
        mean[i] += (g[i] - mean[i]) / k
        change += (g[i] - mean[i]) * (g[i] - mean[i])
      }
      switch variant {
      case "uni": sum += change
      case "inc": sum = sum * k * k / ((k + 1) * (k + 1)) + change
      default: sum = 0.6 * sum + 0.4 * change
      }
      most = variant == "exp" ? max(most, sum) : sum
      let root = Double.sqrt(variant == "uni" ? most : most * (k + 1))
      let rate = 0.5 / (40 / (k + 1) + 3 * root)
      let next = 2 / (k + 3)
      for i in 0..<2 {
        y[i] -= rate * g[i]
        x[i] = (1 - next) * x[i] + next * y[i] - (1 - next) * last * rate * g[i]
      }
      last = next
    }
  }

  @Test func ademamixWarmsUp() throws {
    var m = [0.0, 0]
    var v = m
    var slow = m
    try check("ademamix:warmup-steps=40,alpha=4,beta3=0.999", rate: 0.02) { k, x, g in
      let share = min(k / 40, 1)
      let log1 = Double.log(0.9)
      let log3 = Double.log(0.999)
      let beta = Double.exp(log1 * log3 / ((1 - share) * log3 + share * log1))
      for i in 0..<2 {
        m[i] += 0.1 * (g[i] - m[i])
        v[i] += 0.001 * (g[i] * g[i] - v[i])
        slow[i] += (1 - beta) * (g[i] - slow[i])
        let top = m[i] / (1 - power(0.9, k)) + share * 4 * slow[i]
        x[i] -= 0.02 * top / (Double.sqrt(v[i] / (1 - power(0.999, k))) + 1e-8)
      }
    }
  }

  @Test func novogradAverages() throws {
    var m = [0.0, 0]
    var v = 0.0
    try check("novograd:averaging=true,weight-decay=0.1", rate: 0.05) { k, x, g in
      v = k == 1 ? dot(g, g) : 0.25 * v + 0.75 * dot(g, g)
      for i in 0..<2 {
        let d = g[i] / (Double.sqrt(v) + 1e-6) + 0.1 * x[i]
        m[i] = k == 1 ? d : 0.9 * m[i] + 0.1 * d
        x[i] -= 0.05 * m[i]
      }
    }
  }

  @Test(arguments: [true, false])
  func adoptWithNesterov(_ clips: Bool) throws {
    var m = [0.0, 0]
    var v = m
    try check("adopt:nesterov=true,clip=\(clips),beta2=0.99", rate: 0.02) { k, x, g in
      for i in 0..<2 {
        if k > 1 {
          let bound = clips ? Double.sqrt(Double.sqrt(k - 1)) : .infinity
          let u = max(-bound, min(bound, g[i] / max(Double.sqrt(v[i]), 1e-6)))
          m[i] += 0.1 * (u - m[i])
          x[i] -= 0.02 * (0.9 * m[i] + 0.1 * u)
          v[i] += 0.01 * (g[i] * g[i] - v[i])
        } else {
          v[i] = g[i] * g[i]
        }
      }
    }
  }

  @Test(arguments: [0.1, 10])
  func adampProjects(_ delta: Double) throws {
    var m = [0.0, 0]
    var v = m
    var projected = 0
    try check("adamp:delta=\(delta),weight-decay=0.1", rate: 0.02) { k, x, g in
      var d = [0.0, 0]
      for i in 0..<2 {
        m[i] += 0.1 * (g[i] - m[i])
        v[i] += 0.001 * (g[i] * g[i] - v[i])
        let scale = Double.sqrt(1 - power(0.999, k)) / (1 - power(0.9, k))
        d[i] = scale * m[i] / (Double.sqrt(v[i]) + 1e-8)
      }
      let length = Double.sqrt(dot(x, x)) + 1e-8
      let size = Double.sqrt(dot(g, g)) + 1e-8
      var decay = 0.1
      if abs(dot(x, g)) / (length * size) < delta / Double.sqrt(2) {
        let along = dot(x, d) / (length * length)
        for i in 0..<2 { d[i] -= along * x[i] }
        decay *= 0.1
        projected += 1
      }
      for i in 0..<2 { x[i] = x[i] * (1 - 0.02 * decay) - 0.02 * d[i] }
    }
    #expect(delta > 1 ? projected == 60 : projected < 60)
  }

  @Test func larsWithNesterov() throws {
    var b = [0.0, 0]
    let text = "lars:nesterov=true,ratio=separate,weight-decay=0.05,trust=0.02,momentum=0.8"
    try check(text, rate: 1) { _, x, g in
      let length = Double.sqrt(dot(x, x))
      let ratio = 0.02 * length / (Double.sqrt(dot(g, g)) + 0.05 * length)
      for i in 0..<2 {
        let u = ratio * (g[i] + 0.05 * x[i])
        b[i] = 0.8 * b[i] + u
        x[i] -= u + 0.8 * b[i]
      }
    }
  }

  @Test func sm3Forgets() throws {
    var m = [0.0, 0]
    var a = m
    try check("sm3:beta=0.6,momentum=0.5", rate: 0.1) { _, x, g in
      for i in 0..<2 {
        let sum = 0.6 * a[i] + 0.4 * g[i] * g[i]
        a[i] = max(a[i], sum)
        m[i] += 0.5 * (g[i] / Double.sqrt(sum + 1e-8) - m[i])
        x[i] -= 0.1 * m[i]
      }
    }
  }
}
