//! Runs the reader's code and says what came of it, a panic included.

use super::Value;
use crate::panics::quietly;

/// What a call of the reader's code came to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Seen {
    Value(Value),
    /// The stub's `todo!()` was reached.
    Todo,
    Panicked(String),
}

/// Calls `answer`, and turns a panic into a value instead of a message on the standard error.
pub(super) fn observe(answer: impl FnOnce() -> Value) -> Seen {
    match quietly(answer) {
        Ok(value) => Seen::Value(value),
        Err(panic) if panic.is_todo() => Seen::Todo,
        Err(panic) => Seen::Panicked(panic.place + &panic.message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_todo_is_told_from_a_panic() {
        assert_eq!(observe(|| todo!("write it")), Seen::Todo);
        assert_eq!(observe(|| panic!("no")), Seen::Panicked("no".into()));
        assert_eq!(observe(|| 1.0.into()), Seen::Value(Value::Number(1.0)));
    }
}
