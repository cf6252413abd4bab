//! Answers that are right and unlike the solution, and wrong ones that are near it.

use std::f64::consts::{FRAC_2_PI, PI, SQRT_2};

use activations::asking::gelu_approximation::{Functions, check};
use activations::prelude::*;

use super::{Form, Search, best, solved};
use crate::{are_refused, are_right};

fn tanh_form(f: Form) -> Functions {
    let gelu_tanh = f.into();
    Functions { gelu_tanh, ..solved() }
}

fn sigmoid_form(f: Form) -> Functions {
    let gelu_sigmoid = f.into();
    Functions {
        gelu_sigmoid,
        ..solved()
    }
}

fn search(f: Search) -> Functions {
    let largest_error = f.into();
    Functions {
        largest_error,
        ..solved()
    }
}

fn inner(x: f64) -> f64 {
    FRAC_2_PI.sqrt() * x * (1.0 + 0.044715 * x * x)
}

fn from_the_halves(form: Form, exact: Form, grid: &[f64]) -> (f64, f64) {
    match grid {
        [x] => (*x, (form(*x) - exact(*x)).abs()),
        _ => {
            let (left, right) = grid.split_at(grid.len() / 2);
            let (left, right) = (from_the_halves(form, exact, left), from_the_halves(form, exact, right));
            if left.1 >= right.1 { left } else { right }
        }
    }
}

#[test]
fn right_answers_are_right_in_every_style() {
    are_right(
        check,
        [
            ("one exponential", tanh_form(|x| x / (1.0 + (-2.0 * inner(x)).exp()))),
            ("a sigmoid", tanh_form(|x| x * sigmoid(2.0 * inner(x)))),
            (
                "by sides",
                tanh_form(|x| match x {
                    ..0.0 => x * (2.0 * inner(x)).exp() / (1.0 + (2.0 * inner(x)).exp()),
                    _ => x / (1.0 + (-2.0 * inner(x)).exp()),
                }),
            ),
            ("a tanh", sigmoid_form(|x| 0.5 * x * (1.0 + (0.851 * x).tanh()))),
            (
                "of the size",
                sigmoid_form(|x| {
                    let power = (-1.702 * x.abs()).exp();
                    x * if x < 0.0 { power } else { 1.0 } / (1.0 + power)
                }),
            ),
            ("halves", search(from_the_halves)),
            (
                "backwards",
                search(|form, exact, grid| {
                    let mut worst = (f64::NAN, f64::NEG_INFINITY);
                    for &x in grid.iter().rev() {
                        let error = form(x).max(exact(x)) - form(x).min(exact(x));
                        worst = if error >= worst.1 { (x, error) } else { worst };
                    }
                    worst
                }),
            ),
            (
                "sorted",
                search(|form, exact, grid| {
                    let mut errors: Vec<_> = grid.iter().map(|&x| (x, (form(x) - exact(x)).powi(2).sqrt())).collect();
                    errors.sort_by(|a, b| b.1.partial_cmp(&a.1).unwrap());
                    errors[0]
                }),
            ),
            (
                "arrays",
                search(|form, exact, grid| {
                    let grid = Array1::from(grid.to_vec());
                    let errors = (grid.mapv(form) - grid.mapv(exact)).mapv(f64::abs);
                    let largest = errors.iter().copied().fold(errors[0], f64::max);
                    let place = errors.iter().position(|&error| error == largest).unwrap();
                    (grid[place], largest)
                }),
            ),
        ],
    );
}

#[test]
fn wrong_answers_are_refused_with_a_hint_that_fits() {
    are_refused(
        check,
        [
            (
                "That is √2/π",
                tanh_form(|x| 0.5 * x * (1.0 + (SQRT_2 / PI * (x + 0.044715 * x.powi(3))).tanh())),
            ),
            (
                "√(π/2)",
                tanh_form(|x| 0.5 * x * (1.0 + ((PI / 2.0).sqrt() * (x + 0.044715 * x.powi(3))).tanh())),
            ),
            (
                "cubed with x",
                tanh_form(|x| 0.5 * x * (1.0 + (FRAC_2_PI.sqrt() * (x + (0.044715 * x).powi(3))).tanh())),
            ),
            ("the 1 alone", tanh_form(|x| 0.5 * x + inner(x).tanh())),
            (
                "four digits",
                tanh_form(|x| 0.5 * x * (1.0 + (0.79788 * (x + 0.044715 * x.powi(3))).tanh())),
            ),
            (
                "four digits",
                tanh_form(|x| f64::from((x as f32) * (1.0 + (inner(x) as f32).tanh()) / 2.0)),
            ),
            (
                "NaN comes of",
                tanh_form(|x| {
                    let power = (2.0 * inner(x)).exp();
                    0.5 * x * (1.0 + (power - 1.0) / (power + 1.0))
                }),
            ),
            ("from the inside", tanh_form(|x| x * inner(x).tanh())),
            (
                "x + 0.044715x³, times √(2/π)",
                tanh_form(|x| 0.5 * x * (1.0 + (FRAC_2_PI.sqrt() * (x - 0.044715 * x.powi(3))).tanh())),
            ),
            ("x inside σ", sigmoid_form(|x| x * sigmoid(1.702))),
            ("is squared", sigmoid_form(|x| x * sigmoid(1.702 * x).powi(2))),
            ("Weigh x by it", sigmoid_form(|x| x * sigmoid(1.072 * x))),
            ("Weigh x by it", sigmoid_form(|x| x.abs() * sigmoid(1.702 * x))),
            (
                "at z = 1.702x",
                sigmoid_form(|x| x * sigmoid(1.702 * x.clamp(-6.0, 6.0))),
            ),
            (
                "The last x",
                search(|form, exact, grid| best(&grid[..grid.len().max(2) - 1], |x| (form(x) - exact(x)).abs())),
            ),
            (
                "A later one may be larger",
                search(|form, exact, grid| {
                    let error = |x: f64| (form(x) - exact(x)).abs();
                    let mut worst = grid[0];
                    for &x in &grid[1..] {
                        if error(x) <= error(worst) {
                            break;
                        }
                        worst = x;
                    }
                    (worst, error(worst))
                }),
            ),
            (
                "Go through the grid",
                search(|form, exact, grid| {
                    let sum: f64 = grid.iter().map(|&x| (form(x) - exact(x)).abs()).sum();
                    (best(grid, |x| (form(x) - exact(x)).abs()).0, sum / grid.len() as f64)
                }),
            ),
            (
                "keep the x whose",
                search(|form, exact, grid| {
                    let error = |x: f64| (form(x) - exact(x)).abs();
                    let mut worst = (grid[0], error(grid[0]));
                    for &x in grid {
                        worst.1 = error(x).max(worst.1);
                    }
                    worst
                }),
            ),
            (
                "four digits",
                search(|form, exact, grid| best(grid, |x| f64::from((form(x) - exact(x)).abs() as f32))),
            ),
        ]
        .map(|(words, answer)| (words, answer, words)),
    );
}
