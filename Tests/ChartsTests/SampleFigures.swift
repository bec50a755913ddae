import Lanes

@testable import Charts

/// One figure of every sort, with made-up numbers that are the same on every run.
enum SampleFigures {
  static let names = ["adam", "sgd", "momentum", "nadam", "lion", "muon", "rmsprop", "adagrad"]

  static var all: [Figure] {
    [
      profile, losses, heatMap, difference, trajectories, outcomes, grouped, distributions,
      multiples, sensitivity, scatter, manyLines, empty,
    ]
  }

  static func wave(_ index: Int, _ seed: Int) -> Double {
    let turn = Double((index * 7919 + seed * 104_729) % 1009) / 1009
    return turn - 0.5
  }

  static var profile: Figure {
    let marks = names.enumerated().map { index, name in
      let end = 1 - Double(index / 2) * 0.08
      let points = (0...40).map { step in
        let x = Double(step) / 40
        let rise = end * (1 - Double.exp(-(x * 9) / (1 + Double(index) * 0.3)))
        return PlotPoint(DecimalPower.raise(1 + 3.5 * x), (rise * 25).rounded() / 25)
      }
      return Mark.line(points, style: .series(index), label: name, isStep: true)
    }
    return Figure(
      id: "ecdf", title: "Targets reached within a budget",
      caption:
        "Share of (landscape, target, seed) triples solved; higher and further left is better.",
      x: Axis("gradient evaluations", unit: "steps", .log),
      y: Axis("targets reached", domain: 0...1, format: .percent),
      marks: marks + [
        .points(
          [PlotPoint(2000, 0.62), PlotPoint(5000, 0.7)], style: .ink.marked(.cross)),
        .note(["24 landscapes, 4 targets, 30 runs"], corner: .bottomRight),
      ])
  }

  static var losses: Figure {
    let steps = (0...2000)
    let marks = (0..<3).flatMap { index -> [Mark] in
      let loss: (Int) -> Double = { step in
        let t = Double(step)
        let rate = 0.002 * Double(3 - index)
        return 10 * Double.exp(-rate * t) * (1 + 0.6 * wave(step, index)) + 1e-4
      }
      let points = steps.map { PlotPoint(Double($0), loss($0)) }
      let band = steps.filter { $0 % 20 == 0 }.map { step in
        (x: Double(step), low: loss(step) * 0.4, high: loss(step) * 2.2)
      }
      return [
        .band(band, style: .series(index)),
        .line(points, style: .series(index), label: names[index]),
      ]
    }
    let rate = steps.map { step in
      PlotPoint(Double(step), 0.05 * (1 + Double.sincos2pi(Double(step) / 4000).cos))
    }
    let x = Axis("step")
    return Figure(
      id: "loss", title: "Loss and learning rate",
      caption: "Median and quartiles of 30 runs above, the schedule's rate below.",
      panels: [
        Panel(x: x, y: Axis("gap", .log), marks: marks + [.rule(y: 1e-3, label: "target 10⁻³")]),
        Panel(
          x: x, y: Axis("learning rate", includes: [0]),
          marks: [.area(rate, above: 0, style: .muted), .line(rate, style: .ink)]),
      ], arrangement: .stacked([3, 1]))
  }

  static var heatMap: Figure {
    let columns = ["rosenbrock", "rastrigin", "beale", "saddle", "quadratic κ=1000", "ackley"]
    let rows = names.enumerated().map { row, _ in
      columns.indices.map { column -> HeatMap.Cell in
        if (row + column) % 7 == 3 { return HeatMap.Cell(nil, text: "–") }
        if row == 1, column == 1 { return HeatMap.Cell(.infinity, text: "never") }
        let mixed: Int = (row * 5 + column * 3) % 11
        let value = DecimalPower.raise(1.5 + 0.25 * Double(mixed))
        return HeatMap.Cell(
          value, text: NumberText.fixed(value, decimals: 0), isStrong: mixed == 0)
      }
    }
    let table = Table(
      columns: [.init("optimizer")] + columns.map { .init($0, .number(digits: 3)) },
      rows: zip(names, rows).map { name, cells in [.text(name)] + cells.map { .number($0.value) } })
    return Figure(
      id: "heat", title: "Steps to 10⁻³ of the initial gap",
      caption: "Median of 30 runs; darker is slower, a dash was not run.",
      x: Axis(categories: columns), y: Axis(categories: names),
      marks: [
        .heatMap(
          HeatMap(
            rows: rows, ramp: .sequential(30...10_000, .log),
            ends: .init(low: "30 steps", high: "never")))
      ], table: table)
  }

