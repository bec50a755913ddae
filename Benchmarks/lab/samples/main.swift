import Experiments
import Specifications

// `lab-samples [COUNT [STEPS [SEED]]]`: runs drawn from the catalogues, each a line of tab-separated fields: landscape,
// optimizer, schedule, rate, steps, seed (−1: the literature's place), and the hash of the run or the error's sentence.

let numbers = CommandLine.arguments.dropFirst().map { Int($0) ?? 0 }
let count = numbers.first ?? 5000
let steps = numbers.dropFirst().first ?? 200
var sampler = Sampler(seed: UInt64(numbers.dropFirst(2).first ?? 1))
for _ in 0..<count {
  let setting = sampler.next(steps: steps)
  var answer: String
  do {
    answer = "\(RecordedPath(try PreparedRun(setting), coordinates: 0).hash)"
  } catch {
    answer = "\(error)"
  }
  let seed = setting.seed.map { "\($0)" } ?? "-1"
  print(
    setting.landscape, setting.optimizer, setting.schedule, Number.text(setting.rate),
    setting.steps,
    seed, answer, separator: "\t")
}
