//! Where the slope of a function jumps, found from its values alone.

use super::sampled::{Sampled, grid};
use super::{OfX, simplest};
use crate::asking::{Counterexample, Finding, Property, one_sided_slope, print_number, print_slope};

/// A slope that changes by more than this within a millionth of its place counts as a jump.
const JUMP: f64 = 1e-3;

#[derive(Clone, Copy, Debug)]
pub(super) struct Kink {
    pub x: f64,
    /// The slopes just left and right of it.
    slopes: [f64; 2],
    /// The steepest slope across it.
    across: f64,
}

pub(super) fn is_smooth(answer: &Sampled) -> Finding {
    Property::new("custom is smooth: its slope does not jump")
        .holds("x from −1000 to 1000", "no kink", || {
            let kinks = answer.kinks();
            let Some(x) = simplest(kinks.iter().map(|kink| kink.x)) else {
                return Ok(());
            };
            let kink = kinks.iter().find(|kink| kink.x == x).expect("one of them");
            Err(counterexample(kink))
        })
        .finding()
}

impl Kink {
    /// What it is, and what that means.
    fn in_words(&self) -> (&'static str, String) {
        let x = print_number(self.x);
        let [left, right] = self.slopes;
        let steeper = self.across > 3.0 * left.abs().max(right.abs()).max(1.0);
        if left.is_infinite() || right.is_infinite() {
            let hint = format!(
                "Towards x = {x} the slope grows without end, as that of √x does at 0: what is to be handed back is \
                 multiplied by it, and blows up. Round the function off there."
            );
            ("an infinite slope", hint)
        } else if steeper || (left - right).abs() <= JUMP {
            let hint = format!("The function itself jumps at x = {x}. Its pieces must meet there.");
            ("a jump", hint)
        } else {
            let hint = format!(
                "Its slope jumps from {} to {} at x = {x}. Two pieces make a smooth function only where both their \
                 values and their slopes meet; one formula for all x avoids the seam.",
                print_slope(left),
                print_slope(right)
            );
            ("a kink", hint)
        }
    }
}

fn counterexample(kink: &Kink) -> Counterexample {
    let (got, hint) = kink.in_words();
    let [left, right] = kink.slopes.map(print_slope);
    Counterexample {
        input: format!("custom({})", print_number(kink.x)),
        got: got.into(),
        note: format!("slope {left} to the left, {right} to the right"),
        hint,
    }
}

/// The kinks. Each window reaches over a point of the grid, and the next begins there, so a kink may come twice.
pub(super) fn kinks(f: &OfX) -> Vec<Kink> {
    let mut windows: Vec<_> = grid().windows(3).map(|ends| Window(ends[0], ends[2])).collect();
    let mut kinks = Vec::new();
    while !windows.is_empty() {
        let points: Vec<f64> = windows.iter().flat_map(Window::points).collect();
        let values = f.map(&points);
        let narrower = |(window, values): (&Window, &[f64])| match window.narrow(values) {
            Narrow::Window(window) => Some(window),
            Narrow::Nothing => None,
            Narrow::Jump(across) => {
                kinks.push(Kink {
                    x: rounded(window.0),
                    slopes: [
                        one_sided_slope(|x| f.call(&x), window.0, -1.0),
                        one_sided_slope(|x| f.call(&x), window.1, 1.0),
                    ],
                    across,
                });
                None
            }
        };
        windows = windows.iter().zip(values.chunks(5)).filter_map(narrower).collect();
    }
    kinks
}

/// From its first number to its second.
struct Window(f64, f64);

enum Narrow {
    Window(Window),
    Nothing,
    /// The slope jumps in it; the steepest slope across it.
    Jump(f64),
}

impl Window {
    fn quarter(&self) -> f64 {
        (self.1 - self.0) / 4.0
    }

    fn at(&self, i: usize) -> f64 {
        self.0 + i as f64 * self.quarter()
    }

    /// Both ends and three between.
    fn points(&self) -> [f64; 5] {
        [0, 1, 2, 3, 4].map(|i| self.at(i))
    }

    /// The half around the largest change of slope, until it is a point; then, whether a jump is left.
    fn narrow(&self, values: &[f64]) -> Narrow {
        let slopes = [0, 1, 2, 3].map(|i| (values[i + 1] - values[i]) / self.quarter());
        let change = |i: usize| (slopes[i + 1] - slopes[i]).abs();
        let most = (1..3).fold(0, |most, i| if change(i) > change(most) { i } else { most });
        // A jump in here changes one slope or the next by half of it at least, and what bends does so less and less.
        if change(most) <= JUMP / 4.0 {
            Narrow::Nothing
        } else if self.1 - self.0 > 1e-6 * self.0.abs().max(1.0) {
            Narrow::Window(Window(self.at(most), self.at(most + 2)))
        } else if change(most) > JUMP {
            Narrow::Jump(slopes.into_iter().fold(0.0, |most: f64, slope| most.max(slope.abs())))
        } else {
            Narrow::Nothing
        }
    }
}

/// To the digits that are known.
fn rounded(x: f64) -> f64 {
    let unit = if x.abs() < 100.0 { 1e4 } else { 1e2 };
    (x * unit).round() / unit
}