  static var difference: Figure {
    let columns = (1...24).map { "landscape-\($0)" }
    let rows = names.prefix(4).enumerated().map { row, _ in
      columns.indices.map { HeatMap.Cell(wave($0, row) * 2.4, text: "") }
    }
    return Figure(
      id: "difference", title: "Change against the baseline",
      caption: "Logarithm of the ratio of steps; blue is faster.",
      x: Axis(categories: columns), y: Axis(categories: Array(names.prefix(4))),
      marks: [
        .heatMap(
          HeatMap(
            rows: rows, ramp: .diverging(limit: 1.2), ends: .init(low: "slower", high: "faster")))
      ])
  }

  static var trajectories: Figure {
    let grid = ContourGrid(x: -2...2, y: -1...3, columns: 160, rows: 160) { x, y in
      let a = 1 - x
      let b = y - x * x
      return a * a + 100 * b * b
    }
    let marks = (0..<4).map { index -> Mark in
      var (x, y) = (-1.5, 2.0)
      var (vx, vy) = (0.0, 0.0)
      var points = [PlotPoint(x, y)]
      var values: [Double] = []
      let (rate, momentum) = (
        [0.0008, 0.0012, 0.0003, 0.0018][index], [0.0, 0.7, 0.95, 0.3][index]
      )
      for _ in 0..<400 {
        values.append((1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x))
        let gx = -2 * (1 - x) - 400 * x * (y - x * x)
        let gy = 200 * (y - x * x)
        (vx, vy) = (momentum * vx - rate * gx, momentum * vy - rate * gy)
        (x, y) = (x + vx, y + vy)
        points.append(PlotPoint(x, y))
      }
      values.append(0)
      return .trajectory(
        Trajectory(points: points, values: values), style: .series(index).solid,
        label: names[index])
    }
    return Figure(
      id: "rosenbrock", title: "Trajectories on Rosenbrock",
      caption: "400 steps from the same start, each at its tuned rate.",
      x: Axis("x", showsGrid: false), y: Axis("y", showsGrid: false),
      marks: [.contours(grid, levels: grid.logarithmicLevels(count: 14, above: 0, decades: 5))]
        + marks + [
          .points([PlotPoint(1, 1)], style: .ink.marked(.star), radius: 4, texts: ["optimum"])
        ])
  }

  static var outcomes: Figure {
    let kinds = ["converged", "stalled", "diverged"]
    let shares = names.indices.map { row -> [Double] in
      let converged = 0.9 - Double(row) * 0.1
      let stalled = (1 - converged) * 0.6
      return [converged, stalled, 1 - converged - stalled]
    }
    let marks = kinds.indices.map { kind in
      Mark.bars(
        shares.enumerated().map { row, parts in
          let from = parts.prefix(kind).reduce(0, +)
          return Bar(category: row, from: from, to: from + parts[kind])
        }, style: .series(kind), label: kinds[kind])
    }
    return Figure(
      id: "outcomes", title: "How runs ended", caption: "Share of 720 runs per optimizer.",
      x: Axis("runs", domain: 0...1, format: .percent), y: Axis(categories: names), marks: marks)
  }

