import Foundation

Processor.check()
exit(Bench.program.run().rawValue)
