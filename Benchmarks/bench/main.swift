import Foundation

Processor.check()
Interruption.listen()
exit(Bench.program.run().rawValue)
