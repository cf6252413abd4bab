//! Where an axis is marked, and with what.
//!
//! On any range at least two ticks, whose labels differ, each a number as round as the range allows.

use super::axis::Scale;

/// A place on the drawn scale, and its label.
type Tick = (f64, String);

/// Round numbers: up to so many, and up to twice as many where that leaves one or two.
pub(super) fn linear(scale: &Scale, at_most: usize) -> Vec<Tick> {
    let ticks = spaced(scale, at_most);
    let ticks = if ticks.len() < 3 {
        spaced(scale, 2 * at_most)
    } else {
        ticks
    };
    if ticks.len() > 1 { ticks } else { ends(scale) }
}

/// Powers of ten; where they are too few, 1, 2 and 5 times such; and on less than that round numbers.
pub(super) fn logarithmic(scale: &Scale, at_most: usize) -> Vec<Tick> {
    let powers = |at_most| powers_of_ten(scale, at_most);
    let within_a_decade = [ones_twos_and_fives, round_values];
    let wide = (scale.hi - scale.lo >= 1.5).then(|| [powers(at_most), powers(2 * at_most)]);
    let narrow = within_a_decade.into_iter().map(|ticks| ticks(scale));
    let mut choices = wide.into_iter().flatten().chain(narrow);
    choices.find(|ticks| ticks.len() > 1).unwrap_or_else(|| ends(scale))
}

fn spaced(scale: &Scale, at_most: usize) -> Vec<Tick> {
    let least = (scale.hi - scale.lo) / at_most as f64;
    let magnitude = 10f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|factor| factor * magnitude)
        .into_iter()
        .find(|step| *step >= least * 0.999)
        .unwrap_or(least);
    let ticks: Vec<f64> = multiples(step, scale).collect();
    // The step 1e-5 may be 9.999…e-6.
    let last = (step * 1.001).log10().floor() as i32;
    let largest = ticks.iter().fold(0.0_f64, |largest, tick| largest.max(tick.abs()));
    let label = |tick| number(tick, last, is_scientific(largest, last));
    ticks.into_iter().map(|tick| (tick, label(tick))).collect()
}

fn powers_of_ten(scale: &Scale, at_most: usize) -> Vec<Tick> {
    let step = ((scale.hi - scale.lo) / at_most as f64).ceil().max(1.0);
    multiples(step, scale).map(|tick| (tick, power_of_ten(tick))).collect()
}

fn ones_twos_and_fives(scale: &Scale) -> Vec<Tick> {
    let decades = scale.lo.floor() as i32..=scale.hi.floor() as i32;
    let values = decades.flat_map(|decade| [1.0, 2.0, 5.0].map(|digit| (digit * 10f64.powi(decade), decade)));
    values
        .map(|(value, decade)| (value.log10(), number(value, decade, is_scientific(value, decade))))
        .filter(|(at, _)| (scale.lo..=scale.hi).contains(at))
        .collect()
}

fn round_values(scale: &Scale) -> Vec<Tick> {
    let values = Scale {
        lo: scale.value(scale.lo),
        hi: scale.value(scale.hi),
        log: false,
    };
    let ticks = linear(&values, 6).into_iter();
    ticks
        .map(|(value, label)| (value.log10().clamp(scale.lo, scale.hi), label))
        .collect()
}

