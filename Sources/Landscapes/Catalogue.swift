/// Every landscape; to add one, write its file and add its line here.
let allLandscapes: [LandscapeEntry] = [
  // Bowls and conditioning
  .sphere, .quadratic, .sparseQuadratic, .ellipsoid, .discus, .bentCigar, .powerLaw,
  .deepSpectrum, .fineTuning, .hilbert, .nesterovWorst, .trid, .sumSquares, .rotatedHyperEllipsoid,
  .matyas, .booth, .zakharov,
  .differentPowers, .quartic, .logSumExp, .logCosh, .softplus, .cosh,
  // Valleys and bad scaling
  .rosenbrock, .beale, .cube, .dixonPrice, .riverValley, .sharpRidge, .attractiveSector,
  .permZero,
  // Nonlinear least squares
  .wood, .powellSingular, .powellBadlyScaled, .brownBadlyScaled, .brownDennis,
  .brownAlmostLinear, .freudensteinRoth, .jennrichSampson, .helicalValley, .box3D, .biggsExp6,
  .watson, .penaltyOne, .penaltyTwo, .variablyDimensioned, .trigonometric, .broydenTridiagonal,
  // Saddles
  .saddleUnbounded, .saddle, .doubleWell, .saddleMany, .monkeySaddle, .inflection,
  .quarticSaddle, .cubicSaddle, .product, .deepLinear, .matrixFactorization,
  .symmetricFactorization, .himmelblau, .threeHumpCamel, .sixHumpCamel, .exclusiveOr,
  .octopus,
  // Plateaus and cliffs
  .plateau, .easom, .gemanMcClure, .cauchyLoss, .gaussianWell, .sigmoidSaturation, .cliff,
  .recurrentCliff, .shapeChain,
  // Non-smooth
  .absolute, .weightedAbsolute, .maxAbsolute, .maxQ, .euclideanNorm, .stepSphere,
  .kinkedParabola, .exactPenalty, .chebyshevRosenbrock, .wolfe, .bukin6, .chainedLQ,
  .chainedCB3, .chainedCrescent,
  // Counter-examples
  .lessardRechtPackard, .reddiKaleKumar,
  // Many minima
  .rastrigin, .ackley, .griewank, .levy, .levy13, .schwefel, .styblinskiTang, .michalewicz,
  .mcCormick, .branin, .goldsteinPrice, .bohachevsky, .eggholder, .crossInTray, .dropWave,
  .schaffer2, .gallagher,
  // Finite sums
  .logisticRegression, .sparseLogisticRegression, .separableLogisticRegression, .leastSquares,
  .sparseLeastSquares, .softmaxRegression, .matrixCompletion, .phaseRetrieval,
  .deepLinearNetwork, .teacherStudent, .noisyQuadratic,
]

/// Every perturbation and noise model.
let allModifiers: [ModifierEntry] = [
  // Perturbations
  .shift, .rotate, .scale, .amplify,
  // Noise
  .additive, .multiplicative, .relative, .mask, .cauchy, .studentT, .autocorrelated, .delay,
  .signFlip, .quantize, .nanInjection, .minibatch,
]
