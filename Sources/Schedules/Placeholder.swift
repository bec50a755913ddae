enum SchedulesPlaceholder {}
