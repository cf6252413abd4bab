//! Builds and judges answers, as `cargo test` does.

use anyhow::Result;
use course::Exercise;
use grader::{Compiler, Keys, State, grade};

use crate::paths::Paths;

/// Every exercise of the checkout with its state, in the order of their numbers.
pub fn grade_all(paths: &Paths) -> Result<Vec<(Exercise, State)>> {
    let exercises = course::exercises(paths.root())?;
    grade_each(paths, &exercises)
}

/// The state of each of `exercises`.
///
/// # Errors
/// Where cargo fails at something else than an answer; its messages say at what.
pub fn grade_each(paths: &Paths, exercises: &[Exercise]) -> Result<Vec<(Exercise, State)>> {
    let memory = paths.state();
    let compiler = Compiler {
        root: paths.root(),
        release: !cfg!(debug_assertions),
        colour: super::in_colour(),
        memory: &memory,
    };
    let programs = compiler.build(exercises.iter().map(Exercise::name))?;
    let keys = Keys::read(&course::keys_folder(paths.root()))?;
    exercises
        .iter()
        .map(|exercise| {
            let state = grade(exercise, &programs[exercise.name()], &keys)?;
            Ok((exercise.clone(), state))
        })
        .collect()
}
