import DescentBench

Bench.main()
