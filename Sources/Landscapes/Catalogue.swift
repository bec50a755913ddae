/// Every landscape; to add one, write its file and add its line here.
let allLandscapes: [LandscapeEntry] = [
  // Bowls and conditioning
  .sphere, .quadratic, .sparseQuadratic, .ellipsoid, .discus, .bentCigar, .powerLaw,
  .deepSpectrum, .fineTuning, .hilbert, .nesterovWorst, .trid, .sumSquares, .rotatedHyperEllipsoid,
  .matyas, .booth, .zakharov,
  .differentPowers, .quartic, .logSumExp, .logCosh, .softplus, .cosh, .huber,
  // Valleys and bad scaling
  .rosenbrock, .beale, .cube, .dixonPrice, .riverValley, .sharpRidge, .attractiveSector,
  .permZero, .permDBeta,
  // Nonlinear least squares
  .wood, .powellSingular, .powellBadlyScaled, .brownBadlyScaled, .brownDennis,
  .brownAlmostLinear, .freudensteinRoth, .jennrichSampson, .helicalValley, .box3D, .biggsExp6,
  .watson, .penaltyOne, .penaltyTwo, .variablyDimensioned, .trigonometric, .broydenTridiagonal,
  // Saddles
  .saddleUnbounded, .saddle, .doubleWell, .saddleMany, .monkeySaddle, .inflection,
  .quarticSaddle, .cubicSaddle, .product, .deepLinear, .matrixFactorization,
  .symmetricFactorization, .himmelblau, .threeHumpCamel, .sixHumpCamel, .exclusiveOr,
  .octopus,
  // Matrices
  .matrixQuadratic, .kroneckerRosenbrock, .matrixRegression, .associativeMemory,
  // Plateaus and cliffs
  .plateau, .easom, .gemanMcClure, .cauchyLoss, .gaussianWell, .sigmoidSaturation, .cliff,
  .recurrentCliff, .shapeChain,
  // Non-smooth
  .absolute, .weightedAbsolute, .maxAbsolute, .maxQ, .euclideanNorm, .stepSphere,
  .subgradientWorst,
  .kinkedParabola, .exactPenalty, .chebyshevRosenbrock, .wolfe, .bukin6, .chainedLQ,
  .chainedCB3, .chainedCrescent,
  // Counter-examples
  .lessardRechtPackard, .reddiKaleKumar,
  // Many minima
  .rastrigin, .ackley, .griewank, .levy, .levy13, .schwefel, .styblinskiTang, .michalewicz,
  .mcCormick, .branin, .goldsteinPrice, .bohachevsky, .eggholder, .crossInTray, .dropWave,
  .schaffer2, .gallagher, .cosineMixture,
  // Suites of others
  .bbob,
  // The rest of Moré, Garbow and Hillstrom
  .bard, .gaussian, .meyer, .gulf, .kowalikOsborne, .osborne1, .osborne2, .extendedRosenbrock,
  .extendedPowell, .boundaryValue, .integralEquation, .broydenBanded, .linearFullRank,
  .linearRankOne, .linearRankOneZero, .chebyquad,
  // NIST's certified regressions
  .misra1a, .misra1b, .misra1c, .misra1d, .danielWood, .rat42, .rat43, .chwirut1, .chwirut2,
  .boxBod, .roszman1, .mgh09, .mgh10, .mgh10Scaled, .mgh17, .mgh17Scaled, .lanczos1, .lanczos2,
  .kirby2, .hahn1, .nelson, .bennett5, .gauss1, .gauss2, .gauss3,
  // Classics of CUTEst
  .denschnA, .denschnB, .denschnC, .denschnD, .denschnE, .denschnF, .engval2, .heart6, .heart8,
  .cooleyHansen, .powerSum, .cluster, .price3, .price4, .wayburnSeader1, .wayburnSeader2,
  .elAttarVidyasagarDutta, .mexicanHat, .hatfldD, .hatfldE, .hatfldF, .palmer1c,
  .palmer1d, .palmer2c, .palmer3c, .palmer4c, .palmer5c, .palmer5d, .palmer6c, .palmer7c,
  .palmer8c, .devilliersGlasser1, .devilliersGlasser2, .expFit, .exp2, .growth, .judge,
  .circleFit1, .akiva, .himmelblauG, .eggCrate, .humps, .hairy,
  .logHairy, .maratosB, .schittkowski308, .snail, .sisser, .zangwill2, .allinitU, .dixmaanA1,
  .hilbertB, .trigonometric1, .qing, .chainedRosenbrock, .chainedRosenbrockSine, .errinRos,
  .luksan17, .djtl,
  // Finite sums
  .logisticRegression, .sparseLogisticRegression, .separableLogisticRegression, .leastSquares,
  .sparseLeastSquares, .softmaxRegression, .matrixCompletion, .phaseRetrieval,
  .deepLinearNetwork, .teacherStudent, .noisyQuadratic, .linearAttention,
]

/// Every perturbation and noise model.
let allModifiers: [ModifierEntry] = [
  // Perturbations
  .shift, .rotate, .scale, .amplify,
  // Noise
  .additive, .multiplicative, .relative, .mask, .cauchy, .studentT, .autocorrelated, .delay,
  .signFlip, .quantize, .nanInjection, .minibatch,
]
