//! The same answer earns the same report, however often and in either profile.

use crate::checkout::{grade, grade_in};
use crate::gelu;

#[test]
fn a_wrong_answer_earns_the_same_report_twice_and_with_optimisation() {
    let wrong = gelu("x.tanh() * x");
    let (first, second) = (grade(&wrong), grade(&wrong));
    assert!(first.feedback().contains("expected"), "{first}");
    assert_eq!(first.feedback(), second.feedback());
    let release = grade_in(&wrong, &["--release"]);
    assert_eq!(first.feedback(), release.feedback(), "{release}");
}
