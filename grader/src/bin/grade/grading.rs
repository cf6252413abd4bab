//! Compiles and judges answers, as `cargo test` does.

use std::path::Path;

use anyhow::Result;
use course::Exercise;
use grader::{Grader, State};

/// Every exercise of the checkout with its state, in the order of their numbers.
pub fn grade_all(root: &Path) -> Result<Vec<(Exercise, State)>> {
    let exercises = course::exercises(root)?;
    grade_each(root, &exercises)
}

/// The state of each of `exercises`.
///
/// # Errors
/// Where cargo fails at something else than an answer; its messages say at what.
pub fn grade_each(root: &Path, exercises: &[Exercise]) -> Result<Vec<(Exercise, State)>> {
    let grader = Grader::new(root, crate::in_colour())?;
    Ok(grader.grade_each(exercises))
}
