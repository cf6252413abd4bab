use super::Tolerance;
use super::observe::{Observed, observe};
use super::patterns;
use super::report::{Finding, Row, Verdict};
use super::slope::Slope;
use super::value::{Difference, Shape, Value, print_distance, print_pair};
use super::{Function, Signature};
use crate::panics::{Panic, quietly};

/// One thing that an exercise asks for: the reader's function held against a reference at chosen inputs.
///
/// The inputs come simplest first, for the first that fails becomes the headline. Each [`mistake`](Check::mistake)
/// is a wrong function that readers are known to write, with the hint for those who wrote it: it is
/// recognised when the answer agrees with it, and not with the reference, at every input.
///
/// ```
/// use activations::asking::{Check, Outcome, calls};
///
/// let double = |&x: &f64| x + x;
/// let square = |&x: &f64| x * x;
/// let finding = Check::new("double(x) = 2x", calls("double", [2.0, 1.0, 0.0]), double, square)
///     .mistake("That is the square.", |&x| x.powi(2))
///     .run();
/// assert_eq!(finding.outcome(), Outcome::Wrong);
/// assert_eq!(finding.hint.as_deref(), Some("That is the square."));
/// ```
pub struct Check<'a, I> {
    title: String,
    inputs: Vec<(String, I)>,
    /// So many of them are always there; those after them are drawn.
    fixed: usize,
    expected: Reference<'a, I>,
    answer: Answer<'a, I>,
    tolerance: Tolerance,
    mistakes: Vec<Mistake<'a, I>>,
    hint: Option<String>,
    cancelled: Option<String>,
    own_slope: Option<OwnSlope<'a, I>>,
}

/// The reader's own function, and its slope by differences.
struct OwnSlope<'a, I> {
    function: String,
    slope: Box<dyn Fn(&I) -> Slope + 'a>,
}

struct Mistake<'a, I> {
    hint: String,
    function: Reference<'a, I>,
}

/// What is right, or a known mistake, at an input.
type Reference<'a, I> = Box<dyn Fn(&I) -> Value + 'a>;

/// What the reader's code comes to at each of the inputs.
type Answer<'a, I> = Box<dyn Fn(&[&I]) -> Vec<Observed> + 'a>;

impl<'a, I> Check<'a, I> {
    /// A check named `title` of `answer` against `expected`, at inputs that each have a label.
    pub fn new<E: Into<Value>, A: Into<Value>>(
        title: &str,
        inputs: Vec<(String, I)>,
        expected: impl Fn(&I) -> E + 'a,
        answer: impl Fn(&I) -> A + 'a,
    ) -> Self {
        let expected = Box::new(move |input: &I| expected(input).into());
        let each = move |inputs: &[&I]| inputs.iter().map(|input| observe(|| answer(input).into())).collect();
        Self::asking(title, inputs, expected, Box::new(each))
    }

    /// The same of a function alone, which is asked for all inputs at once.
    pub fn of<S: Signature<Input = I, Output: Into<Value>>, E: Into<Value>>(
        title: &str,
        inputs: Vec<(String, I)>,
        expected: impl Fn(&I) -> E + 'a,
        function: &'a Function<S>,
    ) -> Self {
        let expected = Box::new(move |input: &I| expected(input).into());
        let value = |attempt: Result<S::Output, Panic>| Observed::from(attempt.map(Into::into));
        let all = move |inputs: &[&I]| function.attempt(inputs).into_iter().map(value).collect();
        Self::asking(title, inputs, expected, Box::new(all))
    }

    /// Apart from the types of what is asked, as [`known`](Check::known).
    fn asking(title: &str, inputs: Vec<(String, I)>, expected: Reference<'a, I>, answer: Answer<'a, I>) -> Self {
        Self {
            title: title.into(),
            fixed: inputs.len(),
            inputs,
            expected,
            answer,
            tolerance: Tolerance::new(1e-9),
            mistakes: Vec::new(),
            hint: None,
            cancelled: None,
            own_slope: None,
        }
    }

    /// Adds inputs that were drawn. They are no part of the grading key, and a report that is wrong at one of them
    /// first tells its seed.
    pub fn drawn(mut self, inputs: Vec<(String, I)>) -> Self {
        self.inputs.extend(inputs);
        self
    }

    /// Accepts `|got − expected| ≤ tolerance · max(1, |expected|)`; 1e-9 unless told.
    pub fn tolerance(self, tolerance: f64) -> Self {
        let tolerance = Tolerance::new(tolerance);
        Self { tolerance, ..self }
    }

    /// Accepts `|got − expected| ≤ tolerance · |expected|`: digits count however small the value is.
    pub fn relative(self) -> Self {
        let tolerance = self.tolerance.relative();
        Self { tolerance, ..self }
    }

    /// Adds a known wrong answer with its hint; the first that is recognised speaks.
    pub fn mistake<M: Into<Value>>(self, hint: &str, function: impl Fn(&I) -> M + 'a) -> Self {
        self.known(hint, Box::new(move |input: &I| function(input).into()))
    }

    /// Apart from the type of the function, of which there are hundreds.
    fn known(mut self, hint: &str, function: Reference<'a, I>) -> Self {
        self.mistakes.push(Mistake {
            hint: hint.into(),
            function,
        });
        self
    }

