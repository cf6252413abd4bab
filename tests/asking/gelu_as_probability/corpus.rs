//! Answers that are right and unlike the solution, and wrong ones that are near it.

use activations::asking::gelu_as_probability::{Functions, check};
use activations::functions::normal_cdf;
use activations::prelude::*;
use ndarray::Axis;

use super::solved;
use crate::{are_refused, are_right};

type OfSamples = fn(&[f64], f64) -> f64;

fn share(f: OfSamples) -> Functions {
    let share_below = f.into();
    Functions {
        share_below,
        ..solved()
    }
}

fn gate(f: OfSamples) -> Functions {
    let stochastic_gelu = f.into();
    Functions {
        stochastic_gelu,
        ..solved()
    }
}

fn error(f: fn(f64, usize) -> f64) -> Functions {
    let standard_error = f.into();
    Functions {
        standard_error,
        ..solved()
    }
}

fn needed(f: fn(f64, f64) -> usize) -> Functions {
    let samples_needed = f.into();
    Functions {
        samples_needed,
        ..solved()
    }
}

fn counted(samples: &[f64], x: f64) -> usize {
    let (mut count, mut i) = (0, 0);
    while i < samples.len() {
        if samples[i] <= x {
            count += 1;
        }
        i += 1;
    }
    count
}

fn share_of_halves(samples: &[f64], x: f64) -> f64 {
    match samples {
        [z] => f64::from(u8::from(*z <= x)),
        _ => {
            let (left, right) = samples.split_at(samples.len() / 2);
            let weigh = |half: &[f64]| share_of_halves(half, x) * half.len() as f64;
            (weigh(left) + weigh(right)) / samples.len() as f64
        }
    }
}

fn doubled_and_halved(p: f64, error: f64) -> usize {
    let enough = |n: usize| p * (1.0 - p) <= error * error * n as f64;
    let (mut low, mut high) = (0, 1);
    while !enough(high) {
        (low, high) = (high, 2 * high);
    }
    while high - low > 1 {
        let middle = (low + high) / 2;
        if enough(middle) { high = middle } else { low = middle }
    }
    high
}

#[test]
fn right_answers_are_right_in_every_style() {
    are_right(
        check,
        [
            ("loops", share(|s, x| counted(s, x) as f64 / s.len() as f64)),
            ("halves", share(share_of_halves)),
            (
                "a sorted copy",
                share(|s, x| {
                    let mut sorted = s.to_vec();
                    sorted.sort_by(f64::total_cmp);
                    sorted.partition_point(|&z| z <= x) as f64 / s.len() as f64
                }),
            ),
            (
                "halves of arrays",
                share(|samples, x| {
                    let below = Array1::from(samples.to_vec()).mapv(|z| f64::from(z <= x));
                    let (left, right) = below.view().split_at(Axis(0), below.len() / 2);
                    (left.sum() + right.sum()) / below.len() as f64
                }),
            ),
            (
                "a running mean",
                gate(|s, x| {
                    let passed = s.iter().map(|&z| if z <= x { x } else { 0.0 });
                    (1..)
                        .zip(passed)
                        .fold(0.0, |mean, (n, y)| mean + (y - mean) / f64::from(n))
                }),
            ),
            (
                "the complement",
                gate(|s, x| x - x * s.iter().filter(|z| **z > x).count() as f64 / s.len() as f64),
            ),
            ("p − p²", error(|p, n| (p - p * p).sqrt() / (n as f64).sqrt())),
            (
                "powers",
                error(|p, n| p.powf(0.5) * (1.0 - p).powf(0.5) * (n as f64).powf(-0.5)),
            ),
            ("two searches", needed(doubled_and_halved)),
            (
                "down, and one more",
                needed(|p, error| (p * (1.0 - p) / error.powi(2)).floor() as usize + 1),
            ),
        ],
    );
}

#[test]
fn wrong_answers_are_refused_with_a_hint_that_fits() {
    are_refused(
        check,
        [
            (
                "divide by the number of samples",
                share(|s, x| counted(s, x) as f64 / (s.len() + 1) as f64),
            ),
            ("z ≤ x", share(|s, x| (counted(s, x) + 1) as f64 / (s.len() + 2) as f64)),
            ("100 times", share(|s, x| 100.0 * counted(s, x) as f64 / s.len() as f64)),
            (
                "stops at the first",
                share(|s, x| s.iter().take_while(|z| **z <= x).count() as f64 / s.len() as f64),
            ),
            (
                "counts in full",
                share(|s, x| {
                    s.iter()
                        .map(|&z| (f64::from(z < x) + f64::from(z <= x)) / 2.0)
                        .sum::<f64>()
                        / s.len() as f64
                }),
            ),
            (
                "from −x on",
                share(|s, x| s.iter().filter(|z| **z >= -x).count() as f64 / s.len() as f64),
            ),
            (
                "Count the samples",
                share(|s, x| (counted(s, x) as f64 / s.len() as f64 * 20.0).round() / 20.0),
            ),
            (
                "four digits",
                share(|s, x| f64::from(counted(s, x) as f32 / s.len() as f32)),
            ),
            ("the first sample alone", gate(|s, x| if s[0] <= x { x } else { 0.0 })),
            (
                "open for z ≥ −x",
                gate(|s, x| x * s.iter().filter(|z| **z >= -x).count() as f64 / s.len() as f64),
            ),
            (
                "the mean of all",
                gate(|s, x| x * x * counted(s, x) as f64 / s.len() as f64),
            ),
            (
                "For each sample",
                gate(|s, x| x * (0.9 * counted(s, x) as f64 / s.len() as f64 + 0.1 * normal_cdf(x))),
            ),
            (
                "and 0 if not",
                gate(|s, x| s.iter().map(|&z| if z <= x { x } else { -x }).sum::<f64>() / s.len() as f64),
            ),
            ("1.96 times", error(|p, n| 1.96 * (p * (1.0 - p) / n as f64).sqrt())),
            ("as a share of p", error(|p, n| ((1.0 - p) / (p * n as f64)).sqrt())),
            ("over n alone", error(|p, n| p * (1.0 - p) / (n as f64).sqrt())),
            ("Take the root", error(|p, n| (p * (1.0 - p) / (n + 1) as f64).sqrt())),
            (
                "two standard errors",
                needed(|p, e| (4.0 * p * (1.0 - p) / (e * e)).ceil() as usize),
            ),
            (
                "the root of it",
                needed(|p, e| ((p * (1.0 - p)).sqrt() / e).ceil() as usize),
            ),
            (
                "1 too large",
                needed(|p, e| (p * (1.0 - p) / (e * e)).ceil() as usize + 1),
            ),
        ]
        .map(|(words, answer)| (words, answer, words)),
    );
}
