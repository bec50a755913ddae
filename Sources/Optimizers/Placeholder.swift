enum OptimizersPlaceholder {}
