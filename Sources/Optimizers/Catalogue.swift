/// Every optimizer; to add one, write its file and add its line here.
let allOptimizers: [OptimizerEntry] = [
  .sgd,
  .adam,
  .adagrad,
  .adadelta,
  .rmsprop,
  .adamax,
  .nadam,
  .radam,
  .asgd,
  .rprop,
  .adafactor,
  .lion,
  .lamb,
  .ftrl,
]

/// Every wrapper.
let allWrappers: [WrapperEntry] = []
