//! Questions with an explanation for every choice, and the quiz over all lessons.
//!
//! A question is checked data: a test computes each answer that can be computed, and compiles and runs each
//! program whose result is asked for.

mod answer;
mod choices;
mod exercise;
mod number;
mod question;
mod quick_checks;
mod series;
mod series_widget;
mod topics;
mod widget;

pub use answer::Answer;
pub use exercise::{Functions, check};
pub(super) use number::parse_number;
pub use question::Question;
pub use quick_checks::{quick_check_1, quick_check_2};
pub use series::{Quiz, Topic, comprehensive_quiz};

#[cfg(test)]
mod tests;
