//! Answers that are right and unlike the solution, and wrong ones that are near it.

use activations::asking::gated_units::{Functions, check};
use activations::prelude::*;
use ndarray::{Array2, Zip};

use super::{SwigluLayer, solved};
use crate::{are_refused, are_right};

type Unit = fn(&Array1<f64>, &Array1<f64>) -> Array1<f64>;

fn value(f: fn(f64) -> f64) -> Functions {
    let hardswish = f.into();
    Functions { hardswish, ..solved() }
}

fn slope(f: fn(f64) -> f64) -> Functions {
    let hardswish_derivative = f.into();
    Functions {
        hardswish_derivative,
        ..solved()
    }
}

fn with_glu(f: Unit) -> Functions {
    Functions {
        glu: f.into(),
        ..solved()
    }
}

fn with_swiglu(f: Unit) -> Functions {
    Functions {
        swiglu: f.into(),
        ..solved()
    }
}

fn layer(f: SwigluLayer) -> Functions {
    let swiglu_layer = f.into();
    Functions {
        swiglu_layer,
        ..solved()
    }
}

fn width(f: fn(usize) -> usize) -> Functions {
    let matched_width = f.into();
    Functions {
        matched_width,
        ..solved()
    }
}

fn looped(x: &Array1<f64>, w: &Array2<f64>, v: &Array2<f64>, w2: &Array2<f64>) -> Array1<f64> {
    let mut output = vec![0.0; w2.nrows()];
    for h in 0..w.nrows() {
        let (mut gate, mut value) = (0.0, 0.0);
        for i in 0..x.len() {
            gate += w[[h, i]] * x[i];
            value += v[[h, i]] * x[i];
        }
        for (o, sum) in output.iter_mut().enumerate() {
            *sum += w2[[o, h]] * value * gate / (1.0 + (-gate).exp());
        }
    }
    output.into()
}

fn by_columns(x: &Array1<f64>, w: &Array2<f64>, v: &Array2<f64>, w2: &Array2<f64>) -> Array1<f64> {
    let columns = |h: usize| {
        let (gate, value) = (w.row(h).dot(x), v.row(h).dot(x));
        w2.column(h).mapv(|weight| weight * value * gate * sigmoid(gate))
    };
    (0..w.nrows())
        .map(columns)
        .fold(Array1::zeros(w2.nrows()), |sum, column| sum + column)
}

fn nearest(plain: usize) -> usize {
    let off = |hidden: usize| (3 * hidden).abs_diff(2 * plain);
    (plain / 2..=plain).min_by_key(|&hidden| off(hidden)).unwrap_or(0)
}

#[test]
fn right_answers_are_right_in_every_style() {
    are_right(
        check,
        [
            (
                "pieces",
                value(|x| match x {
                    ..-3.0 => 0.0,
                    3.0.. => x,
                    _ => x / 2.0 + x * x / 6.0,
                }),
            ),
            (
                "a difference of ReLUs",
                value(|x| x * (relu(x + 3.0) - relu(x - 3.0)) / 6.0),
            ),
            (
                "the product rule",
                slope(|x| {
                    let gate = (x / 6.0 + 0.5).clamp(0.0, 1.0);
                    gate + if x.abs() < 3.0 { x / 6.0 } else { 0.0 }
                }),
            ),
            (
                "a comparison of sizes",
                slope(|x| {
                    if x.abs() >= 3.0 {
                        (1.0 + x.signum()) / 2.0
                    } else {
                        x / 3.0 + 0.5
                    }
                }),
            ),
            (
                "indices",
                with_glu(|a, b| Array1::from_shape_fn(a.len(), |i| a[i] / (1.0 + (-b[i]).exp()))),
            ),
            (
                "in place",
                with_swiglu(|a, b| {
                    let mut product = a.clone();
                    product.zip_mut_with(b, |a, &b| *a *= b / (1.0 + (-b).exp()));
                    product
                }),
            ),
            (
                "Zip",
                with_swiglu(|a, b| {
                    Zip::from(a)
                        .and(b)
                        .map_collect(|a, b| a * b * (1.0 + (b / 2.0).tanh()) / 2.0)
                }),
            ),
            ("loops", layer(looped)),
            ("rows and columns", layer(by_columns)),
            (
                "from the other side",
                layer(|x, w, v, w2| (x.dot(&v.t()) * x.dot(&w.t()).silu()).dot(&w2.t())),
            ),
            ("a search", width(nearest)),
            ("what is left", width(|plain| plain - (plain + 1) / 3)),
        ],
    );
}

