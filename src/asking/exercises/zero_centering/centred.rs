//! Inputs shifted to mean 0 over the examples.

use ndarray::{Array2, Axis, array};

use super::Centre;
use crate::asking::{Check, Finding, Function, Random, Value};

pub(super) fn check(answer: &Function<Centre>, random: &mut Random) -> Finding {
    let drawn = (1..4).map(|columns| random.matrix(2 + columns, columns));
    Check::of(
        "centre: each input has mean 0 over the examples, to 1e-9",
        labelled(inputs()),
        |x| x - &mean(x, Axis(0)),
        answer,
    )
    .drawn(labelled(drawn))
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
        "That subtracts the median, which has as many examples below it as above. The mean is wanted.",
        |x| without(x, median),
    )
    .mistake(
        "That subtracts the middle between the smallest and the largest value. The mean counts every example.",
        |x| without(x, |sorted| (sorted[0] + sorted[sorted.len() - 1]) / 2.0),
    )
    .mistake(
        "That divides the sum by n − 1, as for a variance. A mean is the sum over n.",
        |x| x - &(x.sum_axis(Axis(0)) / (x.nrows() as f64 - 1.0)),
    )
    .mistake(
        "That subtracts the first example. It is no more the middle of all than any other.",
        |x| x - &x.row(0),
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

fn inputs() -> [Array2<f64>; 7] {
    [
        array![[1.0], [3.0]],
        array![[1.0, 2.0], [3.0, 6.0]],
        array![[1.0, 0.5], [0.5, 1.0], [0.75, 0.75]],
        array![[2.0, -1.0, 0.25], [2.0, 3.0, 0.75]],
        array![[0.25, 0.75]],
        array![[0.0], [0.0], [3.0]],
        array![[1.0, 5.0], [2.0, 5.0], [3.0, 5.0], [8.0, 9.0]],
    ]
}

fn labelled(inputs: impl IntoIterator<Item = Array2<f64>>) -> Vec<(String, Array2<f64>)> {
    let label = |x: &Array2<f64>| format!("centre({})", Value::from(x.clone()));
    inputs.into_iter().map(|x| (label(&x), x)).collect()
}

/// What `middle` makes of each column, subtracted; the column comes sorted.
fn without(x: &Array2<f64>, middle: fn(&[f64]) -> f64) -> Array2<f64> {
    x - &x.map_axis(Axis(0), |column| {
        let mut column = column.to_vec();
        column.sort_by(f64::total_cmp);
        middle(&column)
    })
}

fn median(sorted: &[f64]) -> f64 {
    let n = sorted.len();
    (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0
}
