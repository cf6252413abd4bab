//! The checker of `05_gelu`: exact GELU and its derivative through the normal distribution function.

use crate::asking::{Check, Finding, Function, Random, Report, calls, functions, mirrored, slope_at};
use crate::functions::{
    gelu_sigmoid, gelu_sigmoid_derivative, gelu_tanh, gelu_tanh_derivative, leaky_relu, normal_cdf, normal_pdf, relu,
    relu_derivative, sigmoid, silu, silu_derivative,
};

/// Inputs near zero, where the forms of GELU differ, and their mirror images.
const NEAR: [f64; 18] = [
    0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 0.1, 0.2, 0.3, 0.5, 0.7518, 1.5, 2.5, 0.01, 3.5,
];
/// Inputs at which an intermediate step may overflow or cancel.
const FAR: [f64; 6] = [20.0, 30.0, 40.0, 100.0, 700.0, 1000.0];

functions! { gelu:
    gelu: fn(f64) -> f64,
    gelu_derivative: fn(f64) -> f64,
}

type OfX = Function<fn(f64) -> f64>;

/// Checks GELU(x) = x · Φ(x) and GELU′(x) = Φ(x) + x · φ(x) to 1e-9.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let Functions { gelu, gelu_derivative } = functions;
    let random = &mut Random::new(seed);
    let (near, far) = (
        random.numbers(-6.0..6.0),
        mirrored(&random.numbers(8.0..40.0)).collect::<Vec<_>>(),
    );
    let (near, far) = ((&NEAR[..], &near[..]), (&FAR[..], &far[..]));
    Report::new(
        "05_gelu",
        seed,
        [
            value("gelu(x) = x · Φ(x), to 1e-9", near, gelu),
            value("gelu(x) far from zero: x on the right, 0 on the left", far, gelu),
            slope(
                "gelu_derivative(x): the slope of GELU, to 1e-9",
                near,
                gelu_derivative,
                gelu,
            ),
            slope("gelu_derivative(x) far from zero", far, gelu_derivative, gelu),
        ],
    )
}

/// Points that are always there, to be mirrored, and those that are drawn.
type Points<'a> = (&'a [f64], &'a [f64]);

fn value(title: &str, (points, drawn): Points, gelu: &OfX) -> Finding {
    Check::of(title, calls("gelu", mirrored(points)), |&x| x * normal_cdf(x), gelu)
        .drawn(calls("gelu", drawn.iter().copied()))
        .mistake(
            "That is ReLU, which keeps or drops x by its sign. GELU weighs x by Φ(x), the probability \
             that a standard normal variable lies below x.",
            |&x| relu(x),
        )
        .mistake(
            "That is Leaky ReLU: two straight lines. GELU is smooth, and weighs x by Φ(x).",
            |&x| leaky_relu(x, 0.01),
        )
        .mistake(
            "That is Φ(x) alone. GELU weighs the input by it: multiply by x.",
            |&x| normal_cdf(x),
        )
        .mistake(
            "That is x · φ(x), with the density. GELU takes the distribution function Φ, the area \
             under φ to the left of x.",
            |&x| x * normal_pdf(x),
        )
        .mistake(
            "That is the tanh approximation, up to 0.00047 from the exact GELU. Here the exact \
             x · Φ(x) is asked for.",
            |&x| gelu_tanh(x),
        )
        .mistake(
            "That is x · σ(1.702x), the sigmoid approximation, up to 0.02 from the exact GELU. Here \
             x · Φ(x) is asked for.",
            |&x| gelu_sigmoid(x),
        )
        .mistake(
            "That is SiLU, x · σ(x). GELU weighs x by the normal distribution function Φ(x) instead of \
             the logistic σ(x).",
            |&x| silu(x),
        )
        .mistake(
            "That is x · σ(3x). No slope of a sigmoid makes it Φ, though 1.702 comes close; use Φ(x).",
            |&x| x * sigmoid(3.0 * x),
        )
        .mistake(
            "The argument of erf misses its √2: Φ(x) = ½ (1 + erf(x / √2)).",
            |&x| x * normal_cdf(x * std::f64::consts::SQRT_2),
        )
        .mistake(
            "The values are those of Φ(−x): the weight falls where it should grow. Mind the sign \
             of the argument.",
            |&x| x * normal_cdf(-x),
        )
        .hint("Compute Φ(x) first, with normal_cdf(x), and weigh x by it.")
        .run()
}

fn slope(title: &str, (points, drawn): Points, derivative: &OfX, gelu: &OfX) -> Finding {
    let exact = |&x: &f64| normal_cdf(x) + x * normal_pdf(x);
    let calls = |points| calls("gelu_derivative", points);
    Check::of(title, calls(mirrored(points).collect::<Vec<_>>()), exact, derivative)
        .drawn(calls(drawn.to_vec()))
        .mistake(
            "The term x · φ(x) is missing. By the product rule, (x · Φ(x))′ = Φ(x) + x · Φ′(x), and \
             Φ′ = φ.",
            |&x| normal_cdf(x),
        )
        .mistake(
            "The x before φ(x) is missing: the product rule keeps the first factor, x · Φ′(x).",
            |&x| normal_cdf(x) + normal_pdf(x),
        )
        .mistake(
            "The term Φ(x) is missing. By the product rule, (x · Φ(x))′ = Φ(x) + x · φ(x).",
            |&x| x * normal_pdf(x),
        )
        .mistake(
            "The product rule adds its two terms: Φ(x) + x · φ(x), not a difference.",
            |&x| normal_cdf(x) - x * normal_pdf(x),
        )
        .mistake(
            "That is ReLU's slope, a step. GELU's slope is smooth, and even a little above 1 and below \
             0 in places.",
            |&x| relu_derivative(x),
        )
        .mistake(
            "That is the slope of the tanh approximation. The exact one is Φ(x) + x · φ(x).",
            |&x| gelu_tanh_derivative(x),
        )
        .mistake(
            "That is the slope of x · σ(1.702x). The exact one is Φ(x) + x · φ(x).",
            |&x| gelu_sigmoid_derivative(x),
        )
        .mistake(
            "That is the slope of SiLU, x · σ(x). GELU's is Φ(x) + x · φ(x).",
            |&x| silu_derivative(x),
        )
        .mistake("That is GELU itself; its slope is asked for here.", |&x| {
            x * normal_cdf(x)
        })
        .hint("Apply the product rule to x · Φ(x), and remember that Φ′ = φ.")
        .beside_slope_of("gelu", |&x| slope_at(|x| gelu.call(&x), x))
        .run()
}