    /// The hint where no mistake is recognised.
    pub fn hint(self, hint: &str) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// The hint for small values that have lost their digits in a difference, where the check is
    /// [`relative`](Check::relative).
    pub fn cancelled(self, hint: &str) -> Self {
        Self {
            cancelled: Some(hint.into()),
            ..self
        }
    }

    /// For a derivative: tells with the hint which slope the reader's own `function` has at the first wrong
    /// input, by differences: [`slope_at`](super::slope_at) or [`central_gradient`](super::central_gradient).
    pub fn beside_slope_of<S: Into<Slope>>(self, function: &str, slope: impl Fn(&I) -> S + 'a) -> Self {
        let own_slope = Some(OwnSlope {
            function: function.into(),
            slope: Box::new(move |input| slope(input).into()),
        });
        Self { own_slope, ..self }
    }

    /// Calls the answer at every input. Panics of the reader's code become part of the finding.
    pub fn run(self) -> Finding {
        let expected: Vec<_> = self.inputs.iter().map(|(_, input)| (self.expected)(input)).collect();
        let seen = (self.answer)(&self.inputs.iter().map(|(_, input)| input).collect::<Vec<_>>());
        let mut rows: Vec<_> = (self.inputs.iter().zip(&expected).zip(&seen))
            .map(|(((label, _), expected), seen)| row(label, expected, seen, self.tolerance))
            .collect();
        rows.iter_mut().skip(self.fixed).for_each(|row| row.drawn = true);
        let wrong = rows.iter().position(Row::is_wrong);
        let hint = wrong.and_then(|first| {
            self.recognise(&expected, &seen, &rows)
                .or_else(|| patterns::recognise(&expected, &seen, first, self.tolerance, self.cancelled.as_deref()))
                .or_else(|| self.hint.clone())
                .into_iter()
                .chain(self.own_slope(first))
                .reduce(|hint, slope| hint + " " + &slope)
        });
        Finding {
            title: self.title,
            rows,
            hint,
            note: None,
        }
    }

    fn own_slope(&self, first: usize) -> Option<String> {
        let own = self.own_slope.as_ref()?;
        let slope = quietly(|| (own.slope)(&self.inputs[first].1)).ok()?;
        slope
            .is_known()
            .then(|| format!("Your own {} has {slope}.", own.function))
    }

    /// A mistake explains an answer that agrees with it wherever it has a value; where it panics, as a
    /// matrix product does that does not fit, it says nothing for or against one.
    fn recognise(&self, expected: &[Value], seen: &[Observed], rows: &[Row]) -> Option<String> {
        let tolerance = self.tolerance_of_mistakes(expected, seen);
        let explains = |mistake: &&Mistake<'a, I>| {
            let mut explained = 0;
            for (((_, input), seen), row) in self.inputs.iter().zip(seen).zip(rows) {
                let agrees = match (seen, observe(|| (mistake.function)(input))) {
                    (Observed::Value(got), Observed::Value(mistaken)) => got.difference(&mistaken, tolerance).is_none(),
                    (_, Observed::Panicked(_)) => continue,
                    _ => false,
                };
                if !agrees {
                    return false;
                }
                explained += usize::from(row.is_wrong());
            }
            explained > 0
        };
        self.mistakes.iter().find(explains).map(|mistake| mistake.hint.clone())
    }

    /// Digits of small values tell mistakes apart only where nothing else is wrong: a mistake can be written in a form
    /// that loses them.
    fn tolerance_of_mistakes(&self, expected: &[Value], seen: &[Observed]) -> Tolerance {
        let absolute = self.tolerance.absolute();
        let mut pairs = expected.iter().zip(seen);
        let off = |(expected, seen): (&Value, &Observed)| match seen {
            Observed::Value(got) => got.difference(expected, absolute).is_some(),
            _ => false,
        };
        match pairs.any(off) {
            true => absolute,
            false => self.tolerance,
        }
    }
}

fn row(label: &str, expected: &Value, seen: &Observed, tolerance: Tolerance) -> Row {
    let (expected, got, verdict) = match seen {
        Observed::Value(got) => match got.difference(expected, tolerance) {
            None => (expected.to_string(), got.to_string(), Verdict::Right),
            Some(difference) => {
                let (expected_text, got_text) = print_pair(expected, got);
                (
                    expected_text,
                    got_text,
                    Verdict::Wrong(explain(difference, expected, got)),
                )
            }
        },
        Observed::Todo => (expected.to_string(), "not written yet".into(), Verdict::Todo),
        Observed::Panicked(message) => (expected.to_string(), format!("a panic: {message}"), Verdict::Panicked),
    };
    Row {
        input: label.into(),
        expected,
        got,
        verdict,
        drawn: false,
    }
}

fn explain(difference: Difference, expected: &Value, got: &Value) -> String {
    match difference {
        Difference::NotANumber => "not a number".into(),
        Difference::Infinite => "infinite".into(),
        Difference::Off(distance) if distance.is_nan() => "a number".into(),
        Difference::Text => "another one".into(),
        // Words of the checker's, where there is nothing to compare.
        Difference::Shape if got.shape() == Shape::Text => "something else".into(),
        Difference::Shape => format!("{} instead of {}", got.shape(), expected.shape()),
        Difference::Off(distance) => print_distance(distance),
    }
}
