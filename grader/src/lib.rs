//! Grades the exercises: builds each reader's file into a program, runs it within limits, and judges
//! what it sends back.
//!
//! An answer passes only on positive evidence: its program sent the whole report of its checker, every
//! check in it passed, and the report's key is the one that the solution made.

mod compile;
mod keys;
mod program;
mod state;
pub mod summary;

use std::collections::BTreeMap;
use std::io;

use course::Exercise;

pub use compile::{Built, CompileError, Compiler};
pub use keys::Keys;
pub use state::{Crash, State};

/// Grades one answer as the compiler left it. Snapshots that it wrote over are restored.
///
/// # Errors
/// Where the program cannot be started, or a snapshot neither read nor restored.
pub fn grade(exercise: &Exercise, built: &Built, keys: &Keys) -> io::Result<State> {
    let program = match built {
        Built::Program(program) => program,
        Built::Refused(messages) => {
            let messages = messages.clone();
            return Ok(State::DoesNotCompile { messages });
        }
    };
    let ended = program::run(program)?;
    let changed = keys.restore()?;
    if let Some(file) = changed.into_iter().next() {
        return Ok(State::Tampered { file });
    }
    Ok(state::judge(ended, keys.of(exercise.name()).as_deref()))
}

/// The programs of the exercises by name.
pub type Programs = BTreeMap<String, Built>;
