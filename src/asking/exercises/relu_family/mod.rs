//! The checker of `04_relu_family`: ReLU, Leaky ReLU and ELU with their slopes, and PReLU's gradient for α.

mod elus;
mod leaky;
mod nan;
mod relus;

use crate::asking::{Check, Report, central_difference, literal};
use crate::functions;
use crate::showing::{Figure, Panels};

/// A function of x, and one of x and α.
type OfX = fn(f64) -> f64;
type OfXAndAlpha = fn(f64, f64) -> f64;

/// x and α.
type Input = (f64, f64);

/// Checks values and slopes, at 0 with PyTorch's convention, to 1e-9; PReLU with α above 1; ELU to nine
/// digits near 0, and the jump of its slope; and that no function hides NaN.
#[expect(clippy::too_many_arguments, reason = "one for each function of the reader's")]
pub fn check(
    relu: OfX,
    relu_derivative: OfX,
    leaky_relu: OfXAndAlpha,
    leaky_relu_derivative: OfXAndAlpha,
    prelu_alpha_gradient: OfX,
    elu: OfXAndAlpha,
    elu_derivative: OfXAndAlpha,
    elu_slope_jump: OfX,
) -> Report {
    Report::new(
        "04_relu_family",
        [
            relus::value(relu),
            relus::slope(relu_derivative, relu),
            leaky::value(leaky_relu),
            leaky::steep(leaky_relu),
            leaky::slope(leaky_relu_derivative, leaky_relu),
            leaky::alpha_gradient(prelu_alpha_gradient, leaky_relu),
            elus::value(elu),
            elus::near_zero(elu),
            elus::slope(elu_derivative, elu),
            elus::jump(elu_slope_jump),
            nan::check(relu, leaky_relu, prelu_alpha_gradient, elu),
        ],
    )
}

/// A check of a function of x and α, at all points for each α in turn.
fn of_two(
    title: &str,
    function: &str,
    (points, alphas): (&[f64], &[f64]),
    exact: OfXAndAlpha,
    answer: OfXAndAlpha,
) -> Check<'static, Input> {
    let input = |x: f64, alpha: f64| (format!("{function}({}, {alpha})", literal(x)), (x, alpha));
    let at = |&alpha: &f64| points.iter().map(move |&x| input(x, alpha));
    Check::new(
        title,
        alphas.iter().flat_map(at).collect(),
        move |&(x, alpha)| exact(x, alpha),
        move |&(x, alpha)| answer(x, alpha),
    )
}

/// The slope of the reader's function at x, or NaN so near the kink that differences reach across it.
fn own_slope(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    match x.abs() {
        ..1e-4 => f64::NAN,
        _ => central_difference(f, x),
    }
}

/// ReLU, and Leaky ReLU and ELU with α = ½: the reader's over those of the crate, values and slopes.
pub fn figure(values: [OfX; 3], slopes: [OfX; 3]) -> Panels {
    let exact: [OfX; 3] = [
        functions::relu,
        |x| functions::leaky_relu(x, 0.5),
        |x| functions::elu(x, 0.5),
    ];
    let exact_slopes: [OfX; 3] = [
        functions::relu_derivative,
        |x| functions::leaky_relu_derivative(x, 0.5),
        |x| functions::elu_derivative(x, 0.5),
    ];
    let panel = |name: &str, exact: OfX, yours: OfX| {
        let figure = Figure::new(name).x_label("x").x_range(-4.0, 4.0);
        figure.curve("reference", exact).curve("yours", yours)
    };
    let names = ["ReLU", "Leaky ReLU, α = ½", "ELU, α = ½"];
    let value = (0..3).map(|i| panel(names[i], exact[i], values[i]));
    let slope = (0..3).map(|i| panel(&format!("Slope of {}", names[i]), exact_slopes[i], slopes[i]));
    Panels::new(value.zip(slope).flat_map(|(value, slope)| [value, slope]))
}
