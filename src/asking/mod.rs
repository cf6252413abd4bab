//! Quizzes, predictions and the checkers of the exercises.
//!
//! [`Check`], [`Property`] and [`Report`] are what a checker is made of; each exercise has a module with its
//! checker and its figures; [`quiz`] holds the questions; [`Predictions`] are made in the lessons' cells.
//!
//! A checker is a plain function, `check`, in the module of its exercise: it takes the reader's functions by
//! name, and returns a [`Report`]. The functions may be in its own process, as in the exercise's notebook cell
//! and in the tests that hold solutions and wrong answers against it, or in the program of an answer, which
//! serves them: [`examine`].

mod checking;
mod exercises;
mod prediction;
pub mod quiz;

pub use checking::*;
pub use exercises::*;
pub use prediction::Predictions;
