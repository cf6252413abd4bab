//! Quizzes and the checkers of the exercises.
//!
//! A checker is a plain function, `check`, in the module of its exercise: it takes the reader's functions
//! and returns a [`Report`]. The same call stands in the exercise's notebook cell, in the small program that
//! `cargo test` runs, and in the tests that hold solutions and wrong answers against it.

mod card;
mod check;
pub mod custom_activation;
mod drawn;
pub mod dying_relu;
pub mod gated_units;
pub mod gelu;
pub mod gelu_approximation;
pub mod gelu_as_probability;
pub mod gradient_flow;
mod hints;
mod ladder;
pub mod linear_collapse;
mod observe;
pub mod output_layers;
mod patterns;
mod property;
pub mod quiz;
pub mod relu_family;
mod report;
pub mod sigmoid_gradient;
mod slope;
mod text;
mod tolerance;
mod value;
pub mod zero_centering;

pub use check::{Check, calls};
pub use property::{Counterexample, Property};
pub use report::{Finding, Outcome, Report, Row, Standing, Verdict};
pub use slope::{central_difference, central_gradient};
pub use tolerance::Tolerance;
pub use value::{Difference, Value};
