//! σ′ from σ, near zero, and where 1 − σ cancels.

use super::{FAR, NEAR, OfX};
use crate::asking::{Check, Finding, Random, calls, mirrored, slope_at};
use crate::functions::{normal_pdf, sigmoid, sigmoid_derivative, tanh_derivative};

/// Outputs of σ, from 0 to 1.
const OUTPUTS: [f64; 9] = [0.5, 0.0, 1.0, 0.1, 0.9, 0.2, 0.8, 0.25, 0.75];

pub(super) fn from_output(answer: &OfX, random: &mut Random) -> Finding {
    Check::of(
        "sigmoid_derivative_from_output(s): the slope where σ is s, to 1e-9",
        calls("sigmoid_derivative_from_output", OUTPUTS),
        |&s| s * (1.0 - s),
        answer,
    )
    .drawn(calls("sigmoid_derivative_from_output", random.numbers(0.0..1.0)))
    .mistake(
        "That is the slope at x = s. The argument is already the output, s = σ(x): σ is not applied \
         again.",
        |&s| sigmoid_derivative(s),
    )
    .mistake(
        "1 − s² is the slope of tanh through its output. Take the sigmoid's e⁻ˣ / (1 + e⁻ˣ)² apart.",
        |&s| 1.0 - s * s,
    )
    .mistake(
        "The factor s is missing: e⁻ˣ / (1 + e⁻ˣ)² has two factors, and 1 − s is one of them.",
        |&s| 1.0 - s,
    )
    .mistake(
        "The factor 1 − s is missing: the slope must vanish where σ nears 1, too.",
        |&s| s,
    )
    .mistake(
        "That is s², as if the second factor were σ again. It is e⁻ˣ / (1 + e⁻ˣ) = 1 − σ.",
        |&s| s * s,
    )
    .mistake(
        "The sign is lost on the way: −u⁻² times u′ = −e⁻ˣ is positive, and σ rises everywhere.",
        |&s| s * (s - 1.0),
    )
    .hint("σ′(x) = e⁻ˣ / (1 + e⁻ˣ)². One factor is σ(x); what is the other, in terms of σ(x)?")
    .run()
}

pub(super) fn near(answer: &OfX, own: &OfX, drawn: &[f64]) -> Finding {
    slope(
        "sigmoid_derivative(x): the slope of σ at x, to nine digits",
        &NEAR,
        drawn,
        answer,
    )
    .mistake(
        "That is x (1 − x): the formula takes the output s = σ(x), so σ comes first.",
        |&x| x * (1.0 - x),
    )
    .mistake("That is σ itself; its slope is asked for here.", |&x| sigmoid(x))
    .mistake(
        "That is 1 − σ(x), which is σ(−x). The factor σ(x) is missing.",
        |&x| sigmoid(-x),
    )
    .mistake(
        "That is 1 − σ(x)². The form 1 − y² is for tanh; the sigmoid's is s (1 − s).",
        |&x| 1.0 - sigmoid(x).powi(2),
    )
    .mistake(
        "That is the slope of tanh. The sigmoid's is s (1 − s), at most ¼.",
        |&x| tanh_derivative(x),
    )
    .mistake(
        "That is the normal density φ(x), the slope of Φ. The sigmoid's is s (1 − s).",
        |&x| normal_pdf(x),
    )
    .hint("Compute σ(x) first, and then its slope from it, as in the first part.")
    .beside_slope_of("sigmoid", |&x| slope_at(|x| own.call(&x), x))
    .run()
}

pub(super) fn far(answer: &OfX, drawn: &[f64]) -> Finding {
    slope(
        "sigmoid_derivative(x) far from zero, to nine digits",
        &FAR,
        drawn,
        answer,
    )
    .cancelled(
        "1 is almost all of σ(x) far out, and from x = 37 on it is 1: 1 − σ(x) loses digit after digit, and \
             1 − tanh²(x / 2) as well. But 1 − σ(x) is σ(−x), which keeps them all.",
    )
    .mistake(
        "(1 + e⁻ˣ)² overflows on the left, already from −355 on. The slope is the same at x and −x: \
             which of the two is safe?",
        |&x| (-x).exp() / (1.0 + (-x).exp()).powi(2),
    )
    .mistake(
        "The form is right, and a part of it is 0 too soon, or infinite: 1 / (1 + e⁻ˣ) is 0 below x = −709.78, and \
             cosh²(x / 2) infinite beyond 711. Take factors that survive.",
        |&x| 1.0 / (1.0 + (-x).exp()) / (1.0 + x.exp()),
    )
    .hint("σ′(x) is σ(x) times 1 − σ(x). Write the second factor without a subtraction.")
    .run()
}

fn slope<'a>(title: &str, points: &[f64], drawn: &[f64], answer: &'a OfX) -> Check<'a, f64> {
    Check::of(
        title,
        calls("sigmoid_derivative", mirrored(points)),
        |&x| sigmoid_derivative(x),
        answer,
    )
    .drawn(calls("sigmoid_derivative", drawn.iter().copied()))
    .relative()
}
