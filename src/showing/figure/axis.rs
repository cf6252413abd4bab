//! From what a figure was told about an axis to the scale it is drawn on.

use super::ticks;

/// What a figure was told about one axis.
#[derive(Default)]
pub(super) struct Axis {
    pub label: String,
    pub range: Option<(f64, f64)>,
    pub log: bool,
    /// Names at 0, 1, 2, …, in place of numbers.
    pub names: Vec<String>,
}

impl Axis {
    /// The scale for the given range, or for the values with a margin, or from −5 to 5.
    pub fn scale(&self, values: impl Iterator<Item = f64>) -> Scale {
        let mut scale = Scale {
            log: self.log,
            lo: 0.0,
            hi: 0.0,
        };
        if let Some((lo, hi)) = self.drawn_range(&scale) {
            return Scale { lo, hi, ..scale };
        }
        let (lo, hi) = extent(values.map(|value| scale.place(value)));
        (scale.lo, scale.hi) = match () {
            _ if lo > hi => (if self.log { 0.0 } else { -5.0 }, 5.0),
            _ if !self.tells_apart(lo, hi) => {
                let margin = (1e-3 * lo.abs()).max(0.5);
                (lo - margin, hi + margin)
            }
            _ => (lo - 0.04 * (hi - lo), hi + 0.04 * (hi - lo)),
        };
        scale
    }

    fn drawn_range(&self, scale: &Scale) -> Option<(f64, f64)> {
        let (lo, hi) = self.range?;
        let (lo, hi) = (scale.place(lo), scale.place(hi));
        self.tells_apart(lo, hi).then_some((lo, hi))
    }

    /// Whether two ends, in drawn units, are in order and differ by more than rounding does, so that ticks
    /// find a place between them.
    fn tells_apart(&self, lo: f64, hi: f64) -> bool {
        let size = lo.abs().max(hi.abs());
        hi - lo > 1e-12 * if self.log { size.max(1.0) } else { size }
    }

    /// Where the axis is marked, on the drawn scale, and with what.
    pub fn ticks(&self, scale: &Scale, at_most: usize) -> Vec<(f64, String)> {
        if !self.names.is_empty() {
            let names = self.names.iter().cloned().enumerate();
            names.map(|(at, name)| (at as f64, name)).collect()
        } else if self.log {
            ticks::logarithmic(scale, at_most)
        } else {
            ticks::linear(scale, at_most)
        }
    }
}

/// The smallest and the largest of the finite values; (∞, −∞) if there is none.
pub(super) fn extent(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), value| {
            (lo.min(value), hi.max(value))
        })
}

/// The interval an axis shows, in drawn units: the value, or its decimal logarithm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub lo: f64,
    pub hi: f64,
    pub log: bool,
}

/// Larger values are left out like infinite ones: differences of them overflow.
const LARGEST: f64 = 1e300;

impl Scale {
    /// The value in drawn units; NaN for one that cannot be drawn.
    pub fn place(&self, value: f64) -> f64 {
        match value {
            _ if value.abs() > LARGEST || (self.log && value <= 0.0) => f64::NAN,
            _ if self.log => value.log10(),
            _ => value,
        }
    }

    /// Like [`Scale::place`], with the axis's ends for what lies beyond them; ±∞ included.
    pub fn edge(&self, value: f64) -> f64 {
        match value {
            f64::INFINITY => self.hi,
            f64::NEG_INFINITY => self.lo,
            _ => self.place(value),
        }
    }

    /// The value that [`Scale::place`] puts at `drawn`.
    pub fn value(&self, drawn: f64) -> f64 {
        if self.log { 10f64.powf(drawn) } else { drawn }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_that_is_no_range_is_ignored() {
        for range in [
            (1.0, 1.0),
            (2.0, 1.0),
            (7.0, 7.0 + 1e-15),
            (f64::NAN, 1.0),
            (0.0, f64::INFINITY),
        ] {
            let axis = Axis {
                range: Some(range),
                ..Axis::default()
            };
            let scale = axis.scale([0.0, 100.0].into_iter());
            assert!(scale.lo < 0.0 && scale.hi > 100.0, "{range:?} gave {scale:?}");
        }
    }

    #[test]
    fn extreme_values_give_a_finite_scale_with_few_ticks() {
        let nothing = [f64::NAN, f64::INFINITY];
        for values in [
            nothing,
            [-f64::MAX, f64::MAX],
            [-1e299, 1e299],
            [1e-308, 5e-324],
            [3.0, 3.0],
            [1e20, 1e20],
            [1.0, 1.0 + f64::EPSILON],
        ] {
            for log in [false, true] {
                let axis = Axis { log, ..Axis::default() };
                let scale = axis.scale(values.into_iter());
                assert!(
                    scale.lo < scale.hi && (scale.hi - scale.lo).is_finite(),
                    "{values:?}: {scale:?}"
                );
                assert!((2..=50).contains(&axis.ticks(&scale, 6).len()), "{values:?}: {scale:?}");
            }
        }
    }
}
