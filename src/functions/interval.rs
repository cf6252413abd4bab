use std::fmt;

/// An interval of real numbers: where an activation's values lie, or where something holds.
///
/// It shows itself in the usual notation, `(0, 1)`, `[0, ∞)`; a single point as `{−0.75}`, and what
/// is only approached at infinity as `→ ∞`.
///
/// ```
/// use activations::prelude::*;
///
/// let range = Interval::closed_open(0.0, f64::INFINITY);
/// assert!(range.contains(0.0) && !range.contains(-0.1));
/// assert_eq!(range.to_string(), "[0, ∞)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Whether the lower end belongs to it.
    pub includes_low: bool,
    /// Whether the upper end belongs to it.
    pub includes_high: bool,
}

impl Interval {
    /// (low, high).
    pub const fn open(low: f64, high: f64) -> Self {
        Self::with_ends(low, high, false, false)
    }

    /// [low, high].
    pub const fn closed(low: f64, high: f64) -> Self {
        Self::with_ends(low, high, true, true)
    }

    /// [low, high).
    pub const fn closed_open(low: f64, high: f64) -> Self {
        Self::with_ends(low, high, true, false)
    }

    /// (low, high].
    pub const fn open_closed(low: f64, high: f64) -> Self {
        Self::with_ends(low, high, false, true)
    }

    /// The single point x; ±∞ stands for a limit that no finite x reaches.
    pub const fn point(x: f64) -> Self {
        Self::closed(x, x)
    }

    /// All real numbers.
    pub const fn everywhere() -> Self {
        Self::open(f64::NEG_INFINITY, f64::INFINITY)
    }

    const fn with_ends(low: f64, high: f64, includes_low: bool, includes_high: bool) -> Self {
        Self {
            low,
            high,
            includes_low,
            includes_high,
        }
    }

    /// Whether x belongs to it; NaN never does.
    pub fn contains(&self, x: f64) -> bool {
        let above = x > self.low || self.includes_low && x == self.low;
        let below = x < self.high || self.includes_high && x == self.high;
        above && below
    }

    /// Whether it is a single point.
    pub fn is_point(&self) -> bool {
        self.low == self.high
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_point() {
            return match self.low.is_infinite() {
                true => write!(f, "→ {}", number(self.low)),
                false => write!(f, "{{{}}}", number(self.low)),
            };
        }
        let open = if self.includes_low { '[' } else { '(' };
        let close = if self.includes_high { ']' } else { ')' };
        write!(f, "{open}{}, {}{close}", number(self.low), number(self.high))
    }
}

/// At most four decimals, a true minus sign, and ∞.
fn number(x: f64) -> String {
    let rounded = (x * 1e4).round() / 1e4;
    let text = if x.is_infinite() {
        "∞".to_string()
    } else {
        rounded.abs().to_string()
    };
    if rounded < 0.0 { format!("−{text}") } else { text }
}
