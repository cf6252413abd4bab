//! Figures of activation functions.

use super::{Figure, Panels};
use crate::functions::Activation;

/// The activations in one panel and their derivatives in another, from −5 to 5.
///
/// ```
/// use activations::prelude::*;
///
/// let panels = plot(&[&Relu, &Gelu]);
/// assert!(panels.to_svg().contains("GELU"));
/// ```
pub fn plot(activations: &[&dyn Activation]) -> Panels {
    let mut values = Figure::new("Activation").x_label("x").y_label("f(x)");
    let mut slopes = Figure::new("Derivative").x_label("x").y_label("f′(x)");
    for activation in activations {
        let name = activation.name();
        values = values.sampled(&name, (-5.0, 5.0), |x| activation.value(x));
        slopes = slopes.sampled(&name, (-5.0, 5.0), |x| activation.derivative(x));
    }
    Panels::new([values, slopes])
}

/// Your function over the reference in one panel, the difference between them in another.
///
/// A function that panics, such as an exercise's unfinished `todo!()`, is named and left out.
pub fn compare(name: &str, yours: fn(f64) -> f64, reference: fn(f64) -> f64) -> Panels {
    let both = Figure::new(name)
        .x_label("x")
        .y_label("f(x)")
        .curve("reference", reference)
        .curve("yours", yours);
    let difference = Figure::new("Difference")
        .x_label("x")
        .y_label("yours − reference")
        .curve("", move |x| yours(x) - reference(x));
    Panels::new([both, difference])
}
