//! Hardswish and its derivative.

use crate::asking::{Check, Finding, Function, Random, calls, slope_at};
use crate::functions::{hardsigmoid, hardswish, hardswish_derivative, relu, relu6, silu, silu_derivative};

type OfX = Function<fn(f64) -> f64>;

/// Both kinks, the minimum, and points of every piece.
const POINTS: [f64; 25] = [
    0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 4.0, -4.0, 6.0, -6.0, 10.0, -10.0, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3.5,
    -3.5, 0.1, -0.1, 1000.0, -1000.0,
];

/// Points of every piece, and close to either side of both kinks.
pub(super) fn drawn(random: &mut Random) -> Vec<f64> {
    let near = [0.02..0.1, 0.002..0.01, 0.0003..0.001].map(|near| random.number(near));
    let beside = near
        .iter()
        .flat_map(|near| [3.0 - near, 3.0 + near, -3.0 + near, -3.0 - near]);
    random.numbers(-6.0..6.0).into_iter().chain(beside).collect()
}

pub(super) fn check_hardswish(answer: &OfX, drawn: &[f64]) -> Finding {
    Check::of(
        "hardswish(x) = x · ReLU6(x + 3) / 6, to 1e-9",
        calls("hardswish", POINTS),
        |&x| hardswish(x),
        answer,
    )
    .drawn(calls("hardswish", drawn.iter().copied()))
    .mistake("That is the gate ReLU6(x + 3) / 6 alone. Multiply it by x.", |&x| {
        hardsigmoid(x)
    })
    .mistake(
        "That is ReLU6(x) / 6: neither is the input moved by 3, nor is the gate multiplied by x.",
        |&x| relu6(x) / 6.0,
    )
    .mistake(
        "The 3 is missing: the gate is ReLU6(x + 3) / 6, which is ½ at 0 as σ is.",
        |&x| x * relu6(x) / 6.0,
    )
    .mistake(
        "The 3 has the wrong sign: the gate opens from −3 on, at ReLU6(x + 3) / 6.",
        |&x| x * relu6(x - 3.0) / 6.0,
    )
    .mistake("The 6 is missing: a gate lies between 0 and 1.", |&x| {
        x * relu6(x + 3.0)
    })
    .mistake(
        "The gate is divided by 3. ReLU6 goes up to 6, and the gate up to 1.",
        |&x| x * relu6(x + 3.0) / 3.0,
    )
    .mistake(
        "The gate has no upper end: past 3 it stays at 1. ReLU6 is ReLU cut off at 6.",
        |&x| x * relu(x + 3.0) / 6.0,
    )
    .mistake("The gate has no lower end: below −3 it stays at 0.", |&x| {
        x * (x + 3.0).min(6.0) / 6.0
    })
    .mistake(
        "The gate has no ends: it stays at 0 below −3 and at 1 past 3.",
        |&x| x * (x + 3.0) / 6.0,
    )
    .mistake(
        "That is SiLU, the smooth function that Hardswish stands in for.",
        |&x| silu(x),
    )
    .mistake(
        "That is ReLU, whose gate is a step. The gate of Hardswish rises from −3 to 3.",
        |&x| relu(x),
    )
    .mistake(
        "That gate is 0.2x + ½, which rises from −2.5 to 2.5, as Keras' hard sigmoid once did. This one is \
         ReLU6(x + 3) / 6.",
        |&x| x * (0.2 * x + 0.5).clamp(0.0, 1.0),
    )
    .mistake(
        "That gate rises from −1 to 1. This one is ReLU6(x + 3) / 6, from −3 to 3.",
        |&x| x * (0.5 * x + 0.5).clamp(0.0, 1.0),
    )
    .mistake("The size of x is weighed. Weigh x itself, with its sign.", |&x| {
        x.abs() * hardsigmoid(x)
    })
    .mistake("That is ReLU6, which is a part of the gate.", |&x| relu6(x))
    .hint("Compute the gate first: x + 3, cut off below 0 and above 6, divided by 6. Then weigh x by it.")
    .run()
}

pub(super) fn check_derivative(answer: &OfX, own: &OfX, drawn: &[f64]) -> Finding {
    let title = "hardswish_derivative(x): the slope of Hardswish, to 1e-9";
    let calls = |points| calls("hardswish_derivative", points);
    Check::of(title, calls(POINTS.to_vec()), |&x| hardswish_derivative(x), answer)
        .drawn(calls(drawn.to_vec()))
        .mistake(
            "That is the gate, the first term of the product rule. The gate itself has a slope of 1/6 between −3 \
             and 3, and x multiplies it.",
            |&x| hardsigmoid(x),
        )
        .mistake(
            "That is the slope of the gate. The product rule has two terms: gate + x · gate′.",
            |&x| inside(x, 1.0 / 6.0, 0.0),
        )
        .mistake(
            "That is x · gate′ alone. The product rule has two terms: gate + x · gate′.",
            |&x| inside(x, x / 6.0, 0.0),
        )
        .mistake(
            "The x before gate′ is missing: the product rule keeps the first factor.",
            |&x| hardsigmoid(x) + inside(x, 1.0 / 6.0, 0.0),
        )
        .mistake(
            "(2x + 3) / 6 holds between −3 and 3 only. Outside the function is 0 or x.",
            |&x| inner(x),
        )
        .mistake(OUTER_SIDE, |&x| {
            if x.abs() == 3.0 {
                inner(x)
            } else {
                hardswish_derivative(x)
            }
        })
        .mistake(
            OUTER_SIDE,
            |&x| if x == 3.0 { inner(x) } else { hardswish_derivative(x) },
        )
        .mistake(
            OUTER_SIDE,
            |&x| if x == -3.0 { inner(x) } else { hardswish_derivative(x) },
        )
        .mistake(
            "Past −3 and 3 the slope is 0 and 1, and no longer what it was where it came there.",
            |&x| inner(x.clamp(-3.0, 3.0)),
        )
        .mistake(
            "The slope is cut off at 0 and 1. It goes from −½ to 1½: Hardswish falls left of −1.5, and rises \
             faster than x right of 1.5.",
            |&x| hardswish_derivative(x).clamp(0.0, 1.0),
        )
        .mistake("That is SiLU's slope. Hardswish has straight pieces for it.", |&x| {
            silu_derivative(x)
        })
        .mistake("That is Hardswish itself; its slope is asked for here.", |&x| {
            hardswish(x)
        })
        .mistake("That is ReLU's slope, a step at 0.", |&x| f64::from(x > 0.0))
        .hint("Three pieces: left of −3 the function is 0, between (x² + 3x) / 6, and right of 3 it is x.")
        .beside_slope_of("hardswish", |&x| slope_at(|x| own.call(&x), x))
        .run()
}

const OUTER_SIDE: &str = "At −3 and 3 the slope jumps. By convention it is that of the outer side here: 0 and 1.";

/// The slope between −3 and 3.
fn inner(x: f64) -> f64 {
    (2.0 * x + 3.0) / 6.0
}

/// One slope between −3 and 3, another elsewhere.
fn inside(x: f64, slope: f64, elsewhere: f64) -> f64 {
    if x.abs() < 3.0 { slope } else { elsewhere }
}
