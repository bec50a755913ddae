/// Every landscape; to add one, write its file and add its line here.
let allLandscapes: [LandscapeEntry] = [
  // Bowls and conditioning
  .sphere,
  .quadratic,
  .sparseQuadratic,
  // Valleys and bad scaling
  .rosenbrock,
  .beale,
  // Saddles
  .saddleUnbounded,
  .saddle,
  .monkeySaddle,
  // Many minima
  .rastrigin,
]

/// Every perturbation and noise model.
let allModifiers: [ModifierEntry] = [
  // Perturbations
  .shift,
  .rotate,
  .scale,
  .amplify,
  // Noise
  .additive,
  .mask,
  .minibatch,
]
