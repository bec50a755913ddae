// The whole of `bench` for the entries of this package too:
// swift run own-bench versus cautious-momentum sgdm adam --on saddle
import Descent
import DescentBench
import OwnOptimizer

var catalogues = Catalogues.standard
try catalogues.add(.cautious)
Bench.main(catalogues)