#[test]
fn wrong_answers_are_refused_with_a_hint_that_fits() {
    are_refused(
        check,
        [
            ("0.2x + ½", value(|x| x * (0.2 * x + 0.5).clamp(0.0, 1.0))),
            ("from −1 to 1", value(|x| x * ((x + 1.0) / 2.0).clamp(0.0, 1.0))),
            ("with its sign", value(|x| x.abs() * hardsigmoid(x))),
            (
                "Compute the gate first",
                value(|x| if x.abs() < 2.99 { x * (x + 3.0) / 6.0 } else { relu(x) }),
            ),
            (
                "a constant that is cut off",
                value(|x| x * (x + 3.0).clamp(0.0, 6.0) * 0.16667),
            ),
            (
                "the outer side",
                slope(|x| {
                    if x < -3.0 {
                        0.0
                    } else if x < 3.0 {
                        x / 3.0 + 0.5
                    } else {
                        1.0
                    }
                }),
            ),
            (
                "the outer side",
                slope(|x| {
                    if x <= -3.0 {
                        0.0
                    } else if x <= 3.0 {
                        x / 3.0 + 0.5
                    } else {
                        1.0
                    }
                }),
            ),
            ("Past −3 and 3", slope(|x| x.clamp(-3.0, 3.0) / 3.0 + 0.5)),
            (
                "a kink there: its slope is 0 on the left and −0.5 on the right",
                slope(|x| match x {
                    -3.0 => -0.25,
                    _ => hardswish_derivative(x),
                }),
            ),
            (
                "Three pieces",
                slope(|x| (hardswish(x + 0.01) - hardswish(x - 0.01)) / 0.02),
            ),
            (
                "between (x² + 3x) / 6",
                slope(|x| match x {
                    ..=-3.0 => 0.0,
                    3.0.. => 1.0,
                    _ => 2.0 * x + 3.0,
                }),
            ),
            ("wrong sign", with_glu(|a, b| a * b.mapv(|b| sigmoid(-b)))),
            ("is squared", with_glu(|a, b| a * b.mapv(|b| sigmoid(b).powi(2)))),
            ("with mapv", with_swiglu(|a, b| a * b.mapv(|b| b * sigmoid(1.702 * b)))),
            (
                "four digits",
                with_glu(|a, b| a * b.mapv(|b| f64::from(1.0 / (1.0 + (-b as f32).exp())))),
            ),
            (
                "of your swiglu",
                layer(|x, w, v, w2| x + w2.dot(&(v.dot(x) * w.dot(x).mapv(silu)))),
            ),
            (
                "of your swiglu",
                layer(|x, w, v, w2| w2.dot(&(v.dot(x) * w.dot(x).mapv(f64::tanh)))),
            ),
            (
                "W x is the gate and V x the value",
                layer(|x, w, v, w2| w2.dot(&(x.dot(v) * x.dot(w).mapv(silu)))),
            ),
            ("comes first", width(|plain| 2 * (plain / 3))),
            (
                "multiple of 256",
                width(|plain| (2 * plain).div_ceil(3).div_ceil(256) * 256),
            ),
            ("Solve", width(|plain| (plain as f64 * 0.66).round() as usize)),
        ]
        .map(|(words, answer)| (words, answer, words)),
    );
}
