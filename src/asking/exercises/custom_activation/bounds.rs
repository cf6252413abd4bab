//! What the function's values must hold to.

use super::sampled::{Sample, Sampled};
use super::simplest;
use crate::asking::{Counterexample, Finding, NAN_HINT, OVERFLOW_HINT, Property, print_number};

/// The function on the grid, and at three powers of ten on either side.
fn far(answer: &Sampled) -> Vec<Sample> {
    let far = [1e4, 1e5, 1e6, -1e4, -1e5, -1e6];
    let values = far.into_iter().zip(answer.custom.map(&far));
    answer.values().iter().copied().chain(values).collect()
}

pub(super) fn grows_slowly(answer: &Sampled) -> Finding {
    Property::new("custom grows at most like a line: |f(x)| ≤ 2 (1 + |x|)")
        .holds("x up to ±1,000,000", "|f(x)| ≤ 2 (1 + |x|)", || {
            let bound = |x: f64| 2.0 * (1.0 + x.abs());
            let exceeds = |&(x, y): &Sample| y.is_finite() && y.abs() > bound(x);
            let Some(x) = simplest(far(answer).into_iter().filter(exceeds).map(|(x, _)| x)) else {
                return Ok(());
            };
            Err(Counterexample {
                input: format!("custom({x})"),
                got: print_number(answer.custom.call(&x)),
                note: format!("the bound is {}", print_number(bound(x))),
                hint: "It outgrows a straight line, and layer after layer multiplies that: values overflow, \
                       and so do gradients. Take a form that bends towards a line or a level far out."
                    .into(),
            })
        })
        .finding()
}

pub(super) fn is_finite(answer: &Sampled) -> Finding {
    Property::new("custom is finite, far out too")
        .holds("x up to ±1,000,000", "a finite number", || {
            let infinite = far(answer).into_iter().filter(|(_, y)| !y.is_finite());
            let Some(x) = simplest(infinite.map(|(x, _)| x)) else {
                return Ok(());
            };
            let (note, hint) = match answer.custom.call(&x).is_nan() {
                true => ("not a number", NAN_HINT),
                false => ("infinite", OVERFLOW_HINT),
            };
            Err(Counterexample {
                input: format!("custom({x})"),
                got: print_number(answer.custom.call(&x)),
                note: note.into(),
                hint: hint.into(),
            })
        })
        .finding()
}

/// How much the slopes between whole numbers must differ, as a share of the steepest.
const BEND: f64 = 0.1;

pub(super) fn is_no_line(answer: &Sampled) -> Finding {
    Property::new("custom is no straight line: from −5 to 5 its slope changes by a tenth of the steepest")
        .holds("x from −5 to 5", "a slope that changes", || {
            let values = answer.custom.map(&(-5..=5).map(f64::from).collect::<Vec<_>>());
            let slopes = values.windows(2).map(|ends| ends[1] - ends[0]);
            let (low, high) = slopes.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), slope| {
                (low.min(slope), high.max(slope))
            });
            let steepest = low.abs().max(high.abs());
            if high - low >= BEND * steepest && steepest > 0.0 {
                return Ok(());
            }
            let hint = match steepest {
                0.0 => "A constant lets nothing through, neither values nor gradients.",
                _ => {
                    "Layers with a straight line between them collapse into one, as in 01_linear_collapse. \
                      Bend it."
                }
            };
            Err(Counterexample {
                input: "custom, x from −5 to 5".into(),
                got: format!("slopes from {} to {}", print_number(low), print_number(high)),
                note: "straight".into(),
                hint: hint.into(),
            })
        })
        .finding()
}
