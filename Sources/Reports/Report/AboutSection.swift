import Charts

/// How to read the report, and what was run.
struct AboutSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var section: ReportSection {
    let notes: [(String, String)] = [
      (
        "Gap",
        "f − f*, always of the objective free of noise. A target is a fixed share of a run's initial "
          + "gap: 40 of them from 0.63 to 1e-8, none chosen after seeing results."
      ),
      (
        "Runtime",
        "Evaluations until a target is first reached. The expected runtime is all "
          + "evaluations spent over the number of successes, so failures count with all they cost. "
          + "Where f has no lower bound, leaving the saddle stands for the targets."
      ),
      (
        "Tuned",
        "On each landscape and for each seed, learning rate and schedule are chosen on the other "
          + "seeds; the run of that choice is what is reported. Every optimizer had the same number "
          + "of trials, \(model.ranking.trials)."
      ),
      (
        "Score",
        "Area under the runtime profile over all targets on a logarithmic axis of cost: 1 if "
          + "everything were reached at once, 0 if nothing ever."
      ),
      (
        "Intervals",
        "95%. Of scores and expected runtimes by bootstrap over landscapes, of shares by Wilson; on "
          + "one landscape, over seeds."
      ),
      (
        "Runs drawn",
        "Curves and paths are runs made again from the records' own settings; they are the same to "
          + "the bit."
      ),
    ]
    var content: [ReportSection.Deferred<Markup>] = notes.map { term, text in
      { Markup("p", [:], [Markup("strong", text: term + ". "), Markup("span", text: text)]) }
    }
    content += [
      { Markup("h3", ["id": "facts"], [Markup("span", text: "What was run")]) }, { facts },
      { Markup("pre", [:], [Markup("code", text: model.results.manifest.command)]) },
    ]
    return ReportSection(id: "about", title: "How to read this", content: content)
  }

  private var facts: Markup {
    let manifest = model.results.manifest
    let runs = model.panel.cells.reduce(0) { $0 + $1.runs.count }
    let list: [(String, String)] = [
      ("Runs", "\(runs)"), ("Landscapes", "\(model.panel.landscapes.count)"),
      ("Optimizers", "\(model.panel.optimizers.count)"),
      ("Schedules", "\(model.panel.schedules.count)"),
      ("Learning rates", "\(model.ranking.rateCount)"), ("Seeds", "\(model.ranking.seeds)"),
      ("Budget", "\(model.budget) evaluations"),
      ("Trials per optimizer", "\(model.ranking.trials) on each landscape"),
      ("Made", String(manifest.date.prefix(10))),
      ("Version", manifest.version + (manifest.commit.map { " (\($0.prefix(9)))" } ?? "")),
      ("Toolchain", manifest.toolchain), ("Machine", manifest.cpu),
    ]
    return Markup(
      "dl", [:],
      list.map { name, value in
        Markup("div", [:], [Markup("dt", text: name), Markup("dd", text: value)])
      })
  }
}
