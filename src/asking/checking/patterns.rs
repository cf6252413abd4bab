//! Mistakes that look the same in every exercise.

use super::Tolerance;
use super::observe::Observed;
use super::value::{Difference, Value, print_distance, print_number};

pub(in crate::asking) const NAN_HINT: &str = "NaN comes of 0/0, ∞ − ∞, 0 · ∞ or the logarithm or root of a \
    negative number. Which step of yours does that at this input?";
pub(in crate::asking) const OVERFLOW_HINT: &str = "A step on the way overflows: exp(x) is infinite from x = 710. \
    Look for a form in which the large parts cancel before they are computed.";

/// The hint for a panic, a NaN or an infinity in the headline, for values that are right but for their digits,
/// for a sign that is the wrong way round everywhere, or for one factor or distance that all values share.
pub(super) fn recognise(
    expected: &[Value],
    seen: &[Observed],
    headline: usize,
    tolerance: Tolerance,
) -> Option<String> {
    let got = match &seen[headline] {
        Observed::Value(got) => got,
        Observed::Panicked(message) => return Some(of_panic(message).into()),
        Observed::Todo => return None,
    };
    match got.difference(&expected[headline], tolerance)? {
        Difference::NotANumber => Some(NAN_HINT.into()),
        Difference::Infinite => Some(OVERFLOW_HINT.into()),
        Difference::Shape | Difference::Text => None,
        Difference::Off(_) => {
            let pairs = pairs(expected, seen)?;
            digits(&pairs, tolerance).or_else(|| numeric(&pairs, tolerance.at_most(1e-9)))
        }
    }
}

/// What helps with a panic, by words in its message.
const PANICS: [(&str, &str); 8] = [
    (
        "index out of bounds",
        "An index is at or beyond the length of what it is taken of; the last one is the length minus 1.",
    ),
    (
        "subtract with overflow",
        "A usize can't be less than 0. Compare before you subtract, or compute in f64.",
    ),
    ("with overflow", "A whole number does not fit its type. Compute in f64."),
    (
        "divide by zero",
        "Two whole numbers are divided, and the divisor is 0. What should the result be there?",
    ),
    (
        "on a `None` value",
        "There is nothing to unwrap: what was looked for is not there at this input. Decide what to return then.",
    ),
    (
        "on an `Err` value",
        "A step failed, and the message in the brackets says why. Mend its cause.",
    ),
    (
        "for matrix multiplication",
        "The shapes don't fit: a.dot(&b) takes as many columns of a as b has rows. Is the order right, and does one of \
         them need .t()?",
    ),
    (
        "could not broadcast",
        "Two arrays of shapes that don't fit are combined element by element. Print their shapes with .dim().",
    ),
];

pub(super) fn of_panic(message: &str) -> &'static str {
    let known = PANICS.iter().find(|(words, _)| message.contains(words));
    known.map_or(
        "The function panics there instead of returning a value. The message says what went wrong: call the function \
         with this input in a cell of your own.",
        |(_, hint)| hint,
    )
}

/// A rounded result differs by no more than this.
const ROUNDED: f64 = 1e-4;

/// Values that are right but for their last digits.
fn digits(pairs: &[(f64, f64)], tolerance: Tolerance) -> Option<String> {
    let rounded = tolerance.at_least(ROUNDED);
    let close = rounded != tolerance && pairs.iter().all(|&(got, expected)| rounded.allows(got, expected));
    close.then(|| {
        format!(
            "Every value is right to four digits, and {tolerance} is asked for. Digits are lost on the way: in f32, in \
             a constant that is cut off, in a difference of near numbers, or in a search that stops early."
        )
    })
}

/// Every number seen beside the one expected, or `None` where the answer has not returned each time.
fn pairs(expected: &[Value], seen: &[Observed]) -> Option<Vec<(f64, f64)>> {
    let mut pairs = Vec::new();
    for (expected, seen) in expected.iter().zip(seen) {
        match seen {
            Observed::Value(got) => pairs.extend(got.numbers().into_iter().zip(expected.numbers())),
            _ => return None,
        }
    }
    Some(pairs)
}

fn numeric(pairs: &[(f64, f64)], tolerance: Tolerance) -> Option<String> {
    let &(got, expected) = pairs.iter().find(|(_, expected)| expected.abs() > 1e-3)?;
    let (factor, distance) = (got / expected, got - expected);
    let all = |wrong: &dyn Fn(f64) -> f64| {
        let as_wrong = |&(got, expected): &(f64, f64)| tolerance.allows(got, wrong(expected));
        pairs.len() >= 2 && pairs.iter().all(as_wrong)
    };
    if all(&|expected| -expected) {
        Some("Every value has the wrong sign.".into())
    } else if factor != 0.0 && all(&|expected| factor * expected) {
        Some(format!(
            "Every value is {} times what it should be.",
            print_number(factor)
        ))
    } else if all(&|expected| expected + distance) {
        Some(format!("Every value is {}.", print_distance(distance)))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_right_but_for_their_digits_are_told_what_is_asked_for() {
        let rounded = hint(|x| f64::from((x * 1.0000002) as f32)).unwrap();
        let asked = "four digits, and |got − expected| ≤ 1e-9 · max(1, |expected|) is asked for";
        assert!(rounded.contains(asked), "{rounded}");
    }

    #[test]
    fn a_panic_is_told_by_its_message() {
        let hint = |message: &str| {
            let seen = [Observed::Panicked(message.into())];
            recognise(&[Value::Number(1.0)], &seen, 0, Tolerance::new(1e-9)).unwrap()
        };
        assert!(hint("attempt to subtract with overflow").contains("usize"));
        assert!(hint("attempt to multiply with overflow").contains("f64"));
        assert!(hint("out of ideas").contains("instead of returning"));
    }

    fn hint(got: fn(f64) -> f64) -> Option<String> {
        let expected = [1.0, -2.0, 0.5].map(Value::Number);
        let seen = [1.0, -2.0, 0.5].map(|x| Observed::Value(Value::Number(got(x))));
        recognise(&expected, &seen, 0, Tolerance::new(1e-9))
    }

    #[test]
    fn a_sign_a_factor_and_a_distance_that_all_values_share_are_named() {
        assert_eq!(hint(|x| -x).as_deref(), Some("Every value has the wrong sign."));
        assert_eq!(
            hint(|x| 0.25 * x).as_deref(),
            Some("Every value is 0.25 times what it should be.")
        );
        assert_eq!(hint(|x| x - 3.0).as_deref(), Some("Every value is 3 too small."));
        assert_eq!(hint(|x| x + 3.0).as_deref(), Some("Every value is 3 too large."));
        assert_eq!(hint(|x| x * x + 1.0), None);
    }

    #[test]
    fn a_value_that_is_off_only_in_its_digits_is_no_pattern() {
        let expected = [1.0, 1e-300].map(Value::Number);
        let seen = [1.0, 0.0].map(|x| Observed::Value(Value::Number(x)));
        let hint = recognise(&expected, &seen, 1, Tolerance::new(1e-9).relative());
        assert_eq!(hint, None);
    }

    #[test]
    fn a_nan_and_an_overflow_are_told_apart() {
        assert!(hint(|_| f64::NAN).is_some_and(|hint| hint.contains("NaN comes of")));
        assert!(hint(|_| f64::INFINITY).is_some_and(|hint| hint.contains("overflows")));
    }
}
