extension BenchmarkSuite {
  /// Methods with and without gradients, the line searches among them.
  private static let classicOptimizers = [
    "sgdm", "adam", "rprop", "lbfgs", "bfgs", "nonlinear-cg", "newton", "nelder-mead", "powell",
    "cma-es", "one-plus-one-es", "spsa", "random-search",
  ]

  static let bbob = BenchmarkSuite(
    name: "bbob", summary: "The 24 BBOB functions in five dimensions, with gradients and without",
    landscapes: (1...24).map { "bbob:function=\($0),dim=5" },
    optimizers: classicOptimizers, seeds: 5, steps: 500)

  static let nist = BenchmarkSuite(
    name: "nist", summary: "NIST's certified regressions: parameters of very different size",
    landscapes: [
      "misra-1a", "misra-1b", "misra-1c", "misra-1d", "daniel-wood", "rat-42", "rat-43",
      "chwirut-1", "chwirut-2", "box-bod", "roszman-1", "mgh-09", "mgh-10", "mgh-10-scaled",
      "mgh-17", "mgh-17-scaled", "lanczos-1", "lanczos-2", "kirby-2", "hahn-1", "nelson",
      "bennett-5", "gauss-1", "gauss-2", "gauss-3",
    ],
    optimizers: classicOptimizers + ["levenberg-marquardt"], seeds: 3, steps: 500)

  static let classics = BenchmarkSuite(
    name: "classics",
    summary: "Moré, Garbow and Hillstrom's 35 problems and smooth ones of CUTEst",
    landscapes: [
      "rosenbrock", "freudenstein-roth", "powell-badly-scaled", "brown-badly-scaled", "beale",
      "jennrich-sampson", "helical-valley", "bard", "gaussian", "meyer", "gulf", "box-3d",
      "powell-singular", "wood", "kowalik-osborne", "brown-dennis", "osborne-1", "biggs-exp6",
      "osborne-2", "watson", "extended-rosenbrock", "extended-powell-singular", "penalty-1",
      "penalty-2", "variably-dimensioned", "trigonometric", "brown-almost-linear",
      "discrete-boundary-value", "discrete-integral-equation", "broyden-tridiagonal",
      "broyden-banded", "linear-full-rank", "linear-rank-1", "linear-rank-1-zero", "chebyquad",
      "denschn-a", "denschn-b", "denschn-c", "denschn-d", "denschn-e", "denschn-f", "engval-2",
      "heart-6", "heart-8", "cooley-hansen", "power-sum", "cluster", "price-3", "price-4",
      "wayburn-seader-1", "wayburn-seader-2", "el-attar-vidyasagar-dutta", "mexican-hat",
      "hatfld-d", "hatfld-e", "hatfld-f", "palmer-1c", "palmer-1d",
      "palmer-2c", "palmer-3c", "palmer-4c", "palmer-5c", "palmer-5d", "palmer-6c", "palmer-7c",
      "palmer-8c", "devilliers-glasser-1", "devilliers-glasser-2", "exp-fit", "exp-2", "growth",
      "judge", "circle-fit-1", "akiva", "himmelblau-g",
      "egg-crate", "humps", "hairy", "log-hairy", "maratos-b", "schittkowski-308", "snail",
      "sisser", "zangwill-2", "allinit-u", "dixmaan-a1", "hilbert-b", "trigonometric-1", "qing",
      "chained-rosenbrock", "chained-rosenbrock-sine", "errin-ros", "luksan-17",
    ],
    optimizers: classicOptimizers, seeds: 3, steps: 500)
}
