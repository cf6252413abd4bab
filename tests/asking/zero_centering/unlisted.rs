//! Answers unlike the solution, and wrong ones that the checker does not list.

use std::collections::BTreeSet;

use activations::asking::zero_centering::{Functions, check};
use activations::prelude::{Array1, Array2, Axis};
use ndarray::Zip;

use super::solution::{centre, fewest_updates, weight_gradient};
use super::solved;
use crate::{are_refused, are_right};

fn gradient(f: fn(&Array1<f64>, f64) -> Array1<f64>) -> Functions {
    let weight_gradient = f.into();
    Functions {
        weight_gradient,
        ..solved()
    }
}

fn count(f: fn(&Array2<f64>) -> usize) -> Functions {
    let sign_patterns = f.into();
    Functions {
        sign_patterns,
        ..solved()
    }
}

fn updates(f: fn(&Array1<f64>) -> usize) -> Functions {
    let fewest_updates = f.into();
    Functions {
        fewest_updates,
        ..solved()
    }
}

fn shift(f: fn(&Array2<f64>) -> Array2<f64>) -> Functions {
    let centre = f.into();
    Functions { centre, ..solved() }
}

fn columns(examples: &Array2<f64>, f: fn(&Array1<f64>) -> f64) -> Array2<f64> {
    examples - &examples.map_axis(Axis(0), |column| f(&column.to_owned()))
}

fn sign(x: f64) -> i8 {
    i8::from(x > 0.0) - i8::from(x < 0.0)
}

/// How many different rows of signs there are among the examples and their opposites.
fn distinct(examples: &Array2<f64>, sign: fn(f64) -> i8) -> usize {
    let pattern = |row: &[f64], delta: f64| row.iter().map(|x| sign(delta * x)).collect::<Vec<_>>();
    let rows = examples.rows().into_iter().map(|row| row.to_vec());
    let both = rows.flat_map(|row| [pattern(&row, 1.0), pattern(&row, -1.0)]);
    both.collect::<BTreeSet<_>>().len()
}

#[test]
fn other_ways_to_write_it_are_right() {
    fn by_index(inputs: &Array1<f64>, delta: f64) -> Array1<f64> {
        let mut gradient = Array1::zeros(inputs.len());
        for i in 0..inputs.len() {
            gradient[i] = delta * inputs[i];
        }
        gradient
    }
    fn by_an_outer_product(inputs: &Array1<f64>, delta: f64) -> Array1<f64> {
        let column = inputs.view().insert_axis(Axis(1));
        column.dot(&Array2::from_elem((1, 1), delta)).remove_axis(Axis(1))
    }
    /// Each pattern as a number in base 3.
    fn base_three(examples: &Array2<f64>) -> usize {
        let code = |row: &[f64], delta: f64| row.iter().fold(1, |code, x| 3 * code + 1 + i64::from(sign(delta * x)));
        let rows = examples.rows().into_iter().map(|row| row.to_vec());
        let both = rows.flat_map(|row| [code(&row, 1.0), code(&row, -1.0)]);
        both.collect::<BTreeSet<_>>().len()
    }
    fn sorted(examples: &Array2<f64>) -> usize {
        let mut patterns = Vec::new();
        for i in 0..examples.nrows() {
            for delta in [0.1, -7.0] {
                let signs = examples.row(i).mapv(|x| sign(x * delta));
                patterns.push(format!("{signs}"));
            }
        }
        patterns.sort();
        patterns.dedup();
        patterns.len()
    }
    fn by_signs(wanted: &Array1<f64>) -> usize {
        let signs: BTreeSet<_> = wanted.iter().map(|&w| sign(w)).collect();
        match (signs.len(), signs.contains(&0)) {
            (1, true) => 0,
            (1, false) => 1,
            _ => 2,
        }
    }
    fn by_extremes(wanted: &Array1<f64>) -> usize {
        let low = wanted.fold(f64::MAX, |low, w| w.min(low));
        let high = wanted.fold(f64::MIN, |high, w| w.max(high));
        match low == 0.0 && high == 0.0 {
            true => 0,
            false => 1 + usize::from(low <= 0.0 && high >= 0.0),
        }
    }
    /// The matrix that subtracts a mean.
    fn by_a_product(examples: &Array2<f64>) -> Array2<f64> {
        let n = examples.nrows();
        (Array2::eye(n) - Array2::from_elem((n, n), 1.0 / n as f64)).dot(examples)
    }
    fn by_columns(examples: &Array2<f64>) -> Array2<f64> {
        let mut centred = examples.clone();
        for j in 0..examples.ncols() {
            let mean = examples.column(j).iter().sum::<f64>() / examples.nrows() as f64;
            centred.column_mut(j).mapv_inplace(|x| x - mean);
        }
        centred
    }
    fn running(column: &Array1<f64>) -> f64 {
        let counted = column.iter().zip(1..);
        counted.fold(0.0, |mean, (x, n)| mean + (x - mean) / f64::from(n))
    }
    are_right(
        check,
        [
            ("a loop", gradient(by_index)),
            (
                "zip",
                gradient(|inputs, delta| Zip::from(inputs).map_collect(|x| x * delta)),
            ),
            ("an outer product", gradient(by_an_outer_product)),
            ("base 3", count(base_three)),
            ("sorted words", count(sorted)),
            ("a set", count(|examples| distinct(examples, sign))),
            ("signs", updates(by_signs)),
            ("extremes", updates(by_extremes)),
            ("a product", shift(by_a_product)),
            ("columns", shift(by_columns)),
            ("a running mean", shift(|examples| columns(examples, running))),
        ],
    );
}

