//! The command as a reader meets it, with scripts in place of Python and cargo.
#![cfg(unix)]

mod failures;
mod resuming;
mod watching;
mod world;
