enum SpecificationsPlaceholder {}
