//! Mistakes that look the same in every exercise.

use super::Tolerance;
use super::observe::Observed;
use super::value::{Difference, Value, print_distance, print_number};

pub(in crate::asking) const NAN_HINT: &str = "NaN comes of 0/0, ∞ − ∞, 0 · ∞ or the logarithm or root of a \
    negative number. Which step of yours does that at this input?";
pub(in crate::asking) const OVERFLOW_HINT: &str = "A step on the way overflows, as exp(x) does from x = 710, or \
    divides by 0. Look for a form in which the large parts cancel before they are computed, or nothing is divided.";

/// The hint for a panic, a NaN or an infinity in the headline, for values that are right but for their digits,
/// with `cancelled` for those that have lost them in a difference, for a sign that is the wrong way round everywhere,
/// or for one factor or distance that all values share.
pub(super) fn recognise(
    expected: &[Value],
    seen: &[Observed],
    headline: usize,
    tolerance: Tolerance,
    cancelled: Option<&str>,
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
            digits(&pairs, tolerance)
                .or_else(|| cancel(&pairs, tolerance).then(|| cancelled.unwrap_or(CANCELLED).into()))
                .or_else(|| numeric(&pairs, tolerance.at_most(1e-9)))
        }
    }
}

/// What helps with a panic, by words in its message.
const PANICS: [(&str, &str); 8] = [
    (
        "out of bounds",
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

const CANCELLED: &str = "Every value is right to fourteen decimals, and the small ones have lost their digits: on the \
    way a number is taken from one that is almost the same. Look for a form in which nothing is subtracted.";

/// Whether values are right as a difference of numbers near 1 is: small ones have lost digits, and not for being so
/// small that they count as 0. Only a relative tolerance refuses what is right to so many decimals.
fn cancel(pairs: &[(f64, f64)], tolerance: Tolerance) -> bool {
    let (right, seen) = (Tolerance::new(1e-14), 1e-13);
    pairs.iter().all(|&(got, expected)| right.allows(got, expected))
        && (pairs.iter()).any(|&(got, expected)| expected.abs() > seen && !tolerance.allows(got, expected))
}

/// Every number seen beside the one expected, NaN for NaN aside, or `None` where the answer has not returned each time.
fn pairs(expected: &[Value], seen: &[Observed]) -> Option<Vec<(f64, f64)>> {
    let mut pairs = Vec::new();
    for (expected, seen) in expected.iter().zip(seen) {
        match seen {
            Observed::Value(got) => pairs.extend(got.numbers().into_iter().zip(expected.numbers())),
            _ => return None,
        }
    }
    pairs.retain(|(got, expected)| !(got.is_nan() && expected.is_nan()));
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
            recognise(&[Value::Number(1.0)], &seen, 0, Tolerance::new(1e-9), None).unwrap()
        };
        assert!(hint("attempt to subtract with overflow").contains("usize"));
        assert!(hint("attempt to multiply with overflow").contains("f64"));
        assert!(hint("out of ideas").contains("instead of returning"));
    }

    fn hint(got: fn(f64) -> f64) -> Option<String> {
        let expected = [-2.0, 1.0, 0.5].map(Value::Number);
        let seen = [-2.0, 1.0, 0.5].map(|x| Observed::Value(Value::Number(got(x))));
        recognise(&expected, &seen, 0, Tolerance::new(1e-9), None)
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
        assert_eq!(hint(|x| if x == 0.5 { f64::NAN } else { -x }), None);
    }

    #[test]
    fn a_value_that_is_off_only_in_its_digits_is_no_pattern() {
        let expected = [1.0, 1e-300].map(Value::Number);
        let seen = [1.0, 0.0].map(|x| Observed::Value(Value::Number(x)));
        let hint = recognise(&expected, &seen, 1, Tolerance::new(1e-9).relative(), None);
        assert_eq!(hint, None);
    }

    #[test]
    fn digits_that_are_lost_in_a_difference_are_told_from_a_value_that_is_cut_off() {
        let hint = |small: fn(f64) -> f64| {
            let points = [1.0, 1e-10, 1e-300];
            let expected = points.map(Value::Number);
            let seen = points.map(|x| Observed::Value(Value::Number(if x < 1.0 { small(x) } else { x })));
            recognise(&expected, &seen, 2, Tolerance::new(1e-9).relative(), Some("lost"))
        };
        assert_eq!(hint(|x| (1.0 + x) - 1.0).as_deref(), Some("lost"));
        assert_eq!(hint(|x| if x < 1e-200 { 0.0 } else { x }), None);
        assert_eq!(hint(|x| x + 1e-12), None);
    }

    #[test]
    fn a_nan_and_an_overflow_are_told_apart() {
        assert!(hint(|_| f64::NAN).is_some_and(|hint| hint.contains("NaN comes of")));
        assert!(hint(|_| f64::INFINITY).is_some_and(|hint| hint.contains("overflows")));
    }
}
