//! Quizzes and the checkers of the exercises.
