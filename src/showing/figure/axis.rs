//! From what a figure was told about an axis to the scale it is drawn on.

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
            _ if lo == hi => (lo - 0.5, hi + 0.5),
            _ => (lo - 0.04 * (hi - lo), hi + 0.04 * (hi - lo)),
        };
        scale
    }

    fn drawn_range(&self, scale: &Scale) -> Option<(f64, f64)> {
        let (lo, hi) = self.range?;
        let (lo, hi) = (scale.place(lo), scale.place(hi));
        (lo < hi).then_some((lo, hi))
    }

    /// Where the axis is marked, on the drawn scale, and with what.
    pub fn ticks(&self, scale: &Scale, at_most: usize) -> Vec<(f64, String)> {
        if !self.names.is_empty() {
            let names = self.names.iter().cloned().enumerate();
            names.map(|(at, name)| (at as f64, name)).collect()
        } else if self.log {
            decades(scale, at_most)
        } else {
            round_numbers(scale, at_most)
        }
    }
}

/// The smallest and the largest of the finite values; (∞, −∞) if there is none.
fn extent(values: impl Iterator<Item = f64>) -> (f64, f64) {
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

/// Up to so many ticks; up to twice as many where that leaves one or two.
fn round_numbers(scale: &Scale, at_most: usize) -> Vec<(f64, String)> {
    let ticks = spaced(scale, at_most);
    match ticks.len() {
        0..3 => spaced(scale, 2 * at_most),
        _ => ticks,
    }
}

fn spaced(scale: &Scale, at_most: usize) -> Vec<(f64, String)> {
    let least = (scale.hi - scale.lo) / at_most as f64;
    let magnitude = 10f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|factor| factor * magnitude)
        .into_iter()
        .find(|step| *step >= least * 0.999)
        .unwrap_or(least);
    let decimals = (-step.log10().floor()).clamp(0.0, 17.0) as usize;
    multiples(step, scale)
        .map(|tick| (tick, number(tick, step, decimals)))
        .collect()
}

fn decades(scale: &Scale, at_most: usize) -> Vec<(f64, String)> {
    if scale.hi - scale.lo < 1.5 {
        return within_a_decade(scale);
    }
    let step = ((scale.hi - scale.lo) / at_most as f64).ceil().max(1.0);
    multiples(step, scale).map(|tick| (tick, power_of_ten(tick))).collect()
}

fn within_a_decade(scale: &Scale) -> Vec<(f64, String)> {
    let first = scale.lo.floor() as i32;
    (first..=first + 2)
        .flat_map(|decade| [1.0, 2.0, 5.0].map(|digit| digit * 10f64.powi(decade)))
        .map(|value| (value.log10(), minus(&format!("{value}"))))
        .filter(|(at, _)| (scale.lo..=scale.hi).contains(at))
        .collect()
}

fn multiples(step: f64, scale: &Scale) -> impl Iterator<Item = f64> + use<> {
    let slack = 1e-9 * step;
    let first = ((scale.lo - slack) / step).ceil();
    let last = ((scale.hi + slack) / step).floor();
    // An addition of 0.0 turns −0 into 0.
    (0..)
        .map(move |n| (first + n as f64) * step + 0.0)
        .take_while(move |tick| *tick <= last * step + slack)
        .take(50)
}

fn number(value: f64, step: f64, decimals: usize) -> String {
    if value != 0.0 && (value.abs() >= 1e5 || step < 1e-4) {
        let text = format!("{value:.2e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        return minus(&format!("{digits}·10{}", superscript(exponent)));
    }
    minus(&format!("{value:.decimals$}"))
}

fn power_of_ten(exponent: f64) -> String {
    if exponent == 0.0 {
        return "1".to_owned();
    }
    format!("10{}", superscript(&format!("{exponent:.0}")))
}

fn superscript(digits: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |c: char| c.to_digit(10).map_or('⁻', |digit| RAISED[digit as usize]);
    digits.chars().map(raise).collect()
}

fn minus(text: &str) -> String {
    text.replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis, lo: f64, hi: f64) -> Vec<String> {
        let scale = axis.scale([lo, hi].into_iter());
        axis.ticks(&scale, 6).into_iter().map(|tick| tick.1).collect()
    }

    #[test]
    fn ticks_are_round_numbers_with_a_true_minus() {
        assert_eq!(labels(&Axis::default(), -5.0, 5.0), ["−4", "−2", "0", "2", "4"]);
        assert_eq!(
            labels(&Axis::default(), 0.0, 0.25),
            ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25"]
        );
    }

    #[test]
    fn a_logarithmic_axis_is_marked_at_powers_of_ten() {
        let axis = Axis {
            log: true,
            ..Axis::default()
        };
        assert_eq!(labels(&axis, 1e-6, 1.0), ["10⁻⁶", "10⁻⁴", "10⁻²", "1"]);
    }

    #[test]
    fn tiny_steps_are_written_with_a_power_of_ten() {
        assert_eq!(labels(&Axis::default(), 0.0, 4e-6)[1], "1·10⁻⁶");
    }

    #[test]
    fn a_range_that_is_no_range_is_ignored() {
        for range in [(1.0, 1.0), (2.0, 1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY)] {
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
        ] {
            for log in [false, true] {
                let axis = Axis { log, ..Axis::default() };
                let scale = axis.scale(values.into_iter());
                assert!(
                    scale.lo < scale.hi && (scale.hi - scale.lo).is_finite(),
                    "{values:?}: {scale:?}"
                );
                assert!(axis.ticks(&scale, 6).len() <= 50);
            }
        }
    }
}
