/// Hypothesis tests for one, two or many optimizers.
///
/// Small p-values say that a difference is not noise, not that it matters: report
/// ``TestResult/effect`` and an interval with them, and adjust families of them (``Multiplicity``).
public enum HypothesisTest {}
