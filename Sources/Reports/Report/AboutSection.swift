import Charts

/// How to read the report.
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
    return ReportSection(
      id: "about", title: "How to read this",
      content: notes.map { term, text in
        { Markup("p", [:], [Markup("strong", text: term + ". "), Markup("span", text: text)]) }
      })
  }
}
