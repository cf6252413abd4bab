//! Mistakes that look the same in every exercise.

use super::Tolerance;
use super::observe::Observed;
use super::value::{Difference, Value, print_distance, print_number};

pub(in crate::asking) const NAN_HINT: &str = "NaN comes of 0/0, ∞ − ∞, 0 · ∞ or the logarithm or root of a \
    negative number. Which step of yours does that at this input?";
pub(in crate::asking) const OVERFLOW_HINT: &str = "A step on the way overflows: exp(x) is infinite from x = 710. \
    Look for a form in which the large parts cancel before they are computed.";

/// The hint for a NaN or an infinity in the headline, for a sign that is the wrong way
/// round everywhere, or for one factor or distance that all values share.
pub(super) fn recognise(
    expected: &[Value],
    seen: &[Observed],
    headline: usize,
    tolerance: Tolerance,
) -> Option<String> {
    let Observed::Value(got) = &seen[headline] else {
        return None;
    };
    match got.difference(&expected[headline], tolerance)? {
        Difference::NotANumber => Some(NAN_HINT.into()),
        Difference::Infinite => Some(OVERFLOW_HINT.into()),
        Difference::Shape | Difference::Text => None,
        Difference::Off(_) => numeric(&pairs(expected, seen)?, tolerance.at_most(1e-9)),
    }
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
