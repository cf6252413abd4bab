//! Quizzes and the checkers of the exercises.
//!
//! [`Check`], [`Property`] and [`Report`] are what a checker is made of; each exercise has a module with its
//! checker and its figures; [`quiz`] holds the questions.
//!
//! A checker is a plain function, `check`, in the module of its exercise: it takes the reader's functions
//! and returns a [`Report`]. The same call stands in the exercise's notebook cell, in the small program that
//! `cargo test` runs, and in the tests that hold solutions and wrong answers against it.

mod checking;
mod exercises;
pub mod quiz;

pub use checking::*;
pub use exercises::*;
