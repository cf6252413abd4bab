//! What an exercise is: its name, its files, its stub, its hints, and which of them a checkout has; and of the
//! workbook what the support crate is compiled from, and the cargo that compiles it.
//!
//! Paths are told from the root of the checkout and with `/`, as they stand in links and in messages.

mod cargo;
mod complete;
mod crate_files;
mod exercise;
mod facts;
mod header;
mod hints;
mod ladder;
mod lost;
mod naming;
mod regions;
mod reset;
mod shown;
mod source;
mod strays;

use std::path::Path;
use std::{fs, io};

pub use cargo::{DEFAULT_PACKAGES, cargo, shield_build};
pub use complete::incomplete;
pub use crate_files::crate_files;
pub use exercise::{CHECKER_TESTS, EXERCISES, Exercise, Folder, KEYS, SOLUTIONS};
pub use facts::{Facts, facts};
pub use header::Header;
pub use hints::{HintError, Hints};
pub use ladder::{Rung, rungs};
pub use lost::lost_solutions;
pub use naming::{NotFound, find};
pub use regions::Fault;
pub use reset::{Reset, ResetError, reset};
pub use source::SourceError;
pub use strays::{Stray, all_strays, not_graded};

use exercise::PROGRAMS;

/// The folder for what is installed, cached and kept for the reader, ignored by git.
pub const STATE: &str = ".workbook";

/// The exercises of the checkout at `root`, in the order of their numbers.
///
/// An exercise is known by its program, which no reader opens: so one whose file is gone is missed, and a file of a
/// reader's own is no exercise.
///
/// # Errors
/// Where the folder with the programs cannot be read, or has none: who has lost all exercises has not done them.
pub fn exercises(root: &Path) -> io::Result<Vec<Exercise>> {
    let mut exercises = Vec::new();
    for entry in fs::read_dir(root.join(PROGRAMS.path))? {
        let file = entry?.file_name();
        if let Some(name) = PROGRAMS.name_of(&file.to_string_lossy()) {
            exercises.push(Exercise::new(name));
        }
    }
    exercises.sort();
    match exercises.is_empty() {
        true => Err(io::Error::new(
            io::ErrorKind::NotFound,
            format!("no exercise has its program: `git restore {}`", PROGRAMS.path),
        )),
        false => Ok(exercises),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_that_has_lost_all_exercises_has_not_done_them() {
        let checkout = tempfile::tempdir().unwrap();
        fs::create_dir_all(checkout.path().join(PROGRAMS.path)).unwrap();
        let error = exercises(checkout.path()).unwrap_err();
        assert!(error.to_string().contains("git restore grader/answers"), "{error}");
    }
}
