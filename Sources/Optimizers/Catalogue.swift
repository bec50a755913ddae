/// Every optimizer; to add one, write its file and add its line here.
let allOptimizers: [OptimizerEntry] = [
  .sgd,
  .adam,
]

/// Every wrapper.
let allWrappers: [WrapperEntry] = []
