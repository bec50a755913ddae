enum LandscapesPlaceholder {}
