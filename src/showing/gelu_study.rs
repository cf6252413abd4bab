//! How far GELU's forms are from it, to look at.

use super::{Figure, Table};
use crate::functions::{
    GeluAccuracy, GeluApproximation, gelu, gelu_accuracy, gelu_approximations, gelu_sigmoid, gelu_tanh,
};

/// The largest error of each approximation, and where it lies.
pub fn gelu_approximation_table() -> Table {
    let row = |form: GeluApproximation| (form.function, form.largest_error.y, form.largest_error.x);
    Table::new(["approximation", "largest error", "at ±x"]).rows(gelu_approximations().map(row))
}

/// |approximation − GELU| over x, with the largest error of each marked.
pub fn gelu_approximation_figure() -> Figure {
    let worst = gelu_approximations().map(|form| form.largest_error);
    let marks = worst.iter().flat_map(|at| [(-at.x, at.y), (at.x, at.y)]);
    Figure::new("How far two approximations are from GELU")
        .x_label("x")
        .y_label("|approximation − GELU|")
        .x_range(-6.0, 6.0)
        .y_range(1e-7, 1e-1)
        .log_y()
        .curve("gelu_tanh", |x| (gelu_tanh(x) - gelu(x)).abs())
        .curve("gelu_sigmoid", |x| (gelu_sigmoid(x) - gelu(x)).abs())
        .points("largest error", marks)
}

/// The relative error of the ways to compute the exact GELU, over x; an error of 0 leaves a gap.
pub fn gelu_accuracy_figure() -> Figure {
    let figure = Figure::new("Ways to compute the exact GELU")
        .x_label("x")
        .y_label("relative error")
        .log_y();
    gelu_accuracy()
        .into_iter()
        .fold(figure, |figure, GeluAccuracy { form, errors, .. }| {
            figure.points(form, errors.into_iter().map(|point| (point.x, point.y)))
        })
}
