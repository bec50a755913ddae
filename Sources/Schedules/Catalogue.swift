/// Every schedule; to add one, write its file and add its line here.
let allSchedules: [ScheduleEntry] = [
  .constant,
  .cosine,
]
