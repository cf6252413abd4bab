//! Φ(x) as the share of draws that are at most x.

use super::{Input, OfSamples, REACH, labelled, lists};
use crate::asking::{Check, Finding};
use crate::functions::normal_cdf;

pub(super) fn on_lists(answer: &OfSamples, drawn: &[Input]) -> Finding {
    Check::of(
        "share_below(samples, x): the share of samples at most x, to 1e-9",
        lists("share_below"),
        |(samples, x)| share_at_most(samples, *x),
        answer,
    )
    .drawn(labelled("share_below", drawn))
    .mistake(
        "That is the share above x. Φ(x) = P(Z ≤ x) counts the samples on the left.",
        |(samples, x)| 1.0 - share_at_most(samples, *x),
    )
    .mistake(
        "That is how many samples are at most x. Divide by how many there are.",
        |(samples, x)| share_at_most(samples, *x) * samples.len() as f64,
    )
    .mistake(
        "A sample that equals x is left out. Φ(x) = P(Z ≤ x) counts it.",
        |(samples, x)| mean(samples, |z| f64::from(z < *x)),
    )
    .mistake(
        "That is Φ(x) by its formula. Here it is estimated from the samples, whatever they are.",
        |&(_, x)| normal_cdf(x),
    )
    .mistake(
        "That is the share of samples between −|x| and |x|. Φ(x) has no lower end.",
        |(samples, x)| mean(samples, |z| f64::from(z.abs() <= x.abs())),
    )
    .mistake(
        "The samples below are added up. Each counts as 1, however far below it lies.",
        |(samples, x)| mean(samples, |z| if z <= *x { z } else { 0.0 }),
    )
    .mistake(
        "A share of two whole numbers is whole: / drops what is behind the point. Turn both into f64 \
         before dividing.",
        |(samples, x)| share_at_most(samples, *x).floor(),
    )
    .mistake(
        "The count stops at the first sample above x. The samples are in no order: look at all of them.",
        |(samples, x)| samples.iter().take_while(|&&z| z <= *x).count() as f64 / samples.len() as f64,
    )
    .mistake(
        "That is the share of samples from −x on. For normal numbers it is the same, but not for any others.",
        |(samples, x)| mean(samples, |z| f64::from(z >= -x)),
    )
    .mistake(
        "A sample that equals x counts in full: Φ(x) = P(Z ≤ x).",
        |(samples, x)| mean(samples, |z| (f64::from(z < *x) + f64::from(z <= *x)) / 2.0),
    )
    .hint("Count the samples z with z ≤ x, and divide by the number of samples.")
    .run()
}

pub(super) fn on_normals(answer: &OfSamples, samples: &[f64]) -> Finding {
    let title = "share_below of normal numbers: Φ(x), to five standard errors";
    // A share deviates most where p is ½.
    super::on_normals(title, "share_below", samples, normal_cdf, answer)
        .tolerance(REACH * 0.5 / (samples.len() as f64).sqrt())
        .mistake("That is 1 − Φ(x), the share above x.", |&x| normal_cdf(-x))
        .hint("Of normal numbers, the share Φ(x) lies at x or below.")
        .run()
}

pub(super) fn share_at_most(samples: &[f64], x: f64) -> f64 {
    mean(samples, |z| f64::from(z <= x))
}

pub(super) fn mean(samples: &[f64], f: impl Fn(f64) -> f64) -> f64 {
    samples.iter().map(|&z| f(z)).sum::<f64>() / samples.len() as f64
}
