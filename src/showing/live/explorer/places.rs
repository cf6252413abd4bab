//! Sets of points on the real line, found by trying.

use std::fmt;

use crate::functions::Interval;
use crate::showing::number::significant;

/// How far from 0 a survey looks.
pub(super) const REACH: f64 = 10.0;

/// Cells of the grid on which a survey looks: one of 0.01 each.
const CELLS: i32 = 2000;

/// Intervals and single points, from left to right.
pub(super) struct Places(Vec<Interval>);

/// Where the predicate holds: on the grid, with the ends found by bisection between its points.
pub(super) fn places(holds: impl Fn(f64) -> bool) -> Places {
    let x = |cell: i32| f64::from(cell) * REACH / f64::from(CELLS / 2);
    let (first, last) = (-CELLS / 2, CELLS / 2);
    let mut found = vec![];
    let mut start = None;
    for cell in first..=last + 1 {
        let inside = cell <= last && holds(x(cell));
        match (start, inside) {
            (None, true) if cell == first => start = Some((f64::NEG_INFINITY, false)),
            (None, true) => start = Some(end(&holds, x(cell), x(cell - 1))),
            (Some((low, includes_low)), false) => {
                let (high, includes_high) = match cell > last {
                    true => (f64::INFINITY, false),
                    false => end(&holds, x(cell - 1), x(cell)),
                };
                found.push(Interval {
                    low,
                    high,
                    includes_low,
                    includes_high,
                });
                start = None;
            }
            _ => {}
        }
    }
    Places(found)
}

/// The end, between a point inside and one outside, to six decimals, and whether it is inside. One that has more
/// decimals is said not to be: of a point beside it nothing follows.
fn end(holds: impl Fn(f64) -> bool, mut inside: f64, mut outside: f64) -> (f64, bool) {
    for _ in 0..40 {
        let middle = inside.midpoint(outside);
        if holds(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    let end = (inside * 1e6).round() / 1e6;
    (end, (end - inside).abs() < 1e-9 && holds(end))
}

impl Places {
    pub fn is_nowhere(&self) -> bool {
        self.0.is_empty()
    }

    pub fn add_point(&mut self, x: f64) {
        self.0.push(Interval::point(x));
        self.0.sort_by(|a, b| a.low.total_cmp(&b.low));
    }

    /// Whether x is in one of them, or at its end but for rounding.
    pub fn contain(&self, x: f64) -> bool {
        self.bounds().any(|(low, high)| low - 1e-6 <= x && x <= high + 1e-6)
    }

    /// Those that go on for ever.
    pub fn unbounded(mut self) -> Self {
        self.0
            .retain(|interval| interval.low.is_infinite() || interval.high.is_infinite());
        self
    }

    /// The finite ends.
    pub fn ends(&self) -> Vec<f64> {
        let ends = self.0.iter().flat_map(|place| [place.low, place.high]);
        ends.filter(|end| end.is_finite()).collect()
    }

    /// From where to where.
    pub fn bounds(&self) -> impl Iterator<Item = (f64, f64)> {
        self.0.iter().map(|place| (place.low, place.high))
    }

    /// Whether it is all beyond some distance from 0, on both sides alike.
    fn symmetric(&self) -> Option<&Interval> {
        match &self.0[..] {
            [left, right]
                if left.low == f64::NEG_INFINITY
                    && right.high == f64::INFINITY
                    && (left.high + right.low).abs() < 1e-5 =>
            {
                Some(right)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Places {
    /// `x ≤ 0`, `|x| > 4.595`, `−0.7518`, `nowhere`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.is_nowhere() {
            return f.write_str("nowhere");
        }
        if let Some(right) = self.symmetric() {
            let sign = if right.includes_low { "≥" } else { ">" };
            return write!(f, "|x| {sign} {}", significant(right.low, 4));
        }
        let all: Vec<String> = self.0.iter().map(in_words).collect();
        f.write_str(&all.join(", "))
    }
}

fn in_words(interval: &Interval) -> String {
    let (low, high) = (significant(interval.low, 4), significant(interval.high, 4));
    let below = if interval.includes_high { "≤" } else { "<" };
    let above = if interval.includes_low { "≥" } else { ">" };
    match (interval.low.is_finite(), interval.high.is_finite()) {
        (false, false) => "every x".into(),
        (false, true) => format!("x {below} {high}"),
        (true, false) => format!("x {above} {low}"),
        (true, true) if interval.high - interval.low < 1e-5 => significant(interval.low.midpoint(interval.high), 4),
        (true, true) => format!("{low} to {high}"),
    }
}
