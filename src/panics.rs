//! Calls code of the reader's, which may panic, without a message on the standard error.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::mem;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;
use std::{fmt, io};

use serde::{Deserialize, Serialize};

/// What a panic said.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Panic {
    pub message: String,
    /// "exercises/05_gelu.rs, line 31: " for a panic in an exercise, nothing for one in a library.
    pub place: String,
}

/// The program that answers has ended, takes too long, or says what is no reply: nothing can be said of its
/// functions any more.
#[derive(Debug)]
pub struct Severed(pub io::Error);

impl Severed {
    /// Ends what is under way up to [`unless_severed`], silently.
    pub(crate) fn raise(self) -> ! {
        panic::resume_unwind(Box::new(self))
    }
}

impl From<io::Error> for Severed {
    fn from(error: io::Error) -> Self {
        Self(error)
    }
}

impl fmt::Display for Severed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Severed {}

/// Runs what calls functions of another program.
///
/// # Errors
/// Where the program is severed on the way. Any other panic goes on.
pub(crate) fn unless_severed<T>(code: impl FnOnce() -> T) -> Result<T, Severed> {
    panic::catch_unwind(AssertUnwindSafe(code)).map_err(|payload| match payload.downcast() {
        Ok(severed) => *severed,
        Err(payload) => panic::resume_unwind(payload),
    })
}

/// What the message of a `todo!` begins with.
const TODO: &str = "not yet implemented";

impl Panic {
    /// Goes on with a panic that another program caught, silently.
    pub fn raise(self) -> ! {
        panic::resume_unwind(Box::new(self))
    }

    /// Whether a stub's `todo!` was reached.
    pub fn is_todo(&self) -> bool {
        self.message.starts_with(TODO)
    }

    /// The function that is still to be written, where its stub names it.
    fn unwritten(&self) -> Option<&str> {
        let name = self.message.strip_prefix(TODO)?.strip_prefix(": ")?;
        name.chars().all(|c| c.is_alphanumeric() || c == '_').then_some(name)
    }

    /// Why something is missing: the message, or which function is still to be written.
    pub fn reason(&self) -> String {
        match self.unwritten() {
            Some(name) => format!("{name} is not written yet"),
            None if self.is_todo() => "not written yet".into(),
            None => self.message.clone(),
        }
    }

    /// What a legend, which is short, says in the place of a series' label, which may be empty.
    pub fn in_place_of(&self, label: &str) -> String {
        let text = match self.unwritten() {
            Some(name) if name == label => return format!("write {name}"),
            Some(name) => format!("{label}: write {name}"),
            None if self.is_todo() => format!("{label}: {}", self.reason()),
            None => format!("{label} not drawn: {}", self.message),
        };
        match label {
            "" => text.trim_start_matches([':', ' ']).to_owned(),
            _ => text,
        }
    }
}

thread_local! {
    static WATCHED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Calls `code`, and turns a panic into a value. What severs a program goes on.
pub(crate) fn quietly<T>(code: impl FnOnce() -> T) -> Result<T, Panic> {
    let (mut code, mut value) = (Some(code), None);
    run_quietly(&mut || value = code.take().map(|code| code()))?;
    Ok(value.expect("it has returned"))
}

/// Of no type, so that it is compiled once and not for each kind of code.
fn run_quietly(code: &mut dyn FnMut()) -> Result<(), Panic> {
    listen_for_panics();
    WATCHED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(code));
    WATCHED.set(false);
    result.map_err(describe)
}

/// Installs, once, a panic hook that is silent on a thread that is watched and as before elsewhere.
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

fn describe(payload: Box<dyn Any + Send>) -> Panic {
    let payload = match payload.downcast::<Panic>() {
        Ok(elsewhere) => return *elsewhere,
        Err(payload) if payload.is::<Severed>() => panic::resume_unwind(payload),
        Err(payload) => payload,
    };
    let message = payload
        .downcast_ref::<&str>()
        .map(|text| text.to_string())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".into());
    // Its destructor is the reader's code too, and could panic in turn.
    mem::forget(payload);
    Panic {
        message,
        place: PLACE.take(),
    }
}

fn place(info: &PanicHookInfo<'_>) -> String {
    let in_exercise = info.location().and_then(|location| {
        let start = location.file().find("exercises/")?;
        Some(format!("{}, line {}: ", &location.file()[start..], location.line()))
    });
    in_exercise.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_that_is_no_text_and_panics_when_dropped_is_reported() {
        struct Trap;
        impl Drop for Trap {
            fn drop(&mut self) {
                panic!("dropped");
            }
        }
        let panic = quietly(|| panic::panic_any(Trap)).unwrap_err();
        assert_eq!(panic.message, "a panic without a message");
    }

    #[test]
    fn a_series_with_a_label_or_without_one_says_why_it_is_missing() {
        let todo = quietly(|| todo!()).unwrap_err();
        assert_eq!(todo.in_place_of("f"), "f: not written yet");
        assert_eq!(todo.in_place_of(""), "not written yet");
        let named = quietly(|| todo!("relu")).unwrap_err();
        assert_eq!(named.in_place_of("f"), "f: write relu");
        assert_eq!([named.in_place_of("relu"), named.in_place_of("")], ["write relu"; 2]);
        assert_eq!(named.reason(), "relu is not written yet");
        let panic = quietly(|| panic!("no idea")).unwrap_err();
        assert_eq!(panic.in_place_of("f"), "f not drawn: no idea");
        assert_eq!(panic.in_place_of(""), "not drawn: no idea");
    }
}
