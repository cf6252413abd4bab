//! σ near zero, and where its forms overflow or cancel.

use super::{FAR, NEAR, OfX};
use crate::asking::{Check, Finding, calls, mirrored};
use crate::functions::{hardsigmoid, normal_cdf, sigmoid, sigmoid_derivative, step};

pub(super) fn near(answer: &OfX, drawn: &[f64]) -> Finding {
    sigmoids(
        "sigmoid(x) = 1 / (1 + e⁻ˣ), to nine digits",
        mirrored(&NEAR),
        drawn,
        answer,
    )
    .mistake(
        "That is σ(−x), which falls where σ rises. Mind the sign in the exponent: e⁻ˣ.",
        |&x| sigmoid(-x),
    )
    .mistake(
        "That is σ(|x|). With e = e^−|x|, which never overflows, the numerator is 1 for x ≥ 0, but e \
         for x < 0.",
        |&x| sigmoid(x.abs()),
    )
    .mistake(
        "Without parentheses, 1 / 1 + e⁻ˣ is 1 + e⁻ˣ. The whole sum is the denominator.",
        |&x| 1.0 + (-x).exp(),
    )
    .mistake(
        "That is tanh(x), from −1 to 1. The sigmoid runs from 0 to 1: σ(x) = (1 + tanh(x / 2)) / 2.",
        |&x| x.tanh(),
    )
    .mistake(
        "That is σ(2x), too steep by half. In (1 + tanh(x / 2)) / 2 the argument is x / 2.",
        |&x| sigmoid(2.0 * x),
    )
    .mistake("That is its slope; the value is asked for here.", |&x| {
        sigmoid_derivative(x)
    })
    .mistake(
        "That is hard sigmoid, three straight lines. σ bends everywhere.",
        |&x| hardsigmoid(x),
    )
    .mistake(
        "That is the normal distribution function Φ(x), another S. σ is made of one exponential.",
        |&x| normal_cdf(x),
    )
    .mistake(
        "That is a step: 0 on the left, 1 on the right. σ goes from one to the other smoothly.",
        |&x| step(x),
    )
    .hint("Begin with 1.0 / (1.0 + (-x).exp()), which is right here. At 0 it is ½.")
    .run()
}

pub(super) fn far(answer: &OfX, drawn: &[f64]) -> Finding {
    let points = mirrored(&FAR).chain([f64::NAN]);
    let check = sigmoids("sigmoid(x) far from zero, to nine digits", points, drawn, answer)
    .mistake(
        "1 / (1 + e⁻ˣ) is 0 as soon as e⁻ˣ is infinite, below x = −709.78, though σ(−720) is a float. \
         For x < 0 multiply numerator and denominator by eˣ.",
        |&x| 1.0 / (1.0 + (-x).exp()),
    )
    .mistake(
        "eˣ / (1 + eˣ) is ∞ / ∞, which is NaN, once eˣ is infinite. It serves for x < 0; for x ≥ 0 take \
         the form with e⁻ˣ.",
        |&x| x.exp() / (1.0 + x.exp()),
    )
    .cancelled(
        "Far to the left, a form such as 1 − 1 / (1 + eˣ) or (1 + tanh(x / 2)) / 2 takes 1 from almost 1: digit after \
         digit is lost, and below −37 every one. Write σ so that nothing is subtracted.",
    );
    let bounds = [20.0, 30.0, 50.0, 100.0, 500.0, 700.0, 709.0];
    fn clamped(check: Check<'_, f64>, bound: f64) -> Check<'_, f64> {
        let hint = format!(
            "Clamping x at ±{bound} prevents the overflow, but gives every x beyond it the same value. \
             Choose a form that can't overflow instead."
        );
        check.mistake(&hint, move |&x| sigmoid(x.clamp(-bound, bound)))
    }
    (bounds.into_iter().fold(check, clamped))
        .hint(
            "Let e = (-x.abs()).exp(), which is at most 1. Which fraction of 1, e and 1 + e is σ(x) for \
             x ≥ 0, and which for x < 0?",
        )
        .run()
}

fn sigmoids<'a>(title: &str, points: impl Iterator<Item = f64>, drawn: &[f64], answer: &'a OfX) -> Check<'a, f64> {
    Check::of(title, calls("sigmoid", points), |&x| sigmoid(x), answer)
        .drawn(calls("sigmoid", drawn.iter().copied()))
        .relative()
}
