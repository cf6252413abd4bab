//! What the exercise's last cells show.

use super::Functions;
use super::trained::compare;
use crate::asking::central_difference;
use crate::functions::relu;
use crate::panics::quietly;
use crate::showing::{Figure, Panels, Table};

/// The reader's function beside ReLU, and its derivative over the slope that the function really has.
pub fn figure(custom: fn(f64) -> f64, custom_derivative: fn(f64) -> f64) -> Panels {
    let values = Figure::new("Your activation")
        .x_label("x")
        .y_label("f(x)")
        .curve("ReLU", relu)
        .curve("custom", custom);
    let slopes = Figure::new("Its slope")
        .x_label("x")
        .y_label("f′(x)")
        .curve("slope by differences", move |x| central_difference(custom, x))
        .curve("custom_derivative", custom_derivative)
        .hline("0", 0.0);
    Panels::new([values, slopes])
}

/// Trains five networks with the reader's activation and five with ReLU, and sets them side by side. What
/// is not written yet, or fails, is said in the caption.
pub fn against_relu(custom: fn(f64) -> f64, custom_derivative: fn(f64) -> f64) -> Table {
    let none = || Table::new(["", "test accuracy"]);
    match quietly(|| compare(0, &Functions::new(custom, custom_derivative))) {
        Ok(Ok(comparison)) => comparison.table(),
        Ok(Err(error)) => none().caption(error.to_string()),
        Err(panic) if panic.is_todo() => none().caption(panic.reason()),
        Err(panic) => none().caption(panic.place + &panic.message),
    }
}
