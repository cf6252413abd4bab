//! Builds and judges answers, as `cargo test` does.

use std::path::Path;

use anyhow::Result;
use course::Exercise;
use grader::{Compiler, Keys, State, grade};

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
    let memory = root.join(course::STATE);
    let compiler = Compiler {
        root,
        release: !cfg!(debug_assertions),
        colour: crate::in_colour(),
        memory: &memory,
    };
    let programs = compiler.build(exercises.iter().map(Exercise::name))?;
    let keys = Keys::read(&course::keys_folder(root))?;
    exercises
        .iter()
        .map(|exercise| {
            let state = grade(exercise, &programs[exercise.name()], &keys)?;
            Ok((exercise.clone(), state))
        })
        .collect()
}
