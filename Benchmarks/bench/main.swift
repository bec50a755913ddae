import Foundation

exit(Bench.program.run().rawValue)
