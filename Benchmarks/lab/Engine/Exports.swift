import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules
import Specifications

// What the page calls. Texts come in through `text`, numbers through and from `numbers`; a call returns how many
// numbers it left there, or −1 with an error's sentence in `text`.

private var text: [UInt8] = []
private var numbers: [Double] = []

/// Room for a text of so many bytes.
@_cdecl("lab_text")
public func labText(_ count: Int32) -> UnsafeMutablePointer<UInt8>? {
  text = [UInt8](repeating: 0, count: max(1, Int(count)))
  return text.withUnsafeMutableBufferPointer { $0.baseAddress }
}

/// The text that the last call left.
@_cdecl("lab_answer")
public func labAnswer() -> UnsafeMutablePointer<UInt8>? {
  text.withUnsafeMutableBufferPointer { $0.baseAddress }
}

/// How many bytes it has.
@_cdecl("lab_answer_count")
public func labAnswerCount() -> Int32 { Int32(text.count) }

/// Room for so many numbers.
@_cdecl("lab_room")
public func labRoom(_ count: Int32) -> UnsafeMutablePointer<Double>? {
  numbers = [Double](repeating: 0, count: max(1, Int(count)))
  return numbers.withUnsafeMutableBufferPointer { $0.baseAddress }
}

/// The numbers that the last call left.
@_cdecl("lab_numbers")
public func labNumbers() -> UnsafeMutablePointer<Double>? {
  numbers.withUnsafeMutableBufferPointer { $0.baseAddress }
}

private func answer(_ words: String) { text = Array(words.utf8) + [0] }

private func leave(_ left: [Double]) -> Int32 {
  numbers = left.isEmpty ? [0] : left
  return Int32(left.count)
}

/// The landscape that was asked for last, with its instance: dragging a slider builds it once.
private struct Place {
  let landscape: String
  let seed: Double
  let problem: Problem
  let instance: Instance?
}

private var place: Place?

/// The landscape of a text, on the instance of a seed, or, below zero, where the literature has it.
private func placed(_ landscape: String, _ seed: Double) throws(SpecificationError) -> Place {
  if let place, place.landscape == landscape, place.seed == seed { return place }
  let problem = try Problem(landscape)
  let new = Place(
    landscape: landscape, seed: seed, problem: problem,
    instance: seed < 0 ? nil : try problem.instance(seed: UInt64(seed)))
  place = new
  return new
}

/// Reads "landscape\0optimizer\0schedule" and builds the run; a start is `count` of the numbers.
private func prepared(
  _ rate: Double, _ steps: Int32, _ seed: Double, start count: Int32
) throws(SpecificationError) -> PreparedRun {
  let parts = text.split(separator: 0, omittingEmptySubsequences: false)
  guard parts.count >= 3 else { throw SpecificationError("three texts are expected") }
  let texts = parts.map { String(decoding: $0, as: UTF8.self) }
  let start = count > 0 ? Array(numbers.prefix(Int(count))) : nil
  let place = try placed(texts[0], start == nil ? seed : -1)
  return try PreparedRun(
    RunSetting(
      landscape: texts[0], optimizer: texts[1], schedule: texts[2], rate: rate,
      steps: Int(steps), seed: seed < 0 ? nil : UInt64(seed), start: start),
    problem: place.problem, instance: place.instance)
}

/// One run: for each point the first two coordinates, f, ‖∇f‖ and the rate; before them the hash's halves.
@_cdecl("lab_path")
public func labPath(_ rate: Double, _ steps: Int32, _ seed: Double, _ start: Int32) -> Int32 {
  do {
    let run = try prepared(rate, steps, seed, start: start)
    let path = RecordedPath(run, coordinates: 2)
    var left = [Double(path.hash >> 32), Double(path.hash & 0xffff_ffff)]
    left.reserveCapacity(2 + 5 * path.f.count)
    for t in path.f.indices {
      let at = t * path.coordinates
      left.append(path.x[at])
      left.append(path.coordinates > 1 ? path.x[at + 1] : 0)
      left.append(path.f[t])
      left.append(path.gradientNorm[t])
      left.append(path.rate[t])
    }
    return leave(left)
  } catch {
    answer(error.description)
    return -1
  }
}

/// The hash of a run alone, in two halves.
@_cdecl("lab_hash")
public func labHash(_ rate: Double, _ steps: Int32, _ seed: Double) -> Int32 {
  do {
    let hash = RecordedPath(try prepared(rate, steps, seed, start: 0), coordinates: 0).hash
    return leave([Double(hash >> 32), Double(hash & 0xffff_ffff)])
  } catch {
    answer(error.description)
    return -1
  }
}

/// Runs at the rates that stand behind the start in `numbers`: last, least and first step at the target, rate by rate.
@_cdecl("lab_sweep")
public func labSweep(
  _ count: Int32, _ steps: Int32, _ seed: Double, _ start: Int32, _ target: Double
) -> Int32 {
  do {
    let rates = Array(numbers[Int(start)..<Int(start + count)])
    let sweep = RateSweep(
      try prepared(1, steps, seed, start: start), rates: rates, target: target)
    return leave(sweep.final + sweep.best + sweep.hit)
  } catch {
    answer(error.description)
    return -1
  }
}

/// What is known of a landscape.
///
/// Dimension, f*, domain, f at the start, unit; then start, shift and as many minimizers as follow, of the first two
/// coordinates each. The canonical text is left, too.
@_cdecl("lab_landscape")
public func labLandscape(_ seed: Double) -> Int32 {
  do {
    let texts = text.split(separator: 0, omittingEmptySubsequences: false)
    let place = try placed(String(decoding: texts.first ?? [], as: UTF8.self), seed)
    let instance = place.instance ?? place.problem.standard
    let known = instance.model.knowledge
    let n = instance.model.landscape.dimension
    var left = [
      Double(n), instance.minimum ?? .nan, known.domain.lowerBound, known.domain.upperBound,
      instance.value(at: instance.start), instance.unit,
    ]
    func two(_ x: [Double]) -> [Double] { [x[0], n > 1 ? x[1] : 0] }
    left += two(instance.start)
    left += two(instance.shift)
    for minimizer in known.minimizers.prefix(16) { left += two(instance.placed(minimizer)) }
    answer(place.problem.specification)
    return leave(left)
  } catch {
    answer(error.description)
    return -1
  }
}

/// f over a grid of the first two coordinates, the others as in `numbers` (none: those of the start), row by row from
/// the bottom.
@_cdecl("lab_grid")
public func labGrid(
  _ seed: Double, _ left: Double, _ right: Double, _ bottom: Double, _ top: Double,
  _ columns: Int32, _ rows: Int32
) -> Int32 {
  do {
    let texts = text.split(separator: 0, omittingEmptySubsequences: false)
    let place = try placed(String(decoding: texts.first ?? [], as: UTF8.self), seed)
    let instance = place.instance ?? place.problem.standard
    let grid = ValueGrid(
      of: instance, x: left...right, y: bottom...top, columns: Int(columns), rows: Int(rows))
    return leave(grid.values)
  } catch {
    answer(error.description)
    return -1
  }
}

/// The default rate of the optimizer of "landscape\0optimizer\0schedule", and the canonical texts with warnings.
@_cdecl("lab_read")
public func labRead(_ steps: Int32) -> Int32 {
  do {
    let run = try prepared(1, steps, -1, start: 0)
    answer(
      ([run.problem.specification, run.method.specification, run.plan.specification]
        + run.plan.warnings).joined(separator: "\0"))
    return leave([run.method.entry.defaultRate])
  } catch {
    answer(error.description)
    return -1
  }
}
