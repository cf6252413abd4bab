//! The reader's commands about exercises: a hint, where all of them stand, a fresh start.

pub mod hint;
pub mod name;
