/// Every schedule; to add one, write its file and add its line here.
let allSchedules: [ScheduleEntry] = [
  .constant,
  .piecewise,
  .step,
  .multiStep,
  .exponential,
  .naturalExponential,
  .inverseTime,
  .polynomial,
  .linear,
  .cosine,
  .cosineRestarts,
  .oneCycle,
  .plateau,
  .warmup,
]
