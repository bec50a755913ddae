/// Every landscape; to add one, write its file and add its line here.
let allLandscapes: [LandscapeEntry] = [
  .sphere,
  .rosenbrock,
]

/// Every perturbation and noise model.
let allModifiers: [ModifierEntry] = []
