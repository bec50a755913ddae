import Charts
import Experiments
import Landscapes
import Optimizers
import Schedules

/// The lab as a part of a page: controls and pictures for scripts, and the same as a still for readers without.
struct LabSection {
  let engine: LabEngine?
  /// Whether the page has no other pictures for readers without scripts.
  var isAlone = false

  /// The identity of the section: deep links begin with it.
  static let id = "lab"

  var section: ReportSection {
    ReportSection(
      id: Self.id, title: "Lab",
      content: [{ Piece.words(Self.lead, class: "lead") }, { try body }])
  }

  private static let lead =
    "Move a slider, drag the start: every path, curve and map is computed here, by the program's own kernels."

  private var body: Markup {
    get throws {
      var element = Markup("div", ["class": "lab", "data-lab": "root"])
      element.append(try still)
      guard let engine else { return element }
      element.append(
        Markup(
          "p", ["data-lab": "loading", "class": "quiet", "role": "status", "hidden": "hidden"],
          text: "Unpacking the engine…"))
      var live = Markup("div", ["class": "lab-live", "data-lab": "live", "hidden": "hidden"])
      live.append(Self.controls)
      live.append(Self.figures)
      element.append(live)
      element.append(
        Markup(
          "script", ["type": "application/json", "id": "lab-catalogue"], raw: LabCatalogue.json))
      element.append(
        Markup("script", ["type": "text/plain", "id": "lab-engine"], raw: engine.text))
      return element
    }
  }

  private static let need = "The sliders need scripts and WebAssembly."

  /// What is seen without scripts: two methods on Rosenbrock's valley.
  private var still: Markup {
    get throws {
      var element = Markup("div", ["data-lab": "still"])
      guard isAlone else {
        element.append(Piece.words(Self.need, class: "quiet"))
        return element
      }
      let problem = try Problem("rosenbrock")
      let marks = try [("adam", 0.05), ("sgdm", 0.0003)].map { text, rate in
        try TracedRun(
          problem: problem, method: try ConfiguredOptimizer(text),
          plan: try ConfiguredSchedule("constant", budget: 300),
          rate: rate)
      }
      element.append(
        Piece.pair(
          marks.map { run in
            var figure = run.figure()
            figure.id = "lab-" + Anchor.slug(run.method.specification)
            return Picture(figure: figure, height: 320, isHalf: true).markup
          }))
      element.append(
        Piece.words(
          engine == nil
            ? "This page was written without the engine: Benchmarks/lab/build.sh builds it where the toolchain "
              + "can, and the sliders come with it."
            : Self.need, class: "quiet"))
      return element
    }
  }

  /// The script, in a form that is well-formed XML, too.
  static let script =
    "//<![CDATA[\n'use strict';(() => {\nif (!document.querySelector('[data-lab=live]')) return;\n"
    + LabEngineScript.text + "\n" + LabScript.text + "\n})();\n//]]>"

  // MARK: Controls

  private static func hook(_ element: Markup, _ name: String) -> Markup {
    var element = element
    element.set("data-lab", name)
    return element
  }

  private static func button(_ name: String, _ words: String, label: String? = nil) -> Markup {
    var element = hook(Markup("button", ["type": "button"], text: words), name)
    if let label { element.set("aria-label", label) }
    return element
  }

  private static func field(_ name: String, label: String, list: String) -> Markup {
    Markup(
      "input",
      [
        "type": "text", "data-lab": name, "aria-label": label, "list": "lab-" + list,
        "spellcheck": "false", "autocomplete": "off", "autocapitalize": "off",
      ])
  }

  private static func adder(_ name: String, _ words: String) -> Markup {
    hook(
      Markup(
        "select", ["aria-label": words, "class": "lab-adder"],
        [Markup("option", ["value": ""], text: "+ " + words)]), name)
  }

  private static func list(_ name: String) -> Markup {
    hook(Markup("datalist", ["id": "lab-" + name]), name)
  }

  private static func row(_ label: String, slider: Markup, exact: Markup, button: Markup? = nil)
    -> Markup
  {
    Markup(
      "div", ["class": "lab-row"],
      [Markup("span", text: label), slider, exact] + (button.map { [$0] } ?? []))
  }

  private static func slider(
    _ name: String, _ label: String, min: String = "-6", max: String = "2", step: String = "0.01"
  ) -> Markup {
    Markup(
      "input",
      [
        "type": "range", "data-lab": name, "aria-label": label, "min": min, "max": max,
        "step": step,
      ])
  }

  private static func exact(_ name: String, _ label: String, mode: String = "decimal") -> Markup {
    Markup(
      "input",
      ["type": "text", "inputmode": mode, "data-lab": name, "aria-label": label + ", exactly"])
  }

  private static func keys(_ name: String) -> Markup { hook(Markup("div"), name + "-keys") }

