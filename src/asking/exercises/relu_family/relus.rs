//! ReLU and its slope.

use super::{OfX, own_slope};
use crate::asking::{Check, Finding, Random, calls, mirrored};
use crate::functions::{elu, gelu, leaky_relu, relu, relu_derivative, softplus};

const POINTS: [f64; 9] = [0.0, 1.0, 2.0, 0.5, 0.001, 10.0, 1000.0, 1e-9, 1e-30];

pub(super) fn value(answer: &OfX, random: &mut Random) -> Finding {
    let inputs = calls("relu", mirrored(&POINTS));
    Check::of("relu(x) = max(0, x), to nine digits", inputs, |&x| relu(x), answer)
        .drawn(calls("relu", random.numbers(-10.0..10.0)))
        .relative()
        .mistake(
            "That is |x|. ReLU drops negative numbers, and does not turn them round.",
            |&x| x.abs(),
        )
        .mistake("That is x itself. ReLU is 0 left of 0.", |&x| x)
        .mistake("That is min(0, x), the half that ReLU drops.", |&x| x.min(0.0))
        .mistake(
            "That is its slope, a step. ReLU returns x where it is positive.",
            |&x| relu_derivative(x),
        )
        .mistake(
            "That is Leaky ReLU. Plain ReLU leaves nothing of a negative number.",
            |&x| leaky_relu(x, 0.01),
        )
        .mistake(
            "That is softplus, the smooth curve above ReLU; at 0 it is ln 2.",
            |&x| softplus(x),
        )
        .mistake("That is GELU. ReLU is two straight lines.", |&x| gelu(x))
        .mistake("That is ELU. Plain ReLU leaves nothing of a negative number.", |&x| {
            elu(x, 1.0)
        })
        .mistake("That is ReLU6, which stops at 6. ReLU has no upper end.", |&x| {
            relu(x).min(6.0)
        })
        .hint("x where it is positive, 0 where it is not.")
        .run()
}

pub(super) fn slope(answer: &OfX, own: &OfX, random: &mut Random) -> Finding {
    let inputs = calls("relu_derivative", mirrored(&POINTS));
    let at_zero = |value: f64| move |&x: &f64| if x == 0.0 { value } else { relu_derivative(x) };
    Check::of(
        "relu_derivative(x): the slope of ReLU, to 1e-9",
        inputs,
        |&x| relu_derivative(x),
        answer,
    )
    .drawn(calls("relu_derivative", random.numbers(-10.0..10.0)))
    .mistake(
        "At 0 any slope from 0 to 1 is a subgradient. The convention here is 0, as in PyTorch: x > 0, \
         not x ≥ 0.",
        at_zero(1.0),
    )
    .mistake(
        "½ is a subgradient at 0, and the mean of both sides. The convention here is 0, as in PyTorch.",
        at_zero(0.5),
    )
    .mistake(
        "At 0 there is no slope in the strict sense, but training needs a number. The convention here \
         is 0, as in PyTorch.",
        at_zero(f64::NAN),
    )
    .mistake("That is ReLU itself; its slope is asked for here.", |&x| relu(x))
    .mistake(
        "That is the sign of x. Left of 0 ReLU is flat, and its slope 0.",
        |&x| if x == 0.0 { 0.0 } else { x.signum() },
    )
    .mistake("That is 1 − ReLU′(x): the sides are exchanged.", |&x| {
        1.0 - relu_derivative(x)
    })
    .mistake("1 is the slope on the right. Left of 0 ReLU is flat.", |_| 1.0)
    .hint("Two straight lines: which slope has each?")
    .beside_slope_of("relu", |&x| own_slope(|x| own.call(&x), x))
    .run()
}
