//! Runs the reader's code and says what came of it, a panic included.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::mem;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use super::Value;

/// What a call of the reader's code came to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Seen {
    Value(Value),
    /// The stub's `todo!()` was reached.
    Todo,
    Panicked(String),
}

thread_local! {
    static WATCHED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Calls `answer`, and turns a panic into a value instead of a message on the standard error.
pub(super) fn observe(answer: impl FnOnce() -> Value) -> Seen {
    listen_for_panics();
    WATCHED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(answer));
    WATCHED.set(false);
    match result {
        Ok(value) => Seen::Value(value),
        Err(payload) => describe(payload),
    }
}

/// Installs, once, a panic hook that is silent on a thread that observes and as before elsewhere.
fn listen_for_panics() {
    static INSTALL: Once = Once::new();
    INSTALL.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| match WATCHED.get() {
            true => PLACE.set(place(info)),
            false => usual(info),
        }));
    });
}

fn describe(payload: Box<dyn Any + Send>) -> Seen {
    let message = payload
        .downcast_ref::<&str>()
        .map(|text| text.to_string())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".into());
    // Its destructor is the reader's code too, and could panic in turn.
    mem::forget(payload);
    match message.starts_with("not yet implemented") {
        true => Seen::Todo,
        false => Seen::Panicked(format!("{}{message}", PLACE.take())),
    }
}

/// "exercises/05_gelu.rs, line 31: " for a panic in an exercise, nothing for one in a library.
fn place(info: &PanicHookInfo<'_>) -> String {
    let in_exercise = info.location().and_then(|location| {
        let start = location.file().find("exercises/")?;
        Some(format!(
            "{}, line {}: ",
            &location.file()[start..],
            location.line()
        ))
    });
    in_exercise.unwrap_or_default()
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

    #[test]
    fn a_payload_that_is_no_text_and_panics_when_dropped_is_reported() {
        struct Trap;
        impl Drop for Trap {
            fn drop(&mut self) {
                panic!("dropped");
            }
        }
        let seen = observe(|| panic::panic_any(Trap));
        assert_eq!(seen, Seen::Panicked("a panic without a message".into()));
    }
}
