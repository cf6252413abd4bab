//! Compiles and judges answers, as `cargo test` does.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

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
    let mut grader = grader(root)?;
    let programs = grader.compile_current(exercises)?;
    Ok(grader.grade_compiled(exercises, &programs))
}

fn grader(root: &Path) -> Result<Grader> {
    Ok(Grader::as_last_built(root, crate::in_colour())?)
}

/// Grades again and again, and has at hand what answers are compiled against, and a compiler that was started.
#[derive(Clone)]
pub struct Regrader(Arc<Mutex<Grader>>);

impl Regrader {
    /// # Errors
    /// As of [`grade_each`].
    pub fn new(root: &Path) -> Result<Self> {
        Ok(Self(Arc::new(Mutex::new(grader(root)?))))
    }

    /// The state of each of these exercises now.
    ///
    /// # Errors
    /// As of [`grade_each`].
    pub fn grade_each(&self, exercises: &[Exercise]) -> Result<Vec<(Exercise, State)>> {
        let mut grader = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let programs = grader.compile_current(exercises)?;
        // Beside the answers, which keep one core busy.
        grader.start_compiler();
        Ok(grader.grade_compiled(exercises, &programs))
    }
}
