//! How far GELU's forms are from it, to look at.

use super::{Figure, Table};
use crate::functions::{GeluAccuracy, GeluApproximation, gelu_accuracy, gelu_approximations};

/// The largest error of each approximation, and where it lies.
pub fn gelu_approximation_table() -> Table {
    let row = |form: GeluApproximation| (form.function, form.largest_error.y, form.largest_error.x);
    Table::new(["approximation", "largest error", "at ±x"]).rows(gelu_approximations().map(row))
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
