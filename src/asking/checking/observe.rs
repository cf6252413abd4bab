//! Runs the reader's code and says what came of it, a panic included.

use super::Value;
use crate::panics::{Panic, quietly};

/// What a call of the reader's code came to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Observed {
    Value(Value),
    /// The stub's `todo!()` was reached.
    Todo,
    Panicked(String),
}

impl From<Result<Value, Panic>> for Observed {
    fn from(attempt: Result<Value, Panic>) -> Self {
        match attempt {
            Ok(value) => Self::Value(value),
            Err(panic) if panic.is_todo() => Self::Todo,
            Err(panic) => Self::Panicked(panic.place + &panic.message),
        }
    }
}

/// Calls `answer`, and turns a panic into a value instead of a message on the standard error.
pub(super) fn observe(answer: impl FnOnce() -> Value) -> Observed {
    quietly(answer).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_todo_is_told_from_a_panic() {
        assert_eq!(observe(|| todo!("write it")), Observed::Todo);
        assert_eq!(observe(|| panic!("no")), Observed::Panicked("no".into()));
        assert_eq!(observe(|| 1.0.into()), Observed::Value(Value::Number(1.0)));
    }
}
