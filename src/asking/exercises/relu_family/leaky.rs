//! Leaky ReLU, its slope, and PReLU's gradient for α.

use super::{OfX, OfXAndAlpha, of_two, own_slope};
use crate::asking::{Check, Finding, Random, calls, central_difference, mirrored};
use crate::functions::{elu, leaky_relu, leaky_relu_derivative, prelu_alpha_gradient, relu, relu_derivative};

const POINTS: [f64; 9] = [1.0, -1.0, 0.0, 2.0, -2.0, 0.5, -0.5, 100.0, -100.0];
const ALPHAS: [f64; 3] = [0.1, 0.01, 1.0];

/// As many x, with an α from 0 to 1 for each.
fn drawn(random: &mut Random) -> (Vec<f64>, Vec<f64>) {
    (random.numbers(-10.0..10.0), random.numbers(0.0..1.0))
}

pub(super) fn value(answer: &OfXAndAlpha, random: &mut Random) -> Finding {
    of_two(
        "leaky_relu(x, α) = max(0, x) + α · min(0, x), to nine digits",
        "leaky_relu",
        (&POINTS, &ALPHAS),
        drawn(random),
        leaky_relu,
        answer,
    )
    .relative()
    .mistake(
        "That is ReLU: α is not used. Left of 0 the share α of x is kept.",
        |&(x, _)| relu(x),
    )
    .mistake("The share is always 0.01. Take the argument α.", |&(x, _)| {
        leaky_relu(x, 0.01)
    })
    .mistake(
        "α · x on both sides. A positive x passes unchanged.",
        |&(x, alpha)| alpha * x,
    )
    .mistake("The sides are exchanged: α is for x < 0.", |&(x, alpha)| {
        -leaky_relu(-x, alpha)
    })
    .mistake(
        "Left of 0 the sign is turned round: α · x is negative there.",
        |&(x, alpha)| leaky_relu(x, -alpha),
    )
    .mistake(
        "α is subtracted left of 0, which tears the curve apart at 0. It is a factor of x.",
        |&(x, alpha)| {
            if x < 0.0 { x - alpha } else { x }
        },
    )
    .mistake(
        "That is ELU, whose left side bends. Leaky ReLU's is a straight line.",
        |&(x, alpha)| elu(x, alpha),
    )
    .hint("x where it is positive, α · x where it is not.")
    .run()
}

/// With α > 1, where max(αx, x) takes the wrong side.
pub(super) fn steep(answer: &OfXAndAlpha, random: &mut Random) -> Finding {
    let alphas = [random.numbers(1.0..3.0), random.numbers(-3.0..0.0)].concat();
    let drawn = ([random.numbers(-9.0..0.0), random.numbers(0.0..9.0)].concat(), alphas);
    of_two(
        "leaky_relu(x, α) with α > 1 or α < 0, as PReLU may learn",
        "leaky_relu",
        (&POINTS, &[2.0, 1.5, -0.5]),
        drawn,
        leaky_relu,
        answer,
    )
    .relative()
    .mistake(
        "max(αx, x) is Leaky ReLU for α ≤ 1 only. Above 1 it takes αx on the right and x on the left. \
         Choose by the sign of x, or write max(0, x) + α · min(0, x).",
        |&(x, alpha)| x.max(alpha * x),
    )
    .mistake(
        "α is held at 1 or below. PReLU is free to learn any slope.",
        |&(x, alpha)| leaky_relu(x, alpha.min(1.0)),
    )
    .mistake(
        "α is held between 0 and 1. PReLU is free to learn any slope.",
        |&(x, alpha)| leaky_relu(x, alpha.clamp(0.0, 1.0)),
    )
    .mistake(
        "α is held at 0 or above. PReLU is free to learn any slope.",
        |&(x, alpha)| leaky_relu(x, alpha.max(0.0)),
    )
    .hint("Choose the side by the sign of x, whatever α is.")
    .run()
}

pub(super) fn slope(answer: &OfXAndAlpha, own: &OfXAndAlpha, random: &mut Random) -> Finding {
    of_two(
        "leaky_relu_derivative(x, α): its slope in x, to 1e-9",
        "leaky_relu_derivative",
        (&POINTS, &[0.1, 0.01, 2.0]),
        drawn(random),
        leaky_relu_derivative,
        answer,
    )
    .mistake(
        "At 0 the convention is the slope of the left side, α, as in PyTorch: x > 0, not x ≥ 0.",
        |&(x, alpha)| if x < 0.0 { alpha } else { 1.0 },
    )
    .mistake(
        "At 0 the convention is the slope of the left side, α, as in PyTorch, not 0.",
        |&(x, alpha)| {
            if x == 0.0 { 0.0 } else { leaky_relu_derivative(x, alpha) }
        },
    )
    .mistake(
        "That is ReLU's slope. Left of 0 the line α · x has the slope α.",
        |&(x, _)| relu_derivative(x),
    )
    .mistake(
        "Left of 0 that is the value α · x. The slope of that line is α.",
        |&(x, alpha)| {
            if x > 0.0 { 1.0 } else { alpha * x }
        },
    )
    .mistake(
        "That is Leaky ReLU itself; its slope in x is asked for here.",
        |&(x, alpha)| leaky_relu(x, alpha),
    )
    .mistake("The sides are exchanged: α is for x ≤ 0.", |&(x, alpha)| {
        if x > 0.0 { alpha } else { 1.0 }
    })
    .mistake(
        "The slope is always 0.01 on the left. Take the argument α.",
        |&(x, _)| leaky_relu_derivative(x, 0.01),
    )
    .hint("Two straight lines: which slope has each?")
    .beside_slope_of("leaky_relu", move |&(x, alpha)| own_slope(|x| own.call(&(x, alpha)), x))
    .run()
}

pub(super) fn alpha_gradient(answer: &OfX, own: &OfXAndAlpha, random: &mut Random) -> Finding {
    let inputs = calls("prelu_alpha_gradient", mirrored(&[0.0, 1.0, 2.0, 0.5, 3.0, 100.0]));
    Check::of(
        "prelu_alpha_gradient(x): the derivative of PReLU in α, to 1e-9",
        inputs,
        |&x| prelu_alpha_gradient(x),
        answer,
    )
    .drawn(calls("prelu_alpha_gradient", random.numbers(-10.0..10.0)))
    .mistake(
        "The sides are exchanged. α touches negative inputs only, so for x > 0 nothing depends on it.",
        |&x| x.max(0.0),
    )
    .mistake(
        "For x > 0 PReLU is x, in which there is no α: the derivative is 0 there.",
        |&x| x,
    )
    .mistake(
        "That is |x| on the left. The derivative of α · x in α is x, sign included.",
        |&x| -x.min(0.0),
    )
    .mistake(
        "1 is the derivative of α, but α is multiplied by x: α · x has the derivative x in α.",
        |&x| f64::from(x < 0.0),
    )
    .mistake("That is the slope in x. Here x is fixed and α varies.", |&x| {
        relu_derivative(x)
    })
    .hint("Hold x fixed. max(0, x) + α · min(0, x) is a straight line in α; what is its slope?")
    .beside_slope_of("leaky_relu, taken as a function of α,", move |&x| {
        central_difference(|alpha| own.call(&(x, alpha)), 0.25)
    })
    .run()
}
