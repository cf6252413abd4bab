//! Quizzes and the checkers of the exercises.

pub mod quiz;
