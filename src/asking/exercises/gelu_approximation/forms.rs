//! The tanh form and the sigmoid form.

use std::f64::consts::{FRAC_2_PI, PI, SQRT_2};

use crate::asking::{Check, Finding, Function, calls};
use crate::functions::{gelu, gelu_sigmoid, gelu_tanh, relu, sigmoid, silu};

/// Inputs near zero, where the forms differ, and far out, where a step may overflow.
const POINTS: [f64; 25] = [
    0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 4.0, -4.0, 6.0, -6.0, 10.0, -10.0, 0.5, -0.5, 0.1, -0.1, 1.5, -1.5, 2.5,
    -2.5, 100.0, -100.0, 1000.0, -1000.0,
];

pub(super) fn check_tanh(answer: &Function<fn(f64) -> f64>, drawn: Vec<f64>) -> Finding {
    Check::of(
        "gelu_tanh(x) = ½x(1 + tanh(√(2/π)(x + 0.044715x³))), to 1e-9",
        calls("gelu_tanh", POINTS),
        |&x| gelu_tanh(x),
        answer,
    )
    .drawn(calls("gelu_tanh", drawn))
    .mistake(
        "That is the exact GELU. This exercise asks for its tanh form, to see how far it is off.",
        |&x| gelu(x),
    )
    .mistake("That is the sigmoid form; the tanh form is asked for here.", |&x| {
        gelu_sigmoid(x)
    })
    .mistake("That is ReLU. The tanh form is smooth.", |&x| relu(x))
    .mistake("The cubic term 0.044715x³ is missing.", |&x| {
        form(x, FRAC_2_PI.sqrt() * x)
    })
    .mistake(
        "The cubic term has x² for x³. The argument of tanh must change its sign with x.",
        |&x| form(x, FRAC_2_PI.sqrt() * (x + 0.044715 * x * x)),
    )
    .mistake(
        "√(2/π) multiplies x alone. It stands before the whole bracket, the cubic term too.",
        |&x| form(x, FRAC_2_PI.sqrt() * x + 0.044715 * x.powi(3)),
    )
    .mistake("The factor √(2/π) is missing.", |&x| {
        form(x, x + 0.044715 * x.powi(3))
    })
    .mistake("That is 2/π without its root: √(2/π) ≈ 0.798.", |&x| {
        form(x, FRAC_2_PI * (x + 0.044715 * x.powi(3)))
    })
    .mistake(
        "That is √(2π) for √(2/π): the first is about 2.51, the second about 0.798.",
        |&x| form(x, (2.0 * PI).sqrt() * (x + 0.044715 * x.powi(3))),
    )
    .mistake(
        "The constant is a factor of ten too large: 0.044715, not 0.44715.",
        |&x| form(x, FRAC_2_PI.sqrt() * (x + 0.44715 * x.powi(3))),
    )
    .mistake(
        "The constant is cut off: 0.044715, not 0.0447. The difference is seen in the sixth decimal.",
        |&x| form(x, FRAC_2_PI.sqrt() * (x + 0.0447 * x.powi(3))),
    )
    .mistake(
        "The 1 + is missing: tanh lies between −1 and 1, and the gate ½(1 + tanh) between 0 and 1.",
        |&x| form(x, FRAC_2_PI.sqrt() * (x + 0.044715 * x.powi(3))) - 0.5 * x,
    )
    .mistake("That is the gate ½(1 + tanh …) alone. Multiply it by x.", |&x| {
        form(1.0, FRAC_2_PI.sqrt() * (x + 0.044715 * x.powi(3)))
    })
    .mistake("That is √2/π: the root spans the quotient, √(2/π).", |&x| {
        form(x, SQRT_2 / PI * (x + 0.044715 * x.powi(3)))
    })
    .mistake("That is √(π/2), the quotient turned round: √(2/π).", |&x| {
        form(x, (x + 0.044715 * x.powi(3)) / FRAC_2_PI.sqrt())
    })
    .mistake("The constant is cubed with x. Only x is: 0.044715 · x³.", |&x| {
        form(x, FRAC_2_PI.sqrt() * (x + (0.044715 * x).powi(3)))
    })
    .mistake(
        "½x multiplies the 1 alone. It stands before the whole bracket: ½x · (1 + tanh …).",
        |&x| 0.5 * x + (FRAC_2_PI.sqrt() * (x + 0.044715 * x.powi(3))).tanh(),
    )
    .hint("Build it from the inside: x + 0.044715x³, times √(2/π), tanh, plus 1, times ½x.")
    .run()
}

fn form(x: f64, argument: f64) -> f64 {
    0.5 * x * (1.0 + argument.tanh())
}

pub(super) fn check_sigmoid(answer: &Function<fn(f64) -> f64>, drawn: Vec<f64>) -> Finding {
    Check::of(
        "gelu_sigmoid(x) = x σ(1.702x), to 1e-9",
        calls("gelu_sigmoid", POINTS),
        |&x| gelu_sigmoid(x),
        answer,
    )
    .drawn(calls("gelu_sigmoid", drawn))
    .mistake(
        "That is the exact GELU. This exercise asks for its sigmoid form, to see how far it is off.",
        |&x| gelu(x),
    )
    .mistake("That is the tanh form; the sigmoid form is asked for here.", |&x| {
        gelu_tanh(x)
    })
    .mistake("That is ReLU. The sigmoid form is smooth.", |&x| relu(x))
    .mistake("The factor 1.702 is missing: x σ(x) is SiLU.", |&x| silu(x))
    .mistake(
        "The constant is 1.702, not 1.7. The difference is seen in the third decimal.",
        |&x| x * sigmoid(1.7 * x),
    )
    .mistake("1.702 stands outside of σ. It makes σ steeper: x σ(1.702x).", |&x| {
        1.702 * silu(x)
    })
    .mistake("That is the gate σ(1.702x) alone. Multiply it by x.", |&x| {
        sigmoid(1.702 * x)
    })
    .mistake(
        "The exponent has the wrong sign: that is x σ(−1.702x). σ(z) = 1 / (1 + e^−z).",
        |&x| x * sigmoid(-1.702 * x),
    )
    .mistake(
        "tanh lies between −1 and 1. The gate here is σ, between 0 and 1.",
        |&x| x * (1.702 * x).tanh(),
    )
    .mistake(
        "e^z / (1 + e^z) is ∞/∞ where e^z overflows. 1 / (1 + e^−z) is the same, and never is.",
        |&x| {
            let power = (1.702 * x).exp();
            x * (power / (1.0 + power))
        },
    )
    .mistake(
        "The x inside σ is missing: x times σ(1.702), which is one number, is a straight line.",
        |&x| x * sigmoid(1.702),
    )
    .mistake("The weight is squared. σ(1.702x) multiplies x once.", |&x| {
        x * sigmoid(1.702 * x).powi(2)
    })
    .hint("σ(z) = 1 / (1 + e^−z), at z = 1.702x. Weigh x by it.")
    .run()
}
