enum DescentPlaceholder {}