  static var grouped: Figure {
    let marks = (0..<2).map { slot in
      Mark.bars(
        names.indices.map { row in
          let value: Double = 4 + Double(row * 3 % 8) * (slot == 0 ? 1 : 1.4)
          let high = slot == 1 && row == 5 ? .infinity : value * 1.05
          return Bar(
            category: row, to: value, bounds: slot == 1 ? value * 0.9...high : nil,
            text: slot == 1 ? NumberText.fixed(value, decimals: 0) + " ns" : nil)
        }, style: .series(slot), label: ["before", "after"][slot], slot: slot, of: 2)
    }
    return Figure(
      id: "time", title: "CPU time per step", caption: "Median with 95 % interval.",
      x: Axis("time per step", unit: "ns", includes: [0]), y: Axis(categories: names), marks: marks)
  }

  static var distributions: Figure {
    let groups = names.indices.map { row in
      Distribution(
        category: row,
        values: (0..<40).map { seed in
          if row == 6, seed % 9 == 0 { return .infinity }
          return DecimalPower.raise(
            2 + Double(row) * 0.2 + wave(seed, row) * (1 + Double(row) * 0.1))
        })
    }
    return Figure(
      id: "escape", title: "Steps to leave the saddle",
      caption: "Each dot is a run; triangles never left.",
      x: Axis("escape step", .log, domain: 20...20_000), y: Axis(categories: names),
      marks: names.indices.map { row in
        .distributions(
          [groups[row]], style: .series(row),
          parts: row < 4 ? [.box, .dots] : [.outline, .box])
      })
  }

  static var multiples: Figure {
    let landscapes = ["rosenbrock", "rastrigin", "beale", "saddle", "ackley"]
    let panels = landscapes.enumerated().map {
      number, title in
      Panel(
        title: title, x: Axis("step"), y: Axis("gap", .log),
        marks: (0..<3).map { index in
          .line(
            (0...100).map { step in
              let rate = 0.01 * Double(1 + (index + number) % 4)
              return PlotPoint(Double(step * 10), 10 * Double.exp(-rate * Double(step)))
            }, style: .series(index), label: names[index])
        }, link: "#\(title)")
    }
    return Figure(
      id: "multiples", title: "Loss by landscape", caption: "Median of 30 runs.", panels: panels,
      arrangement: .grid(columns: 3, sharesX: true, sharesY: true))
  }

  static var sensitivity: Figure {
    let rates = (0...12).map { DecimalPower.raise(Double($0 - 10) / 2) }
    let marks = (0..<4).map { index in
      Mark.line(
        rates.map { rate in
          let distance = DecimalPower.log10(rate) + 1 + Double(index)
          let value = 1e-6 * DecimalPower.raise(distance * distance)
          return PlotPoint(rate, distance > 1.6 ? .infinity : min(value, 1))
        }, style: .series(index), label: names[index])
    }
    return Figure(
      id: "sensitivity", title: "Learning-rate sensitivity",
      caption: "Median final gap; the strip marks the basin of adam.",
      x: Axis("learning rate", .log), y: Axis("final gap", .log),
      marks: [.strip(x: 0.02...0.5, style: .series(0))] + marks)
  }

  static var scatter: Figure {
    Figure(
      id: "scatter", title: "Oscillation against speed", caption: "One point per optimizer.",
      x: Axis("steps to target", .log), y: Axis("oscillation", domain: 0...0.8),
      marks: names.indices.map { index in
        .points(
          [PlotPoint(100 * Double(1 + index * index), 0.1 + 0.12 * Double(index))],
          style: .series(index), texts: [names[index]])
      })
  }

  static var manyLines: Figure {
    Figure(
      id: "many", title: "More lines than fit at the side", caption: "A legend instead.",
      x: Axis("step", unit: "thousand"), y: Axis("value", .symlog(threshold: 1)),
      marks: (0..<40).map { (index: Int) -> Mark in
        let points = (0...20).map { (x: Int) -> PlotPoint in
          PlotPoint(Double(x), Double((index - 20) * x * x))
        }
        return .line(points, style: .series(index), label: "optimizer-\(index)")
      })
  }

  static var empty: Figure {
    Figure(
      id: "empty", title: "Nothing <measured> & \"quoted\"", caption: "",
      x: Axis("x", .log), y: Axis("y"),
      marks: [
        .line([PlotPoint(.nan, .nan)], style: .series(0), label: "none"),
        .points([], style: .series(1)),
      ])
  }
}