/// The two ends with all their digits, where floats are too few for anything rounder.
fn ends(scale: &Scale) -> Vec<Tick> {
    let end = |at: f64| (at, minus(&format!("{:e}", scale.value(at))));
    vec![end(scale.lo), end(scale.hi)]
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

/// Whether a power of ten is the shorter way to write a number whose last digit has the exponent
/// `last`.
fn is_scientific(number: f64, last: i32) -> bool {
    let first = exponent(number);
    let point = |digits: i32| i32::from(digits > 0);
    let plain = first.max(0) + 1 + point(-last) + (-last).max(0);
    let digits = (first - last).max(0);
    let scientific = 1 + point(digits) + digits + "·10".chars().count() as i32 + first.to_string().len() as i32;
    scientific < plain
}

fn number(value: f64, last: i32, scientific: bool) -> String {
    if !scientific {
        return minus(&format!("{value:.*}", (-last).max(0) as usize));
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{value:.*e}", (exponent(value) - last).max(0) as usize);
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = match digits.contains('.') {
        true => digits.trim_end_matches('0').trim_end_matches('.'),
        false => digits,
    };
    minus(&format!("{digits}·10{}", superscript(exponent)))
}

/// Of its first digit; 0 for 0.
fn exponent(value: f64) -> i32 {
    if value == 0.0 {
        0
    } else {
        value.abs().log10().floor() as i32
    }
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
    use rand::RngExt;

    use crate::{learning::seeded, showing::figure::axis::Axis};

    /// The ticks of an axis over exactly this range.
    fn over(lo: f64, hi: f64, log: bool, at_most: usize) -> Vec<(f64, String)> {
        let axis = Axis {
            log,
            range: Some((lo, hi)),
            ..Axis::default()
        };
        axis.ticks(&axis.scale([].into_iter()), at_most)
    }

    fn labels(lo: f64, hi: f64, log: bool) -> Vec<String> {
        over(lo, hi, log, 6).into_iter().map(|tick| tick.1).collect()
    }

    #[test]
    fn ticks_are_round_numbers_with_a_true_minus() {
        assert_eq!(labels(-5.4, 5.4, false), ["−4", "−2", "0", "2", "4"]);
        assert_eq!(
            labels(-0.01, 0.26, false),
            ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25"]
        );
    }

    #[test]
    fn a_logarithmic_axis_is_marked_at_powers_of_ten() {
        assert_eq!(labels(5e-7, 2.0, true), ["10⁻⁶", "10⁻⁴", "10⁻²", "1"]);
        assert_eq!(labels(0.4, 12.0, true), ["0.5", "1", "2", "5", "10"]);
    }

    #[test]
    fn tiny_and_huge_numbers_are_written_with_a_power_of_ten() {
        assert_eq!(labels(0.0, 4e-6, false)[1], "1·10⁻⁶");
        assert_eq!(labels(0.0, 4e6, false)[1], "1·10⁶");
    }

    /// The values of tanh on 5 to 7, of GELU′ on 1.41 to 1.42, and a logarithmic axis without a round number.
    #[test]
    fn neighbours_that_differ_in_a_late_digit_have_labels_that_do() {
        assert_eq!(
            labels(0.99990, 1.00001, false),
            ["0.99990", "0.99992", "0.99994", "0.99996", "0.99998", "1.00000"]
        );
        assert_eq!(
            labels(1.1288995, 1.1289045, false),
            ["1.128900", "1.128901", "1.128902", "1.128903", "1.128904"]
        );
        assert_eq!(
            labels(2.28, 2.31, true),
            ["2.280", "2.285", "2.290", "2.295", "2.300", "2.305", "2.310"]
        );
    }

    /// The number that a label says, also in a power of ten.
    fn said(label: &str) -> f64 {
        let (digits, power) = match label.rsplit_once("10") {
            Some(("", power)) if label.chars().any(|c| "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)) => ("1", power),
            Some((digits, power)) if digits.ends_with('·') => (digits.trim_end_matches('·'), power),
            _ => (label, ""),
        };
        let lowered = power
            .chars()
            .map(|c| match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|raised| raised == c) {
                Some(digit) => char::from(b'0' + digit as u8),
                None => '-',
            });
        let exponent: String = lowered.collect();
        let exponent = if exponent.is_empty() { "0".to_owned() } else { exponent };
        let text = format!("{}e{exponent}", digits.replace('−', "-"));
        match label.contains('e') {
            true => label.replace('−', "-").parse().unwrap(),
            false => text.parse().unwrap(),
        }
    }

    fn assert_told_apart(lo: f64, hi: f64, log: bool, at_most: usize) {
        let ticks = over(lo, hi, log, at_most);
        let drawn = |value: f64| if log { value.log10() } else { value };
        let numbers: Vec<f64> = ticks.iter().map(|tick| said(&tick.1)).collect();
        assert!(ticks.len() >= 2, "{lo:e} to {hi:e}: {ticks:?}");
        assert!(numbers.is_sorted_by(|a, b| a < b), "{lo:e} to {hi:e}: {ticks:?}");
        for (tick, number) in ticks.iter().zip(&numbers) {
            let off = (drawn(*number) - tick.0).abs();
            assert!(off <= 0.01 * (drawn(hi) - drawn(lo)), "{tick:?} of {lo:e} to {hi:e}");
        }
    }

    #[test]
    fn any_range_has_two_labels_or_more_that_differ_and_say_where_they_stand() {
        let mut rng = seeded(7);
        for _ in 0..4096 {
            let (start, size) = (rng.random_range(-10.0..10.0), 10f64.powi(rng.random_range(-290..290)));
            let width = 20.0 * 10f64.powf(-rng.random_range(0.0..11.0));
            assert_told_apart(start * size, (start + width) * size, false, rng.random_range(3..12));
        }
    }

    #[test]
    fn so_has_any_logarithmic_range() {
        let mut rng = seeded(7);
        for _ in 0..4096 {
            let start = rng.random_range(-300.0..290.0);
            let end = (start + 10f64.powf(-rng.random_range(-2.0..9.0))).min(299.0);
            assert_told_apart(10f64.powf(start), 10f64.powf(end), true, rng.random_range(3..12));
        }
    }

    #[test]
    fn a_range_of_the_smallest_floats_is_marked_at_its_ends() {
        assert_told_apart(5e-324, 1e-323, false, 6);
    }
}
