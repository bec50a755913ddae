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
      facts.landscapes[problem.specification] = Facts.Landscape(
        family: problem.entry.name, summary: problem.entry.summary,
        dimension: problem.model.landscape.dimension, minimum: known.minimum,
        escapeBelow: known.escapeBelow, tags: problem.entry.tags.map(\.rawValue),
        shapes: Self.shapes(of: problem.model.landscape),
        instances: zip(instances, seeds).map(Self.facts(of:seed:)))
    }
    for plan in plans {
      facts.schedules[plan.specification] = Facts.Schedule(
        cyclesMomentum: plan.schedule.cyclesMomentum)
    }
    return facts
  }

  /// The shapes of the blocks; nil where the coordinates are one vector.
  private static func shapes(of landscape: any Landscape) -> [[Int]]? {
    let blocks = landscape.blocks
    return blocks == [.vector(landscape.dimension)] ? nil : blocks.map(\.shape)
  }

  private static func facts(of instance: Instance, seed: UInt64) -> Facts.Instance {
    Facts.Instance(
      seed: seed, minimum: instance.minimum,
      startGap: instance.startGap.flatMap { $0.isFinite ? $0 : nil },
      startDistance: instance.startDistance, unit: instance.unit, distance: instance.distance)
  }
}
