//! Where the slope is largest, and from where on it is small.

use ndarray::array;

use super::OfX;
use crate::asking::{Check, Finding, Function, Random, calls};
use crate::functions::sigmoid_derivative;

pub(super) fn steepest(answer: &Function<fn() -> (f64, f64)>) -> Finding {
    let pair = |(x, slope)| array![x, slope];
    let call = vec![("steepest()".to_owned(), ())];
    let always = |x: f64, slope: f64| move |&(): &()| array![x, slope];
    // By symmetry at 0, where s = ½.
    Check::new(
        "steepest(): the x where σ′ is largest, and σ′ there, to 1e-6",
        call,
        always(0.0, 0.25),
        |()| pair(answer.call(&())),
    )
    .tolerance(1e-6)
    .mistake(
        "½ is the value of σ at 0. Its slope there is asked for.",
        always(0.0, 0.5),
    )
    .mistake(
        "s (1 − s) is largest at s = ½, but the place asked for is the x with σ(x) = ½.",
        always(0.5, 0.25),
    )
    .mistake("The place comes first, then the slope.", always(0.25, 0.0))
    .mistake(
        "1 is the largest slope of tanh. The sigmoid rises half as high over twice the width.",
        always(0.0, 1.0),
    )
    .hint("s (1 − s) is a parabola in s. Where is its peak, how high, and for which x is σ(x) = s?")
    .run()
}

pub(super) fn saturates_from(answer: &OfX, random: &mut Random) -> Finding {
    places(
        "saturates_from(limit): σ′(x) < limit for every x beyond, to 1e-6",
        &[0.01, 0.1, 0.25, 0.001, 1e-6],
        random.numbers(0.001..0.249),
        answer,
    )
    .mistake(
        "That is the place on the left, with s < ½. The one with x ≥ 0 is asked for: take the other \
         root.",
        |&limit| -place(limit),
    )
    .mistake(
        "That is s = σ(x) at the place, not x. Turn s = 1 / (1 + e⁻ˣ) round: x = ln(s / (1 − s)).",
        |&limit| 0.5 * (1.0 + (1.0 - 4.0 * limit).sqrt()),
    )
    .mistake(
        "There σ(x) itself is within the limit of 1. The slope is asked for: s (1 − s) = limit.",
        |&limit| ((1.0 - limit) / limit).ln(),
    )
    .mistake(
        "e⁻ˣ is what σ′(x) comes to far out, and only there. Solve s (1 − s) = limit itself.",
        |&limit: &f64| -limit.ln(),
    )
    .mistake(
        "That is the slope at x = limit. The question goes the other way: at which x is the slope \
         limit?",
        |&limit| sigmoid_derivative(limit),
    )
    .mistake(
        "5 is a rule of thumb; σ′(5) is 0.0066. Compute the place from the limit.",
        |_| 5.0,
    )
    .hint("s (1 − s) = limit has a root s ≥ ½, and s = σ(x) is turned round by x = ln(s / (1 − s)).")
    .run()
}

/// Where 1 − s has lost its digits.
pub(super) fn saturates_far_out(answer: &OfX, random: &mut Random) -> Finding {
    places(
        "saturates_from(limit) for tiny limits, to 1e-6",
        &[1e-12, 1e-100],
        random.magnitudes(-300.0..-8.0),
        answer,
    )
    .hint(
        "For a tiny limit √(1 − 4 · limit) is almost 1, or 1: whatever is taken from 1 there has few digits, or none. \
         With r for the root, (1 + r)(1 − r) = 4 · limit gives 1 − r without a difference. And a search has to go on \
         beyond 690, where the slope is 1e-300.",
    )
    .run()
}

fn places<'a>(title: &str, limits: &[f64], drawn: Vec<f64>, answer: &'a OfX) -> Check<'a, f64> {
    Check::of(
        title,
        calls("saturates_from", limits.iter().copied()),
        |&limit| place(limit),
        answer,
    )
    .drawn(calls("saturates_from", drawn))
    .tolerance(1e-6)
}

/// σ′(x) = 1 / (4 cosh²(x / 2)), solved for x.
fn place(limit: f64) -> f64 {
    2.0 * (0.5 / limit.sqrt()).acosh()
}
