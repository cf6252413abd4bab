//! The command as a reader meets it, with scripts in place of Python and cargo.
#![cfg(unix)]

mod environment;
mod failures;
mod grading;
mod kernels;
mod opening;
mod places;
mod prebuilt;
mod resuming;
mod server;
mod shared;
mod world;
