import CommandLine
import Foundation
import Testing

@testable import DescentBench

/// A misspelt word is an error that names the nearest right one, wherever it stands.
struct NearestWordTests {
  @Test(
    "the nearest right word is named",
    arguments: [
      ("run --optimizers Adam", "did you mean 'adam'?"),
      ("run --optimizers ADAMW", "did you mean 'adamw'?"),
      ("run --optimizers SAM+adam", "did you mean 'sam'?"),
      ("run --landscapes Rosenbrock", "did you mean 'rosenbrock'?"),
      ("run --landscapes sphere+Additive", "did you mean 'additive'?"),
      ("run --schedules Cosine", "did you mean 'cosine'?"),
      ("run --optimizers adam,sgdm", "did you mean 'adam sgdm'?"),
      ("run --landscapes sphere,beale,booth", "did you mean 'sphere beale booth'?"),
      ("run --schedules cosine,step", "did you mean 'cosine step'?"),
      ("run --optimizers adam:beta1=0.9,sgdm", "separated by blanks"),
      ("precision adam --formats e4m3,e5m2", "did you mean 'e4m3 e5m2'?"),
      ("precision adam --formats bf17", "did you mean 'bf16'?"),
      ("run --learning-rates 0.1 0.2", "did you mean '--learning-rates 0.1,0.2'?"),
      ("versus adam sgdm --learning-rates 0.1 0.2 --on sphere", "'--learning-rates 0.1,0.2'?"),
      ("trace --landscape sphere --optimizer adam --start 1 2", "did you mean '--start 1,2'?"),
      ("versus adam sgdm --on valey", "did you mean 'valley'?"),
      ("versus adam sgdm --on Saddle", "did you mean 'saddle'?"),
      ("versus adam sgdm --on standrad", "did you mean 'standard'?"),
      ("tune adam --on rosenbrok", "did you mean 'rosenbrock'?"),
      ("describe AdamW", "did you mean 'adamw'?"), ("describe rosenbrok:dim=3", "'rosenbrock'?"),
      ("describe adam:beta3=0.99", "did you mean 'beta1'?"),
      ("help", "did you mean 'bench --help'?"), ("help run", "did you mean 'bench run --help'?"),
      ("run --learning-rates auto:100", "did you mean 'auto:99'?"),
      ("run --learning-rates auto:0", "did you mean 'auto:1'?"),
      ("versus adam sgd --learning-rates defalt", "did you mean 'default'?"),
      ("list noise", "did you mean 'modifiers'?"), ("list Optimizers", "'optimizers'?"),
      ("list perturbations", "did you mean 'modifiers'?"),
      ("completions tcsh", "did you mean 'zsh'?"), ("completions BASH", "did you mean 'bash'?"),
      ("run --suite Standard", "did you mean 'standard'?"), ("run --Seeds 3", "'--seeds'?"),
      ("export x --format CSV", "did you mean 'csv'?"), ("Rank x", "did you mean 'rank'?"),
    ])
  func named(line: String, words: String) {
    let session = Session(line)
    #expect(session.code == .usage && session.output.isEmpty, "\(line): \(session.code)")
    #expect(session.messages.contains(words), "\(line): \(session.messages)")
  }

  @Test("schedules and figures of a folder are named, too")
  func folders() throws {
    try Session.inFolder { path in
      try Material.run(into: path)
      let rank = Session(["rank", path, "--schedule", "cosin"])
      #expect(rank.code == .usage && rank.messages.contains("did you mean 'cosine'?"))
      let figure = Session(["report", path, "--figure", "ecdff"])
      #expect(figure.code == .usage && figure.messages.contains("did you mean 'ecdf'?"))
      let list = Session(["report", path, "--figure", "list"])
      #expect(list.code == .success && list.lines.contains("ecdf"))
      for name in list.lines {
        let session = Session(["report", path, "--figure", String(name)])
        #expect(session.output.hasPrefix("<svg") || session.output.hasPrefix("<?xml"), "\(name)")
      }
    }
  }

  @Test("a spelling is described as it is spelt")
  func spellings() {
    let adam = Session("describe adam:beta2=0.99")
    #expect(adam.code == .success && adam.output.contains("0.99"))
    let turned = Session("describe rosenbrock:dim=10+rotate:seed=3")
    #expect(turned.code == .success && turned.output.contains("Dimension: 10"))
    #expect(turned.output.contains("rotate, perturbation or noise"))
    #expect(Session("describe warmup:steps=5%+cosine").code == .success)
    #expect(Session("describe sam+adam:beta2=0.9").output.contains("state 16 bytes"))
    // The state of what was asked for, not of the entry's defaults.
    #expect(Session("describe sgdm").output.contains("state 8 bytes per parameter"))
    #expect(Session("describe amsgrad").output.contains("state 24 bytes per parameter"))
  }

  @Test(
    "options without effect are errors",
    arguments: [
      "rank x --by schedules --schedule cosine", "report x --figure ecdf --output y",
      "export x --format csv --rates all", "export x --format github --rates tuned --output y",
      "time --kernels --optimizers adam", "time --kernels --pairs 8", "time --pairs 8",
      "time --threshold 0.1", "versus sgd adam --from x --seeds 3",
      "versus sgd adam --from x --jobs 2", "gate --update --tolerance-gap 1",
      "gate --update --format markdown", "run --shard 1/2 --format csv",
      "run --dry-run --fresh", "run --min-improvement 0.1",
      "trace --landscape sphere --optimizer sgd --format text --every 2",
      "tune adam --on sphere --tracks default --trials 3",
      "tune adam --on sphere --tracks rate --search-seed 3", "describe adam --json",
      "list optimizers --tag saddle",
    ])
  func ignored(line: String) {
    let session = Session(line)
    #expect(session.code == .usage, "\(line): \(session.code) \(session.messages)")
  }
}
