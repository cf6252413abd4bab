//! Answers unlike the solution, and wrong ones that the checker does not list.

use std::f64::consts::SQRT_2;

use activations::asking::gelu::{Functions, check};
use libm::{erf, erfc};

use super::{density, distribution, logistic, solved};
use crate::{are_refused, are_right};

const DIGITS: &str = "right to four digits";

fn value(gelu: fn(f64) -> f64) -> Functions {
    let gelu = gelu.into();
    Functions { gelu, ..solved() }
}

fn slope(derivative: fn(f64) -> f64) -> Functions {
    let gelu_derivative = derivative.into();
    Functions {
        gelu_derivative,
        ..solved()
    }
}

/// The area under `f` from −10 to x, by Simpson's rule.
fn area(f: fn(f64) -> f64, x: f64) -> f64 {
    let (from, to) = (x.clamp(-10.0, 0.0), x.clamp(-10.0, 10.0));
    let simpson = |a: f64, b: f64| {
        let h = (b - a) / 2000.0;
        let weight = |i: usize| match i {
            0 | 2000 => 1.0,
            _ if i % 2 == 1 => 4.0,
            _ => 2.0,
        };
        (0..=2000).map(|i| weight(i) * f(a + h * i as f64)).sum::<f64>() * h / 3.0
    };
    simpson(-10.0, from) + simpson(from, to)
}

/// Φ by its series around 0, and far out by its continued fraction.
fn by_hand(x: f64) -> f64 {
    if x > 0.0 {
        return 1.0 - by_hand(-x);
    }
    if x > -3.0 {
        let mut term = x;
        let mut sum = x;
        for k in 1..60 {
            term *= x * x / f64::from(2 * k + 1);
            sum += term;
        }
        return 0.5 + density(x) * sum;
    }
    let fraction = (1..100).rev().fold(-x, |tail, k| -x + f64::from(k) / tail);
    density(x) / fraction
}

#[test]
fn other_ways_to_write_it_are_right() {
    are_right(
        check,
        [
            ("erf", value(|x| 0.5 * x * (1.0 + erf(x / SQRT_2)))),
            ("erfc", value(|x| 0.5 * x * erfc(-x * 0.5_f64.sqrt()))),
            ("an area", value(|x| x * area(density, x))),
            ("series and fraction", value(|x| x * by_hand(x))),
            (
                "ReLU less what is lost",
                value(|x| x.max(0.0) - x.abs() * distribution(-x.abs())),
            ),
            (
                "the area of the second derivative",
                slope(|x| area(|t| (2.0 - t * t) * density(t), x)),
            ),
            (
                "by symmetry",
                slope(|x| match x {
                    ..0.0 => distribution(x) - x.abs() * density(x),
                    _ => 1.0 - (distribution(-x) - x * density(x)),
                }),
            ),
            (
                "from the value",
                slope(|x| match x {
                    0.0 => 0.5,
                    _ => x.mul_add(density(x), solved().gelu.call(&x) / x),
                }),
            ),
        ],
    );
}

#[test]
fn other_mistakes_are_refused() {
    /// Abramowitz and Stegun, 7.1.26.
    fn rough_erf(x: f64) -> f64 {
        let t = 1.0 / (1.0 + 0.3275911 * x.abs());
        let polynomial = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
        let sum = polynomial.iter().fold(0.0, |sum, c| (sum + c) * t);
        x.signum() * (1.0 - sum * (-x * x).exp())
    }
    fn steps(x: f64) -> f64 {
        (-4000..(x.min(40.0) * 100.0) as i64)
            .map(|i| 0.01 * density(0.01 * i as f64))
            .sum()
    }
    are_refused(
        check,
        [
            ("f32", value(|x| f64::from((x * distribution(x)) as f32)), DIGITS),
            (
                "erf to seven digits",
                value(|x| 0.5 * x * (1.0 + rough_erf(x / SQRT_2))),
                DIGITS,
            ),
            ("√2 of few digits", value(|x| 0.5 * x * (1.0 + erf(x / 1.4141))), DIGITS),
            ("twice the width", value(|x| x * distribution(2.0 * x)), "normal_cdf(x)"),
            ("erf alone", value(|x| x * erf(x / SQRT_2)), "normal_cdf(x)"),
            ("σ(1.6x)", value(|x| x * logistic(1.6 * x)), "normal_cdf(x)"),
            ("a coarse sum", value(|x| x * steps(x)), "normal_cdf(x)"),
            (
                "cut off at 3",
                value(|x| if x.abs() > 3.0 { x.max(0.0) } else { x * distribution(x) }),
                "normal_cdf(x)",
            ),
            ("half of it", value(|x| 0.5 * x * distribution(x)), "0.5 times"),
            ("shifted", value(|x| x * distribution(x) + 1.0), "1 too large"),
            ("an index", value(|x| [0.5][x.abs() as usize] * x), "beyond the length"),
            (
                "x² φ",
                slope(|x| distribution(x) + x * x * density(x)),
                "product rule to",
            ),
            ("φ / x", slope(|x| distribution(x) + density(x) / x), "divides by 0"),
            (
                "no 1/√2π",
                slope(|x| distribution(x) + x * (-0.5 * x * x).exp()),
                "product rule to",
            ),
            (
                "by differences",
                slope(|x| {
                    let gelu = |x| x * distribution(x);
                    (gelu(x + 1e-6) - gelu(x)) / 1e-6
                }),
                DIGITS,
            ),
            (
                "the tanh form's",
                slope(activations::functions::gelu_tanh_derivative),
                "tanh approximation",
            ),
            (
                "SiLU's",
                slope(activations::functions::silu_derivative),
                "slope of SiLU",
            ),
        ],
    );
}

/// The key tells what is expected at the inputs that are always there. No other is right there.
#[test]
fn a_table_of_the_key_is_refused_with_the_seed() {
    fn table(x: f64) -> f64 {
        match (x * 1e4).rem_euclid(100.0) {
            0.0 => x * distribution(x),
            _ if x == 0.7518 || x == -0.7518 => x * distribution(x),
            _ => x,
        }
    }
    for seed in 0..3 {
        let report = check(&value(table), seed).to_string();
        assert!(report.contains(&format!("Drawn with seed {seed}.")), "{report}");
    }
}