  private static func optimizer(_ which: String) -> Markup {
    let letter = which.uppercased()
    var panel = Markup(
      "section",
      [
        "class": "lab-panel lab-of-\(which)", "data-lab": which + "-panel",
        "aria-label": "Optimizer \(letter)",
      ])
    var heading = Markup(
      "h3", [:],
      [
        Markup("span", ["class": "lab-chip lab-\(which)"], text: letter),
        Markup("span", text: "Optimizer"),
      ])
    if which == "a" {
      var label = Markup("label", [:], [hook(Markup("input", ["type": "checkbox"]), "compare")])
      label.append(text: " against B")
      heading.append(label)
    } else {
      heading.append(button("swap", "Swap A and B"))
    }
    panel.append(heading)
    panel.append(field("optimizer-" + which, label: "Optimizer \(letter)", list: "optimizer-list"))
    panel.append(
      row(
        "learning rate", slider: slider("rate-" + which, "Learning rate of \(letter)"),
        exact: exact("rate-\(which)-exact", "Learning rate of \(letter)"),
        button: button("best-" + which, "★", label: "The best of 81 rates for \(letter)")))
    panel.append(keys("optimizer-" + which))
    panel.append(adder("add-wrapper-" + which, "wrapper"))
    return panel
  }

  private static var controls: Markup {
    var place = Markup("section", ["class": "lab-panel", "aria-label": "Landscape"])
    place.append(
      Markup(
        "h3", [:], [Markup("span", text: "Landscape"), button("here", "Back to the usual start")]))
    place.append(field("landscape", label: "Landscape", list: "landscape-list"))
    place.append(keys("landscape"))
    place.append(adder("add-modifier", "perturbation or noise"))
    place.append(
      Markup(
        "div", ["class": "lab-row"],
        [
          Markup("label", ["for": "lab-seed"], text: "seed"),
          Markup(
            "input",
            [
              "type": "number", "id": "lab-seed", "min": "0", "data-lab": "seed",
              "placeholder": "none: the literature's place", "style": "grid-column:2/5",
            ]),
        ]))
    var time = Markup("section", ["class": "lab-panel", "aria-label": "Schedule and steps"])
    time.append(Markup("h3", text: "Schedule"))
    time.append(field("schedule", label: "Schedule", list: "schedule-list"))
    time.append(keys("schedule"))
    time.append(
      row(
        "budget", slider: slider("steps", "Steps of the run", min: "0.7", max: "4", step: "0.01"),
        exact: exact("steps-exact", "Steps of the run", mode: "numeric")))
    let status = Markup(
      "p", ["class": "lab-status", "role": "status", "aria-live": "polite", "data-lab": "status"])
    let bar = Markup(
      "div", ["class": "lab-bar"],
      [
        button("share", "Copy link"), button("command", "As commands"), button("reset", "Reset"),
      ])
    return Markup(
      "div", ["class": "lab-controls"],
      [
        status, place, optimizer("a"), optimizer("b"), time, bar,
        hook(Markup("pre", ["hidden": "hidden"]), "command-text"),
        list("landscape-list"), list("optimizer-list"), list("schedule-list"),
      ])
  }

  // MARK: Figures

  private static func canvas(_ name: String) -> Markup {
    Markup("canvas", ["data-lab": name, "role": "img", "aria-label": name])
  }

  private static func figure(
    _ name: String, _ title: String, _ words: [Markup], isWide: Bool = false, over: [Markup] = []
  ) -> Markup {
    var caption = Markup("figcaption", [:], [Markup("strong", text: title + ". ")])
    for part in words { caption.append(part) }
    return Markup(
      "figure", ["class": isWide ? "lab-wide" : ""],
      [Markup("div", ["class": "lab-stage"], [canvas(name)] + over), caption])
  }

  private static var figures: Markup {
    let start = Markup("button", ["type": "button", "class": "lab-start", "data-lab": "start"])
    return Markup(
      "div", ["class": "lab-figures"],
      [
        figure(
          "contour", "Paths",
          [
            Markup("span", text: "Drag the start, or click; stars are minima. "),
            hook(Markup("span"), "dimension"),
          ], isWide: true, over: [start]),
        Markup(
          "div", ["class": "lab-wide"],
          [
            Markup(
              "div", ["class": "lab-bar"],
              [button("play", "▶ Play"), button("fit", "Fit the view")]),
            hook(Markup("ul", ["class": "lab-readout"]), "readout"),
          ]),
        figure(
          "loss", "Loss",
          [Markup("span", text: "Move over it to see where each run was at a step.")]),
        figure(
          "basin", "Rates that work",
          [
            Markup(
              "span",
              text: "Where each of 81 rates leads; large dots solve it, ticks at the top diverge. "),
            hook(Markup("span"), "basin-words"),
          ]),
        figure(
          "map", "Rate and another key",
          [
            hook(Markup("select", ["aria-label": "The key of the map"]), "map-key"),
            Markup("span", text: " of A. "), hook(Markup("span"), "map-words"),
          ], isWide: true),
      ])
  }
}
