//! Inputs shifted to mean 0 over the examples.

use ndarray::{Array2, Axis, array};

use super::Centre;
use crate::asking::{Check, Finding, Function, Value};

pub(super) fn check(answer: &Function<Centre>) -> Finding {
    Check::new(
        "centre: each input has mean 0 over the examples",
        inputs(),
        |x| x - &mean(x, Axis(0)),
        |input| answer.call(input),
    )
    .mistake(
        "The examples are returned as they are. Subtract from each column its mean.",
        |x| x.clone(),
    )
    .mistake(
        "Each example's own mean is subtracted, along its row. The mean of each input over the examples \
         is wanted: Axis(0).",
        |x| x - &mean(x, Axis(1)),
    )
    .mistake(
        "The mean of the whole table is subtracted. Each column has its own.",
        |x| x - x.mean().unwrap_or(0.0),
    )
    .mistake(
        "½ is where the sigmoid's outputs lie on average if its inputs do so around 0. Subtract the \
         mean that these inputs have.",
        |x| x - 0.5,
    )
    .mistake(
        "That divides by the mean, which leaves every input positive. Subtract it.",
        |x| x / &mean(x, Axis(0)),
    )
    .mistake(
        "That subtracts the smallest value of each column, so that nothing is negative. The mean is \
         wanted.",
        |x| x - &x.map_axis(Axis(0), |column| column.fold(f64::INFINITY, |a, &b| a.min(b))),
    )
    .mistake(
        "That also divides by the spread. Here the inputs are only shifted.",
        |x| (x - &mean(x, Axis(0))) / &x.std_axis(Axis(0), 0.0).insert_axis(Axis(0)),
    )
    .hint("Each column, minus its mean over the rows: examples.mean_axis(Axis(0)).")
    .run()
}

/// The mean along an axis, which stays with length 1.
fn mean(x: &Array2<f64>, axis: Axis) -> Array2<f64> {
    x.sum_axis(axis).insert_axis(axis) / x.len_of(axis) as f64
}

fn inputs() -> Vec<(String, Array2<f64>)> {
    let inputs = [
        array![[1.0], [3.0]],
        array![[1.0, 2.0], [3.0, 6.0]],
        array![[1.0, 0.5], [0.5, 1.0], [0.75, 0.75]],
        array![[2.0, -1.0, 0.25], [2.0, 3.0, 0.75]],
        array![[0.25, 0.75]],
    ];
    let label = |x: &Array2<f64>| format!("centre({})", Value::from(x.clone()));
    inputs.map(|x| (label(&x), x)).into()
}
