use super::patterns;
use super::report::{Finding, Row, Verdict};
use crate::panics::quietly;

/// One thing that an exercise asks for and that no table of values shows: a property that has to hold
/// over a range, or what a training run has to come to.
///
/// ```
/// use activations::asking::{Counterexample, Outcome, Property};
///
/// let positive = |f: fn(f64) -> f64| {
///     Property::new("f is positive")
///         .holds("f from 0 to 9", "more than 0", || {
///             let broken = (0..10).map(f64::from).find(|&x| f(x) <= 0.0);
///             broken.map_or(Ok(()), |x| Err(Counterexample {
///                 input: format!("f({x})"),
///                 got: f(x).to_string(),
///                 note: "not positive".into(),
///                 hint: "Square it.".into(),
///             }))
///         })
///         .finding()
/// };
/// assert_eq!(positive(|x| x * x + 1.0).outcome(), Outcome::Passed);
/// let finding = positive(|x| x - 3.0);
/// assert_eq!(finding.headline().map(|row| row.input.as_str()), Some("f(0)"));
/// assert_eq!(finding.hint.as_deref(), Some("Square it."));
/// ```
pub struct Property {
    finding: Finding,
    drawn: bool,
}

/// What breaks a property.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterexample {
    /// Where: `f(−0.7518)`.
    pub input: String,
    /// What is there instead.
    pub got: String,
    /// In which way that is wrong, in a few words.
    pub note: String,
    pub hint: String,
}

/// That a property holds, with what was measured on the way, or what breaks it.
pub type Held<T = ()> = Result<T, Counterexample>;

impl Counterexample {
    pub(in crate::asking) fn new(input: &str, got: String, note: &str, hint: &str) -> Self {
        Self {
            input: input.into(),
            got,
            note: note.into(),
            hint: hint.into(),
        }
    }
}

impl Property {
    /// A property without a place where it has to hold yet.
    pub fn new(title: &str) -> Self {
        let finding = Finding {
            title: title.into(),
            rows: Vec::new(),
            hint: None,
            note: None,
        };
        Self { finding, drawn: false }
    }

    /// Says that whether the property holds depends on the seed from here on: what breaks it is told with the seed.
    pub fn drawn(self) -> Self {
        Self { drawn: true, ..self }
    }

    /// Adds a place where the property has to hold, and looks whether it does. Panics of the reader's
    /// code become part of the finding; the first counterexample's hint is the finding's.
    ///
    /// `scope` and `expected` are part of the grading key, so they may not depend on the answer.
    pub fn holds(self, scope: &str, expected: &str, look: impl FnOnce() -> Held) -> Self {
        self.seen(scope, expected, || look().map(|()| None))
    }

    /// [`Property::holds`], where `look` says in words what it measured, for the reader to see.
    pub fn measures(self, scope: &str, expected: &str, look: impl FnOnce() -> Held<String>) -> Self {
        self.seen(scope, expected, || look().map(Some))
    }

    fn seen(mut self, scope: &str, expected: &str, look: impl FnOnce() -> Held<Option<String>>) -> Self {
        let mut row = Row {
            input: scope.into(),
            expected: expected.into(),
            got: "holds".into(),
            verdict: Verdict::Right,
            drawn: false,
        };
        match quietly(look) {
            Ok(Ok(note)) => self.finding.note = note.or(self.finding.note),
            Ok(Err(broken)) => {
                (row.input, row.got) = (broken.input, broken.got);
                row.verdict = Verdict::Wrong(broken.note);
                self.finding.hint.get_or_insert(broken.hint);
            }
            Err(panic) if panic.is_todo() => (row.got, row.verdict) = ("not written yet".into(), Verdict::Todo),
            Err(panic) => {
                self.finding
                    .hint
                    .get_or_insert(patterns::of_panic(&panic.message).into());
                row.got = format!("a panic: {}{}", panic.place, panic.message);
                row.verdict = Verdict::Panicked;
            }
        }
        // Where it holds, nothing of the row depends on the seed.
        row.drawn = self.drawn && row.is_wrong();
        self.finding.rows.push(row);
        self
    }

    pub fn finding(self) -> Finding {
        self.finding
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asking::{Outcome, Report};

    #[test]
    fn a_todo_is_told_from_a_panic_and_neither_from_a_property_that_holds() {
        let outcome = |look: fn() -> Held| Property::new("").holds("f", "true", look).finding().outcome();
        assert_eq!(outcome(|| Ok(())), Outcome::Passed);
        assert_eq!(outcome(|| todo!()), Outcome::NotWritten);
        assert_eq!(outcome(|| panic!("no")), Outcome::Wrong);
        assert_eq!(Property::new("").finding().outcome(), Outcome::NotWritten);
    }

    #[test]
    fn a_note_is_shown_and_is_no_part_of_the_key() {
        let report = |note: &str| {
            let property = Property::new("trains").measures("the digits", "read", || Ok(note.into()));
            Report::new("name", 0, [property.finding()])
        };
        let with_note = report("0.95 of the digits & more");
        assert!(with_note.to_string().contains("\n         0.95 of the"));
        assert!(with_note.to_html().contains("digits &amp; more"));
        assert_eq!(with_note.key(), report("0.9 of the digits").key());
    }
}
