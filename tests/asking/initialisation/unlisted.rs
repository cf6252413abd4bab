//! Answers unlike the solution, and wrong ones that the checker does not list.

use ndarray::Slice;

use super::*;
use crate::{are_refused, are_right};

const FACTOR: &str = "Half of the z pass whole";
const HE: &str = "by the root of 2/n";
const GAIN: &str = "For f(z) = z it has to be 1.";
const GRADIENT: &str = "is a row for each sample";
const COUNT: &str = "none of the rows before it";

/// One over the root of a sum over a grid, `step` apart.
fn summed(half: f64, step: f64, term: impl Fn(f64) -> f64) -> f64 {
    let points = (half / step) as i32;
    let sum: f64 = (-points..=points).map(|i| term(f64::from(i) * step) * step).sum();
    sum.sqrt().recip()
}

/// Rows that are not the same as one that was kept.
fn kept(matrix: &Array2<f64>, same: fn(&ArrayView1<f64>, &ArrayView1<f64>) -> bool) -> usize {
    let mut kept: Vec<ArrayView1<f64>> = Vec::new();
    for row in matrix.rows() {
        if !kept.iter().any(|other| same(other, &row)) {
            kept.push(row);
        }
    }
    kept.len()
}

#[test]
fn other_ways_to_write_it_are_right() {
    fn by_unit(weight: &Array2<f64>, outgoing: &Array1<f64>, x: &Array2<f64>, upstream: &Array1<f64>) -> Array2<f64> {
        let mut gradient = Array2::zeros(weight.dim());
        for j in 0..weight.nrows() {
            let slopes = x.dot(&weight.row(j)).mapv(|z| z.cosh().powi(-2));
            gradient.row_mut(j).assign(&(outgoing[j] * (upstream * slopes).dot(x)));
        }
        gradient
    }
    are_right(
        initialisation::check,
        [
            (
                "a mean of squares",
                factored(|alpha| [1.0, alpha].map(|f| 0.5 * f * f).iter().sum::<f64>().recip()),
            ),
            (
                "row by row",
                drawn(|draws| {
                    let mut weights = draws.clone();
                    for i in 0..draws.nrows() {
                        weights
                            .row_mut(i)
                            .mapv_inplace(|w| w * (draws.ncols() as f64 / 2.0).powf(-0.5));
                    }
                    weights
                }),
            ),
            (
                "a coarser grid",
                integrated(|f| summed(9.0, 0.01, |z| f(z).powi(2) * normal_pdf(z))),
            ),
            ("unit by unit, with cosh", derived(by_unit)),
            (
                "by the largest difference",
                told_apart(|matrix| {
                    let near = |i, j| {
                        let difference = &matrix.row(i) - &matrix.row(j);
                        difference.iter().fold(0.0_f64, |most, d| most.max(d.abs())) < 1e-9
                    };
                    (0..matrix.nrows()).filter(|&i| (0..i).all(|j| !near(i, j))).count()
                }),
            ),
        ],
    );
}

#[test]
fn other_mistakes_on_paper_are_refused() {
    are_refused(
        initialisation::check,
        [
            (
                "the left is not halved",
                factored(|alpha| 1.0 / (0.5 + alpha * alpha)),
                FACTOR,
            ),
            (
                "a leak below 0 is dropped",
                factored(|alpha| 2.0 / (1.0 + alpha.max(0.0).powi(2))),
                FACTOR,
            ),
            (
                "the leak alone",
                factored(|alpha| 2.0 / (alpha * alpha)),
                "divides by 0",
            ),
            (
                "f32",
                factored(|alpha| f64::from((2.0 / (1.0 + alpha * alpha)) as f32)),
                "right to four digits",
            ),
            (
                "whole numbers are divided",
                drawn(|draws| draws * ((2 / draws.ncols()) as f64).sqrt()),
                HE,
            ),
            (
                "the root of 2 alone",
                drawn(|draws| draws * 2.0_f64.sqrt() / draws.ncols() as f64),
                HE,
            ),
            (
                "the root of n alone",
                drawn(|draws| draws * 2.0 / (draws.ncols() as f64).sqrt()),
                "1.41421 times",
            ),
            (
                "one input less",
                drawn(|draws| draws * (2.0 / (draws.ncols() - 1) as f64).sqrt()),
                "divides by 0",
            ),
            ("columns for rows", drawn(|draws| he_normal(draws).reversed_axes()), HE),
            (
                "draws made to have the variance 1",
                drawn(|draws| he_normal(&(draws / draws.std(0.0)))),
                "divides by 0",
            ),
        ],
    );
}

