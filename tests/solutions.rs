//! Every solution passes its own checker, and its report is the grading key.

use activations::asking::{Report, Standing, gelu, linear_collapse};

#[path = "../solutions/01_linear_collapse.rs"]
mod solution_01_linear_collapse;
#[path = "../solutions/05_gelu.rs"]
mod solution_05_gelu;

#[test]
fn the_solution_of_01_linear_collapse_is_correct() {
    use solution_01_linear_collapse::{collapse, compose};
    holds(&linear_collapse::check(compose, collapse));
}

#[test]
fn the_solution_of_05_gelu_is_correct() {
    use solution_05_gelu::{gelu, gelu_derivative};
    holds(&gelu::check(gelu, gelu_derivative));
}

/// Holds the report against the key in `tests/snapshots`, or makes it: `cargo run -- snapshots`.
fn holds(report: &Report) {
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(report.exercise.as_str(), report.key()));
}
