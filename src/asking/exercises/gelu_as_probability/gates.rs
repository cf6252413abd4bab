//! GELU as the mean of what a random gate lets pass.

use super::shares::{mean, share_at_most};
use super::{Input, OfSamples, REACH, labelled, lists};
use crate::asking::{Check, Finding};
use crate::functions::{find_maximum, gelu, normal_cdf, relu};

pub(super) fn on_lists(answer: &OfSamples, drawn: &[Input]) -> Finding {
    Check::of(
        "stochastic_gelu(samples, x): the mean of x · m, to 1e-9",
        lists("stochastic_gelu"),
        |(samples, x)| x * share_at_most(samples, *x),
        answer,
    )
    .drawn(labelled("stochastic_gelu", drawn))
    .mistake(
        "That is how often the gate is open. What passes then is x: multiply by it.",
        |(samples, x)| share_at_most(samples, *x),
    )
    .mistake(
        "That is x · Φ(x) by its formula. Here the samples open the gate, whatever they are.",
        |&(_, x)| gelu(x),
    )
    .mistake(
        "The gate is the wrong way round: it is open for z ≤ x.",
        |(samples, x)| x * (1.0 - share_at_most(samples, *x)),
    )
    .mistake(
        "What passes is x, not the sample: z only decides whether it does.",
        |(samples, x)| mean(samples, |z| if z <= *x { z } else { 0.0 }),
    )
    .mistake(
        "That is the sum of what passes. Divide by the number of samples.",
        |(samples, x)| x * share_at_most(samples, *x) * samples.len() as f64,
    )
    .mistake(
        "That is the mean of what passes while the gate is open, which is x. A closed gate counts as 0.",
        |(samples, x)| if share_at_most(samples, *x) > 0.0 { *x } else { 0.0 },
    )
    .mistake("x always passes: the gate is never closed.", |&(_, x)| x)
    .mistake(
        "That is ReLU, whose gate looks at the sign of x. This one compares x with a random number.",
        |&(_, x)| relu(x),
    )
    .mistake("A gate with z = x is open: z ≤ x.", |(samples, x)| {
        x * mean(samples, |z| f64::from(z < *x))
    })
    .mistake(
        "The gate looks at the first sample alone. Each sample opens or closes it once; take the mean.",
        |(samples, x)| if samples[0] <= *x { *x } else { 0.0 },
    )
    .mistake(
        "That gate is open for z ≥ −x. For normal numbers that is as likely, but not for any others.",
        |(samples, x)| x * mean(samples, |z| f64::from(z >= -x)),
    )
    .hint("For each sample, x if z ≤ x and 0 if not; then the mean of all of them.")
    .run()
}

pub(super) fn on_normals(answer: &OfSamples, samples: &[f64]) -> Finding {
    let title = "stochastic_gelu of normal numbers: GELU(x), to five standard errors";
    let deviation = |x: f64| x * (normal_cdf(x) * normal_cdf(-x)).sqrt();
    let widest = find_maximum(deviation, 0.0, 5.0).y;
    super::on_normals(title, "stochastic_gelu", samples, gelu, answer)
        .tolerance(REACH * widest / (samples.len() as f64).sqrt())
        .mistake(
            "That is ReLU(x), with a gate that does not depend on the samples.",
            |&x| relu(x),
        )
        .mistake("That is x · (1 − Φ(x)): the gate is the wrong way round.", |&x| {
            x * normal_cdf(-x)
        })
        .hint("With normal numbers, the gate is open with probability Φ(x), and x · Φ(x) passes.")
        .run()
}
