//! Where the reader stands with the exercises.

pub mod grading;
pub mod progress;

use anstream::{AutoStream, ColorChoice};

/// Whether what is printed is in colour: not into a file, and not under NO_COLOR.
pub fn in_colour() -> bool {
    AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}
