import Landscapes
import Lanes
import Optimizers
import Records
import Schedules

extension Experiment {
  /// What a results folder of this experiment says of itself, if it is begun now.
  ///
  /// - Parameters:
  ///   - shard: the part that the folder is to hold, with the number of its cells; nil: all of it.
  ///   - command: the command line.
  /// - Returns: the manifest.
  public func manifest(shard: (shard: Shard, cells: Int)? = nil, command: String) -> Manifest {
    Manifest(suite: suite, facts: facts, cells: cells.count, shard: shard, command: command)
  }

  /// What is known of its parts.
  public var facts: Facts {
    var facts = Facts()
    for method in methods {
      facts.optimizers[method.specification] = Facts.Optimizer(
        family: method.entry.name, summary: method.entry.summary,
        defaultRate: method.entry.defaultRate,
        stateBytesPerParameter: method.optimizer.stateBytesPerParameter,
        invariances: method.invariances)
    }
    for (problem, instances) in zip(problems, instances) {
      let known = problem.model.knowledge
      let landscape = problem.model.landscape
      facts.landscapes[problem.specification] = Facts.Landscape(
        family: problem.entry.name, summary: problem.entry.summary,
        dimension: landscape.dimension, minimum: known.minimum,
        escapeBelow: known.escapeBelow, tags: problem.entry.tags.map(\.rawValue),
        shapes: landscape.isOneVector ? nil : landscape.blocks.map(\.shape),
        instances: zip(instances, seeds).map(Self.facts(of:seed:)))
    }
    for plan in plans {
      facts.schedules[plan.specification] = Facts.Schedule(
        cyclesMomentum: plan.schedule.cyclesMomentum)
    }
    return facts
  }

  private static func facts(of instance: Instance, seed: UInt64) -> Facts.Instance {
    Facts.Instance(
      seed: seed, minimum: instance.minimum,
      startGap: instance.startGap.flatMap { $0.isFinite ? $0 : nil },
      startDistance: instance.startDistance, unit: instance.unit, distance: instance.distance)
  }
}
