//! The checker of `04_relu_family`: ReLU, Leaky ReLU and ELU with their slopes, and PReLU's gradient for α.

mod elus;
mod leaky;
mod nan;
mod relus;

use crate::asking::{Check, Function, Random, Report, Slope, functions, literal, slope_at};
use crate::functions;
use crate::showing::{Figure, Panels};

functions! { relu_family:
    relu: fn(f64) -> f64,
    relu_derivative: fn(f64) -> f64,
    leaky_relu: fn(f64, f64) -> f64,
    leaky_relu_derivative: fn(f64, f64) -> f64,
    prelu_alpha_gradient: fn(f64) -> f64,
    elu: fn(f64, f64) -> f64,
    elu_derivative: fn(f64, f64) -> f64,
    elu_slope_jump: fn(f64) -> f64,
}

/// A function of x, and one of x and α.
type OfX = Function<fn(f64) -> f64>;
type OfXAndAlpha = Function<fn(f64, f64) -> f64>;

/// x and α.
type Input = (f64, f64);

/// Checks values to nine digits, and slopes to 1e-9, at 0 with PyTorch's convention; PReLU with α above 1; ELU close to
/// 0, and the jump of its slope; and that no value hides NaN.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let random = &mut Random::new(seed);
    Report::new(
        "04_relu_family",
        seed,
        [
            relus::value(&functions.relu, random),
            relus::slope(&functions.relu_derivative, &functions.relu, random),
            leaky::value(&functions.leaky_relu, random),
            leaky::steep(&functions.leaky_relu, random),
            leaky::slope(&functions.leaky_relu_derivative, &functions.leaky_relu, random),
            leaky::alpha_gradient(&functions.prelu_alpha_gradient, &functions.leaky_relu, random),
            elus::value(&functions.elu, random),
            elus::near_zero(&functions.elu, random),
            elus::slope(&functions.elu_derivative, &functions.elu, random),
            elus::jump(&functions.elu_slope_jump, random),
            nan::check(functions),
        ],
    )
}

/// A check of a function of x and α, at all points for each α in turn, and at each x that is drawn with its own α.
fn of_two<'a>(
    title: &str,
    function: &str,
    (points, alphas): (&[f64], &[f64]),
    (drawn, drawn_alphas): (Vec<f64>, Vec<f64>),
    exact: fn(f64, f64) -> f64,
    answer: &'a OfXAndAlpha,
) -> Check<'a, Input> {
    let input = |x: f64, alpha: f64| (format!("{function}({}, {alpha})", literal(x)), (x, alpha));
    let at = |&alpha: &f64| points.iter().map(move |&x| input(x, alpha));
    Check::of(
        title,
        alphas.iter().flat_map(at).collect(),
        move |&(x, alpha)| exact(x, alpha),
        answer,
    )
    .drawn(
        drawn
            .into_iter()
            .zip(drawn_alphas)
            .map(|(x, alpha)| input(x, alpha))
            .collect(),
    )
}

/// The slope of the reader's function at x, or NaN where differences reach across a kink beside it.
fn own_slope(f: impl Fn(f64) -> f64, x: f64) -> Slope {
    match x.abs() {
        0.0 | 1e-4.. => slope_at(f, x),
        _ => f64::NAN.into(),
    }
}

type Curve = fn(f64) -> f64;

/// ReLU, and Leaky ReLU and ELU with α = ½: the reader's over those of the crate, values and slopes.
pub fn figure(values: [Curve; 3], slopes: [Curve; 3]) -> Panels {
    let exact: [Curve; 3] = [
        functions::relu,
        |x| functions::leaky_relu(x, 0.5),
        |x| functions::elu(x, 0.5),
    ];
    let exact_slopes: [Curve; 3] = [
        functions::relu_derivative,
        |x| functions::leaky_relu_derivative(x, 0.5),
        |x| functions::elu_derivative(x, 0.5),
    ];
    let panel = |name: &str, exact: Curve, yours: Curve| {
        let figure = Figure::new(name).x_label("x").x_range(-4.0, 4.0);
        figure.curve("reference", exact).curve("yours", yours)
    };
    let names = ["ReLU", "Leaky ReLU, α = ½", "ELU, α = ½"];
    let value = (0..3).map(|i| panel(names[i], exact[i], values[i]));
    let slope = (0..3).map(|i| panel(&format!("Slope of {}", names[i]), exact_slopes[i], slopes[i]));
    Panels::new(value.zip(slope).flat_map(|(value, slope)| [value, slope]))
}
