//! The standard error of a share, and how many draws make it small enough.

use std::iter;

use crate::asking::{Check, Finding, Function, Random};

pub(super) fn standard_error(answer: &Function<fn(f64, usize) -> f64>, random: &mut Random) -> Finding {
    let inputs = [
        (0.5, 100),
        (0.5, 1),
        (0.1, 100),
        (0.9, 100),
        (0.5, 10_000),
        (0.2, 64),
        (0.0, 10),
        (1.0, 10),
    ];
    let label = |(p, n)| (format!("standard_error({p}, {n})"), (p, n));
    Check::of(
        "standard_error(p, n): the deviation of a share of n draws, to 1e-9",
        inputs.map(label).into(),
        |&(p, n)| variance(p, n).sqrt(),
        answer,
    )
    .drawn(
        (0..6)
            .map(|_| label((random.number(0.01..0.99), random.whole(2..5000))))
            .collect(),
    )
    .mistake(
        "That is the variance. The standard error is its square root.",
        |&(p, n)| variance(p, n),
    )
    .mistake(
        "That is the deviation of one draw. The mean of n draws varies less.",
        |&(p, _)| variance(p, 1).sqrt(),
    )
    .mistake(
        "n is outside of the root. The variance is divided by n, so the deviation by √n.",
        |&(p, n)| variance(p, 1).sqrt() / n as f64,
    )
    .mistake(
        "The factor 1 − p is missing: with p = 1 nothing varies.",
        |&(p, n)| (p / n as f64).sqrt(),
    )
    .mistake(
        "That is the largest standard error, the one for p = ½. It depends on p.",
        |&(_, n)| variance(0.5, n).sqrt(),
    )
    .mistake(
        "1 / √n leaves out how much one draw varies: √(p (1 − p)).",
        |&(_, n)| 1.0 / (n as f64).sqrt(),
    )
    .mistake(
        "n − 1 belongs where a variance is estimated from the samples' own mean. Here p is given.",
        |&(p, n)| (p * (1.0 - p) / (n as f64 - 1.0)).sqrt(),
    )
    .mistake(
        "That is the deviation of the number of hits. The share is that over n.",
        |&(p, n)| (p * (1.0 - p) * n as f64).sqrt(),
    )
    .mistake(A_SHARE_OF_P, |&(p, n)| variance(p, n).sqrt() / p)
    .mistake(A_SHARE_OF_P, |&(p, n)| ((1.0 - p) / (p * n as f64)).sqrt())
    .mistake(
        "The root goes over n alone. It spans p (1 − p) as well.",
        |&(p, n)| variance(p, 1) / (n as f64).sqrt(),
    )
    .hint("One draw has variance p (1 − p), the mean of n draws 1/n of that. Take the root.")
    .run()
}

const A_SHARE_OF_P: &str = "That is the error as a share of p. The standard error itself is asked for.";

/// With errors that make no whole number of draws, so that rounding up shows.
pub(super) fn samples_needed(answer: &Function<fn(f64, f64) -> usize>, random: &mut Random) -> Finding {
    let inputs = [
        (0.5, 0.3),
        (0.5, 0.03),
        (0.5, 0.003),
        (0.5, 0.07),
        (0.2, 0.03),
        (0.9, 0.007),
    ];
    let label = |(p, error)| (format!("samples_needed({p}, {error})"), (p, error));
    let exact = |p: f64, error: f64| p * (1.0 - p) / (error * error);
    let mut any = || (random.number(0.05..0.95), random.number(0.005..0.2));
    let is_no_whole = |&(p, error): &(f64, f64)| (0.01..0.99).contains(&exact(p, error).fract());
    let drawn = iter::repeat_with(&mut any)
        .filter(is_no_whole)
        .take(6)
        .map(label)
        .collect();
    Check::of(
        "samples_needed(p, error): the fewest draws",
        inputs.map(label).into(),
        move |&(p, error)| exact(p, error).ceil(),
        answer,
    )
    .drawn(drawn)
    .mistake(
        "Rounded down, the standard error is a little too large. Round up.",
        move |&(p, error)| exact(p, error).floor(),
    )
    .mistake(
        "Rounded to the nearest, the standard error may be too large. Round up.",
        move |&(p, error)| exact(p, error).round(),
    )
    .mistake(
        "The error enters squared: n = p (1 − p) / error². A tenth of the error takes a hundred times \
         the draws.",
        |&(p, error)| (p * (1.0 - p) / error).ceil(),
    )
    .mistake(
        "1 / error² leaves out how much one draw varies, p (1 − p).",
        |&(_, error)| (1.0 / (error * error)).ceil(),
    )
    .mistake("That is for p = ½, the worst case. p is given.", move |&(_, error)| {
        exact(0.5, error).ceil()
    })
    .mistake("The factor 1 − p is missing.", |&(p, error)| {
        (p / (error * error)).ceil()
    })
    .mistake(
        "That holds two standard errors to `error`. One is asked for.",
        move |&(p, error)| (4.0 * exact(p, error)).ceil(),
    )
    .mistake(
        "That is the root of it. Squared, error = √(p (1 − p) / n) becomes error² = p (1 − p) / n.",
        move |&(p, error)| exact(p, error).sqrt().ceil(),
    )
    .hint("Square error = √(p (1 − p) / n), solve for n, and round up.")
    .run()
}

fn variance(p: f64, n: usize) -> f64 {
    p * (1.0 - p) / n as f64
}
