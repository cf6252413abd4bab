//! ELU, its digits near 0, its slope, and the jump of its slope.

use super::{Input, OfX, OfXAndAlpha, of_two, own_slope};
use crate::asking::{Check, Finding, Random, calls};
use crate::functions::{elu, elu_derivative, leaky_relu, relu, relu_derivative};

const POINTS: [f64; 11] = [1.0, -1.0, 0.0, 2.0, -2.0, 0.5, -0.5, 10.0, -10.0, 1000.0, -1000.0];
const ALPHAS: [f64; 3] = [1.0, 0.5, 2.0];

/// As many x, with an α for each.
fn drawn(random: &mut Random) -> (Vec<f64>, Vec<f64>) {
    (random.numbers(-10.0..5.0), random.numbers(0.1..3.0))
}

pub(super) fn value(answer: &OfXAndAlpha, random: &mut Random) -> Finding {
    let right = |x: f64, left: f64| if x > 0.0 { x } else { left };
    of_two(
        "elu(x, α): x for x > 0, else α (eˣ − 1), to nine digits",
        "elu",
        (&POINTS, &ALPHAS),
        drawn(random),
        elu,
        answer,
    )
    .relative()
    .mistake("That is ReLU. Left of 0 ELU follows α (eˣ − 1).", |&(x, _)| relu(x))
    .mistake(
        "That is Leaky ReLU, a straight line on the left. ELU's left side bends.",
        |&(x, alpha)| leaky_relu(x, alpha),
    )
    .mistake("α is not used: the left side levels off at −α.", |&(x, _)| {
        elu(x, 1.0)
    })
    .mistake(
        "Parentheses are missing: α · eˣ − 1 is not 0 at 0, so the curve is torn there unless α is 1.",
        move |&(x, alpha)| right(x, alpha * x.exp() - 1.0),
    )
    .mistake(
        "The − 1 is missing: α eˣ is the slope, and the curve is torn at 0.",
        move |&(x, alpha)| right(x, alpha * x.exp()),
    )
    .mistake(
        "The sign on the left is turned round: eˣ − 1 is negative there.",
        move |&(x, alpha)| right(x, -elu(x, alpha)),
    )
    .mistake(
        "With e⁻ˣ the left side falls without end. The exponent is x, which is negative there.",
        move |&(x, alpha)| right(x, alpha * (-x).exp_m1()),
    )
    .mistake(
        "α (eˣ − 1) is for the left side only. A positive x passes unchanged.",
        |&(x, alpha)| alpha * x.exp_m1(),
    )
    .hint("x where it is positive, α (eˣ − 1) where it is not.")
    .run()
}

/// Where eˣ − 1 cancels.
pub(super) fn near_zero(answer: &OfXAndAlpha, random: &mut Random) -> Finding {
    let tiny = [-1e-12, -1e-9, -1e-6, -1e-3, -1e-15, -1e-100];
    let drawn = random.magnitudes(-16.0..-1.0).into_iter().map(|x| -x);
    let drawn = (drawn.collect(), random.numbers(0.1..3.0));
    of_two(
        "elu(x, α) just left of 0, to nine digits",
        "elu",
        (&tiny, &ALPHAS),
        drawn,
        elu,
        answer,
    )
    .relative()
    .cancelled(
        "eˣ is rounded to a float near 1, and taking 1 from it leaves few digits of what was added. \
         Look for a method of f64 that computes eˣ − 1 in one go.",
    )
    .mistake(
        "Near 0, eˣ − 1 is close to x, but not to nine digits. Look for a method of f64 that computes \
         it.",
        |&(x, alpha)| alpha * x,
    )
    .hint("f64::exp_m1 is made for this.")
    .run()
}

pub(super) fn slope(answer: &OfXAndAlpha, own: &OfXAndAlpha, random: &mut Random) -> Finding {
    let right = |x: f64, left: f64| if x > 0.0 { 1.0 } else { left };
    of_two(
        "elu_derivative(x, α): the slope of ELU, to 1e-9",
        "elu_derivative",
        (&POINTS, &ALPHAS),
        drawn(random),
        elu_derivative,
        answer,
    )
    .mistake(
        "At 0 the convention is the slope of the left side, α, as in PyTorch: x > 0, not x ≥ 0.",
        |&(x, alpha)| if x < 0.0 { alpha * x.exp() } else { 1.0 },
    )
    .mistake("The factor α is missing on the left.", move |&(x, _)| {
        right(x, x.exp())
    })
    .mistake(
        "Left of 0 that is ELU itself. The constant −α falls away in its slope.",
        move |&(x, alpha)| right(x, elu(x, alpha)),
    )
    .mistake("That is ELU itself; its slope is asked for here.", |&(x, alpha)| {
        elu(x, alpha)
    })
    .mistake(
        "That is ReLU's slope. Left of 0 ELU has the slope α eˣ.",
        |&(x, _)| relu_derivative(x),
    )
    .mistake(
        "That is Leaky ReLU's slope. ELU's left side bends: its slope depends on x.",
        move |&(x, alpha)| right(x, alpha),
    )
    .mistake(
        "α eˣ is for the left side only. On the right the slope is 1.",
        |&(x, alpha)| alpha * x.exp(),
    )
    .mistake(
        "That is x α eˣ⁻¹, the rule for powers. The exponential is its own derivative.",
        move |&(x, alpha)| right(x, x * alpha * (x - 1.0).exp()),
    )
    .hint("Differentiate each side on its own. The exponential is its own derivative.")
    .beside_slope_of("elu", move |&(x, alpha): &Input| {
        own_slope(|x| own.call(&(x, alpha)), x)
    })
    .run()
}

pub(super) fn jump(answer: &OfX, random: &mut Random) -> Finding {
    Check::of(
        "elu_slope_jump(α): the slope right of 0 minus that left of 0, to 1e-9",
        calls("elu_slope_jump", [1.0, 2.0, 0.5, 0.25, 0.0]),
        |&alpha| 1.0 - alpha,
        answer,
    )
    .drawn(calls("elu_slope_jump", random.numbers(0.0..3.0)))
    .mistake(
        "ELU has no kink only if α is 1. Compare α e⁰ on the left with 1 on the right.",
        |_| 0.0,
    )
    .mistake(
        "The right side comes first: its slope, minus that of the left.",
        |&alpha| alpha - 1.0,
    )
    .mistake("The jump has a sign: for α > 1 the slope falls.", |&alpha: &f64| {
        (1.0 - alpha).abs()
    })
    .mistake(
        "That is the slope left of 0. How far is it from there to the right one?",
        |&alpha| alpha,
    )
    .mistake("That is the slope right of 0. The left one is subtracted.", |_| 1.0)
    .hint("Right of 0 the slope is 1, left of 0 it is α e⁰.")
    .run()
}
