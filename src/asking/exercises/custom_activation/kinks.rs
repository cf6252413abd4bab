//! Where the slope of a function jumps, found from its values alone.

use super::{Function, grid, simplest};
use crate::asking::print_number;
use crate::asking::{Counterexample, Finding, Property};

/// A slope that changes by more than this within a millionth of its place counts as a jump.
const JUMP: f64 = 1e-3;
/// A slope beyond this, over so short a way, is a jump of the function itself.
const CLIFF: f64 = 1e4;

#[derive(Clone, Copy, Debug)]
pub(super) struct Kink {
    pub x: f64,
    /// The slopes just left and right of it.
    slopes: [f64; 2],
    /// The steepest slope across it.
    across: f64,
}

pub(super) fn is_smooth(custom: Function) -> Finding {
    Property::new("custom is smooth: its slope does not jump")
        .holds("x from −1000 to 1000", "no kink", || {
            let kinks = kinks(custom);
            let Some(x) = simplest(kinks.iter().map(|kink| kink.x)) else {
                return Ok(());
            };
            let kink = kinks.iter().find(|kink| kink.x == x).expect("one of them");
            Err(counterexample(kink))
        })
        .finding()
}

fn counterexample(kink: &Kink) -> Counterexample {
    let x = print_number(kink.x);
    let [left, right] = kink.slopes.map(print_slope);
    let jumps = kink.across.abs() > CLIFF;
    Counterexample {
        input: format!("custom({x})"),
        got: match jumps {
            true => "a jump".into(),
            false => "a kink".into(),
        },
        note: format!("slope {left} to the left, {right} to the right"),
        hint: match jumps {
            true => format!("The function itself jumps at x = {x}. Its pieces must meet there."),
            false => format!(
                "Its slope jumps from {left} to {right} at x = {x}. Two pieces make a smooth function only \
                 where both their values and their slopes meet; one formula for all x avoids the seam."
            ),
        },
    }
}

/// Three digits: the slopes are differences.
fn print_slope(slope: f64) -> String {
    print_number((slope * 1e4).round() / 1e4)
}

/// The kinks. Each window reaches over a point of the grid, and the next begins there, so a kink may come twice.
pub(super) fn kinks(f: Function) -> Vec<Kink> {
    grid()
        .windows(3)
        .filter_map(|ends| narrow(f, ends[0], ends[2]))
        .collect()
}

/// Halves the window around the largest change of slope, and says whether a jump is left in the end.
fn narrow(f: Function, mut low: f64, mut high: f64) -> Option<Kink> {
    loop {
        let quarter = (high - low) / 4.0;
        let at = |i: usize| low + i as f64 * quarter;
        let values = [0, 1, 2, 3, 4].map(|i| f(at(i)));
        let slopes = [0, 1, 2, 3].map(|i| (values[i + 1] - values[i]) / quarter);
        let change = |i: usize| (slopes[i + 1] - slopes[i]).abs();
        let most = (1..3).fold(0, |most, i| if change(i) > change(most) { i } else { most });
        if high - low > 1e-6 * low.abs().max(1.0) {
            (low, high) = (at(most), at(most + 2));
            continue;
        }
        return (change(most) > JUMP).then(|| Kink {
            x: rounded(low),
            slopes: outside(f, low, high),
            across: slopes.into_iter().fold(0.0, |most: f64, slope| most.max(slope.abs())),
        });
    }
}

/// The slopes beside the window.
fn outside(f: Function, low: f64, high: f64) -> [f64; 2] {
    let step = 1e-5 * low.abs().max(1.0);
    [(f(low) - f(low - step)) / step, (f(high + step) - f(high)) / step]
}

/// To the digits that are known.
fn rounded(x: f64) -> f64 {
    let unit = if x.abs() < 100.0 { 1e4 } else { 1e2 };
    (x * unit).round() / unit
}