const CHAIN: &str = "∂z/∂wᵢ = xᵢ, and";
const DIGITS: &str = "right to four digits";
const MEAN: &str = "minus its mean over";

#[test]
fn other_gradients_and_counts_are_refused() {
    fn unsorted(examples: &Array2<f64>) -> usize {
        let pattern = |row: &[f64], delta: f64| row.iter().map(|x| sign(delta * x)).collect::<Vec<_>>();
        let rows = examples.rows().into_iter().map(|row| row.to_vec());
        let mut patterns: Vec<_> = rows.flat_map(|row| [pattern(&row, 1.0), pattern(&row, -1.0)]).collect();
        patterns.dedup();
        patterns.len()
    }
    fn threshold(x: f64) -> i8 {
        if x.abs() < f64::EPSILON { 0 } else { sign(x) }
    }
    fn of_the_first(wanted: &Array1<f64>) -> usize {
        fewest_updates(&Array1::from_elem(1, wanted[0]))
    }
    are_refused(
        check,
        [
            (
                "f32",
                gradient(|x, delta| x.mapv(|x| f64::from((x * delta) as f32 * 1.0000001))),
                DIGITS,
            ),
            ("|δ|", gradient(|x, delta| weight_gradient(x, delta.abs())), CHAIN),
            ("δ's sign", gradient(|x, delta| x * delta.signum()), CHAIN),
            ("a mean", gradient(|x, delta| x * delta / x.len() as f64), CHAIN),
            (
                "through a ReLU",
                gradient(|x, delta| x.mapv(|x| delta * x.max(0.0))),
                CHAIN,
            ),
            ("squared", gradient(|x, delta| x.mapv(|x| delta * x * x)), CHAIN),
            ("ten times", gradient(|x, delta| 10.0 * delta * x), "10 times"),
            ("dedup of what is not sorted", count(unsorted), "keep each pattern once"),
            ("twice too many", count(|x| 2 * distinct(x, sign)), "2 times"),
            (
                "cut off",
                count(|x| distinct(x, |g| (g as i32).signum() as i8)),
                "cut off",
            ),
            ("nearly 0", count(|x| distinct(x, threshold)), "compare with 0 itself"),
            (
                "a sum of 0",
                updates(|w| if w.sum() == 0.0 { 0 } else { fewest_updates(w) }),
                "What is left",
            ),
            (
                "a small change",
                updates(|w| fewest_updates(&w.mapv(|w| w as i64 as f64))),
                "What is left",
            ),
            (
                "nearly none",
                updates(|w| fewest_updates(&w.mapv(|w| f64::from(threshold(w))))),
                "compare with 0 itself",
            ),
            ("the first weight", updates(of_the_first), "What is left"),
        ],
    );
}

#[test]
fn other_shifts_are_refused() {
    fn median(column: &Array1<f64>) -> f64 {
        let mut column = column.to_vec();
        column.sort_by(f64::total_cmp);
        let n = column.len();
        0.5 * (column[n / 2] + column[(n - 1) / 2])
    }
    fn middle(column: &Array1<f64>) -> f64 {
        0.5 * (column.fold(f64::MAX, |low, x| x.min(low)) + column.fold(f64::MIN, |high, x| x.max(high)))
    }
    fn both_ways(examples: &Array2<f64>) -> Array2<f64> {
        centre(&centre(&examples.t().to_owned()).t().to_owned())
    }
    are_refused(
        check,
        [
            ("the median", shift(|x| columns(x, median)), "the median"),
            (
                "the middle of the range",
                shift(|x| columns(x, middle)),
                "the smallest and the largest",
            ),
            (
                "n − 1",
                shift(|x| columns(x, |column| column.sum() / (column.len() as f64 - 1.0))),
                "n − 1",
            ),
            ("the first", shift(|x| columns(x, |column| column[0])), "first example"),
            (
                "the last",
                shift(|x| columns(x, |column| column[column.len() - 1])),
                MEAN,
            ),
            ("the sum", shift(|x| columns(x, |column| column.sum())), MEAN),
            (
                "sizes",
                shift(|x| columns(x, |column| column.mapv(f64::abs).mean().unwrap())),
                MEAN,
            ),
            ("rows, too", shift(both_ways), MEAN),
            (
                "rounded",
                shift(|x| centre(x).mapv(|x| (x * 1e5).round() / 1e5)),
                DIGITS,
            ),
            ("signs", shift(|x| centre(x).mapv(f64::signum)), MEAN),
        ],
    );
}
