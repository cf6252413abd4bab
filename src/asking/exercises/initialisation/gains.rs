//! The gain of an activation, by integrating.

use super::Gain;
use crate::asking::{Check, Finding, Function, Known, Random, central_difference};
use crate::functions::{normal_mean, normal_moments};

/// Simplest first, with the names that a reader calls them by.
const FUNCTIONS: [(&str, Known); 8] = [
    ("|z| z", Known::Identity),
    ("relu", Known::Relu),
    ("|z| -z", Known::Minus),
    ("|z| 10.0 * z", Known::TenTimes),
    ("tanh", Known::Tanh),
    ("sigmoid", Known::Sigmoid),
    ("gelu", Known::Gelu),
    ("|z| z * z", Known::Square),
];

/// What three digits are.
const THREE_DIGITS: f64 = 5e-4;

fn mean_square(f: Known) -> f64 {
    normal_mean(|z| f.at(z).powi(2))
}

/// One that no list of gains has.
fn drawn(seed: u64) -> (String, Known) {
    let tenths = Random::new(seed).whole(11..27) as u8;
    let factor = f64::from(tenths) / 10.0;
    (format!("gain(|z| ({factor:.1} * z).tanh())"), Known::SteepTanh(tenths))
}

pub(super) fn check(answer: &Function<Gain>, seed: u64) -> Finding {
    let inputs = FUNCTIONS.map(|(name, f)| (format!("gain({name})"), f));
    Check::of(
        "gain(f) = 1/√E[f(z)²], to three digits",
        inputs.into(),
        |&f| mean_square(f).sqrt().recip(),
        answer,
    )
    .drawn(vec![drawn(seed)])
    .tolerance(THREE_DIGITS)
    .relative()
    .mistake(
        "The root is missing: that is one over the mean square, the number for the variance.",
        |&f| mean_square(f).recip(),
    )
    .mistake("That is √E[f(z)²]. The gain makes up for it: one over that.", |&f| {
        mean_square(f).sqrt()
    })
    .mistake("That is E[f(z)²]. The gain is one over its root.", |&f| mean_square(f))
    .mistake(
        "The mean is taken away, as in a variance. The next layer's sum grows with the mean square, mean and all.",
        |&f| normal_moments(f.function()).variance.sqrt().recip(),
    )
    .mistake(
        "That is one over the mean of |f(z)|. Square, take the mean, and the root of it.",
        |&f| normal_mean(|z| f.at(z).abs()).recip(),
    )
    .mistake(
        "That is the gain for gradients, which slopes decide: 1/√E[f′(z)²]. Here the signal is to be kept.",
        |&f| {
            normal_mean(|z| central_difference(f.function(), z).powi(2))
                .sqrt()
                .recip()
        },
    )
    .mistake("The integral begins at 0. Half of the z are negative.", |&f| {
        normal_mean(|z| if z > 0.0 { f.at(z).powi(2) } else { 0.0 })
            .sqrt()
            .recip()
    })
    .mistake(
        "The density is squared as well. Square f(z) alone, then multiply by normal_pdf(z).",
        |&f| {
            let squared = normal_mean(|z| f.at(z).powi(2) * crate::functions::normal_pdf(z));
            squared.sqrt().recip()
        },
    )
    .hint(
        "Add up f(z)² · normal_pdf(z) · step over a grid from −8 to 8, and take one over the root of the sum. \
         For f(z) = z it has to be 1.",
    )
    .run()
}