#[test]
fn other_integrals_are_refused() {
    are_refused(
        initialisation::check,
        [
            (
                "to ±2 only",
                integrated(|f| summed(2.0, 1e-3, |z| f(z).powi(2) * normal_pdf(z))),
                GAIN,
            ),
            ("no density", integrated(|f| summed(8.0, 1e-3, |z| f(z).powi(2))), GAIN),
            (
                "no 1/√2π",
                integrated(|f| summed(8.0, 1e-3, |z| f(z).powi(2) * (-0.5 * z * z).exp())),
                "0.631619 times",
            ),
            (
                "Φ for φ",
                integrated(|f| summed(8.0, 1e-3, |z| f(z).powi(2) * normal_cdf(z))),
                GAIN,
            ),
            (
                "the density of f(z)",
                integrated(|f| summed(8.0, 1e-3, |z| z * z * normal_pdf(f(z)))),
                GAIN,
            ),
            (
                "f of the square",
                integrated(|f| summed(8.0, 1e-3, |z| f(z * z) * normal_pdf(z))),
                GAIN,
            ),
            (
                "no step",
                integrated(|f| summed(8.0, 1e-3, |z| f(z).powi(2) * normal_pdf(z)) * 1e-3_f64.sqrt()),
                "0.0316228 times",
            ),
            (
                "a step of 2",
                integrated(|f| summed(8.0, 2.0, |z| f(z).powi(2) * normal_pdf(z))),
                GAIN,
            ),
        ],
    );
}

#[test]
fn other_gradients_are_refused() {
    are_refused(
        initialisation::check,
        [
            (
                "1 − z²",
                derived(|w, v, x, g| factors(w, v, x, g, |z| 1.0 - z * z)),
                GRADIENT,
            ),
            (
                "1 − tanh",
                derived(|w, v, x, g| factors(w, v, x, g, |z| 1.0 - z.tanh())),
                GRADIENT,
            ),
            (
                "ReLU's slope",
                derived(|w, v, x, g| factors(w, v, x, g, |z| f64::from(z > 0.0))),
                GRADIENT,
            ),
            (
                "the first sample's alone",
                derived(|w, v, x, g| hidden_gradient(w, v, &x.select(Axis(0), &[0]), &g.select(Axis(0), &[0]))),
                GRADIENT,
            ),
            (
                "the mean of upstream",
                derived(|w, v, x, g| hidden_gradient(w, v, x, &Array1::from_elem(g.len(), g.mean().unwrap()))),
                GRADIENT,
            ),
            (
                "the outgoing weights turned round",
                derived(|w, v, x, g| {
                    hidden_gradient(w, &v.slice_axis(Axis(0), Slice::new(0, None, -1)).to_owned(), x, g)
                }),
                GRADIENT,
            ),
            (
                "x is not transposed",
                derived(|w, v, x, g| hidden_gradient(w, v, &x.t().to_owned(), g)),
                ".t()",
            ),
            (
                "a step is taken",
                derived(|w, v, x, g| w - hidden_gradient(w, v, x, g)),
                GRADIENT,
            ),
        ],
    );
}

#[test]
fn other_counts_are_refused() {
    are_refused(
        initialisation::check,
        [
            (
                "one element is enough",
                told_apart(|matrix| kept(matrix, |a, b| a.iter().zip(b).any(|(a, b)| (a - b).abs() < 1e-9))),
                COUNT,
            ),
            (
                "no absolute value",
                told_apart(|matrix| kept(matrix, |a, b| a.iter().zip(b).all(|(a, b)| a - b < 1e-9))),
                COUNT,
            ),
            (
                "within 1",
                told_apart(|matrix| kept(matrix, |a, b| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1.5))),
                COUNT,
            ),
            (
                "other than the first",
                told_apart(|matrix| {
                    let first = matrix.row(0);
                    1 + matrix
                        .rows()
                        .into_iter()
                        .filter(|row| !close(&row.to_vec(), &first.to_vec()))
                        .count()
                }),
                COUNT,
            ),
            (
                "those that come again",
                told_apart(|matrix| matrix.nrows() - distinct_rows(matrix)),
                COUNT,
            ),
            (
                "the same numbers in any order",
                told_apart(|matrix| {
                    let mut sorted = matrix.clone();
                    for mut row in sorted.rows_mut() {
                        let mut numbers = row.to_vec();
                        numbers.sort_by(f64::total_cmp);
                        row.assign(&Array1::from(numbers));
                    }
                    distinct_rows(&sorted)
                }),
                COUNT,
            ),
        ],
    );
}
