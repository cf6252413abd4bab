//! The reader's commands about exercises: a hint, where all of them stand, a fresh start.

pub mod grading;
pub mod hint;
pub mod progress;
pub mod reset;
pub mod stubs;

use anstream::{AutoStream, ColorChoice};

/// Whether what is printed is in colour: not into a file, and not under NO_COLOR.
pub fn in_colour() -> bool {
    AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}
