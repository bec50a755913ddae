// One import for users of the library: every room.
@_exported import Charts
@_exported import Conformance
@_exported import Experiments
@_exported import External
@_exported import Landscapes
@_exported import Lanes
@_exported import Optimizers
@_exported import Records
@_exported import Reports
@_exported import Schedules
@_exported import Specifications
@_exported import Statistics
@_exported import Studies
@_exported import Theory
