//! Answers unlike the solution, and wrong ones that the checker does not list.

use activations::asking::linear_collapse::{AffineLayer, Functions, check};
use ndarray::{Array1, Array2, Axis, Slice, concatenate};

use super::solution::compose;
use super::solved;
use crate::{are_refused, are_right};

fn composed(compose: fn(&AffineLayer, &AffineLayer) -> AffineLayer) -> Functions {
    let compose = compose.into();
    Functions { compose, ..solved() }
}

fn collapsed(collapse: fn(&[AffineLayer]) -> AffineLayer) -> Functions {
    let collapse = collapse.into();
    Functions { collapse, ..solved() }
}

fn with_bias(bias: Array1<f64>, layer: AffineLayer) -> AffineLayer {
    AffineLayer { bias, ..layer }
}

fn each(layer: AffineLayer, f: fn(f64) -> f64) -> AffineLayer {
    AffineLayer {
        weight: layer.weight.mapv(f),
        bias: layer.bias.mapv(f),
    }
}

fn fold<'a>(layers: impl Iterator<Item = &'a AffineLayer>) -> AffineLayer {
    layers.cloned().reduce(|folded, next| compose(&folded, &next)).unwrap()
}

#[test]
fn other_ways_to_write_it_are_right() {
    fn by_index(first: &AffineLayer, second: &AffineLayer) -> AffineLayer {
        let (rows, inner) = second.weight.dim();
        let mut weight = Array2::zeros((rows, first.weight.ncols()));
        let mut bias = second.bias.clone();
        for i in 0..rows {
            for k in 0..inner {
                bias[i] += second.weight[[i, k]] * first.bias[k];
                for j in 0..weight.ncols() {
                    weight[[i, j]] += second.weight[[i, k]] * first.weight[[k, j]];
                }
            }
        }
        AffineLayer { weight, bias }
    }
    /// [[W, b], [0, 1]].
    fn augmented(layer: &AffineLayer) -> Array2<f64> {
        let (rows, columns) = layer.weight.dim();
        Array2::from_shape_fn((rows + 1, columns + 1), |(i, j)| match (i == rows, j == columns) {
            (false, false) => layer.weight[[i, j]],
            (false, true) => layer.bias[i],
            (true, last) => f64::from(u8::from(last)),
        })
    }
    fn by_blocks(layers: &[AffineLayer]) -> AffineLayer {
        let product = layers
            .iter()
            .rev()
            .map(augmented)
            .reduce(|left, right| left.dot(&right))
            .unwrap();
        let top = product.slice_axis(Axis(0), Slice::from(..-1));
        AffineLayer {
            weight: top.slice_axis(Axis(1), Slice::from(..-1)).to_owned(),
            bias: top.column(top.ncols() - 1).to_owned(),
        }
    }
    /// The bias is what comes of 0, and a column of the weight what a unit vector adds to it.
    fn by_probes(layers: &[AffineLayer]) -> AffineLayer {
        let output = |x: Array1<f64>| layers.iter().fold(x, |x, layer| layer.apply(&x));
        let width = layers[0].weight.ncols();
        let bias = output(Array1::zeros(width));
        let unit = |i: usize| Array1::from_shape_fn(width, |j| f64::from(u8::from(i == j)));
        let columns: Vec<_> = (0..width)
            .map(|i| (output(unit(i)) - &bias).insert_axis(Axis(1)))
            .collect();
        let views: Vec<_> = columns.iter().map(|column| column.view()).collect();
        AffineLayer {
            weight: concatenate(Axis(1), &views).unwrap(),
            bias,
        }
    }
    fn from_the_end(layers: &[AffineLayer]) -> AffineLayer {
        let (last, before) = layers.split_last().unwrap();
        before.iter().rev().fold(last.clone(), |folded, layer| AffineLayer {
            bias: folded.weight.dot(&layer.bias) + &folded.bias,
            weight: folded.weight.dot(&layer.weight),
        })
    }
    fn by_halves(layers: &[AffineLayer]) -> AffineLayer {
        match layers {
            [layer] => layer.clone(),
            _ => {
                let (first, second) = layers.split_at(layers.len() / 2);
                compose(&by_halves(first), &by_halves(second))
            }
        }
    }
    are_right(
        check,
        [
            ("loops", composed(by_index)),
            ("blocks of two", composed(|a, b| by_blocks(&[a.clone(), b.clone()]))),
            ("apply", composed(|a, b| with_bias(b.apply(&a.bias), compose(a, b)))),
            ("blocks", collapsed(by_blocks)),
            ("probes", collapsed(by_probes)),
            ("from the end", collapsed(from_the_end)),
            ("halves", collapsed(by_halves)),
            ("reduce", collapsed(|layers| fold(layers.iter()))),
        ],
    );
}

#[test]
fn other_mistakes_are_refused() {
    const SHAPES: &str = "takes as many columns of a as b has rows";
    are_refused(
        check,
        [
            (
                "b₂ subtracted",
                composed(|a, b| with_bias(b.weight.dot(&a.bias) - &b.bias, compose(a, b))),
                "has no x",
            ),
            (
                "through W₂ᵀ",
                composed(|a, b| with_bias(b.weight.t().dot(&a.bias) + &b.bias, compose(a, b))),
                "has no x",
            ),
            (
                "f32",
                composed(|a, b| each(compose(a, b), |x| f64::from(x as f32))),
                "right to four digits",
            ),
            (
                "whole numbers alone",
                composed(|a, b| each(compose(a, b), f64::round)),
                "before x",
            ),
            (
                "no negative numbers",
                composed(|a, b| each(compose(a, b), |x| x.max(0.0))),
                "before x",
            ),
            (
                "an index out of bounds",
                composed(|a, b| {
                    let n = a.weight.ncols().max(a.weight.nrows());
                    let at = |i: usize, j: usize| (0..n).map(|k| b.weight[[i, k]] * a.weight[[k, j]]).sum::<f64>();
                    AffineLayer {
                        weight: Array2::from_shape_fn((n, n), |(i, j)| at(i, j)),
                        bias: b.apply(&a.bias),
                    }
                }),
                "beyond the length",
            ),
            (
                "an identity of the wrong size",
                collapsed(|layers| {
                    let identity = AffineLayer {
                        weight: Array2::eye(5),
                        bias: Array1::zeros(5),
                    };
                    layers.iter().fold(identity, |folded, next| compose(&folded, next))
                }),
                SHAPES,
            ),
            (
                "the first layer twice",
                collapsed(|layers| {
                    layers.iter().fold(layers[0].clone(), |folded, next| {
                        match next.weight.ncols() == folded.weight.nrows() {
                            true => compose(&folded, next),
                            false => folded,
                        }
                    })
                }),
                "Begin with the first",
            ),
            (
                "ten layers at most",
                collapsed(|layers| fold(layers.iter().take(10))),
                "Begin with the first",
            ),
            (
                "biases added up",
                collapsed(|layers| {
                    let bias = layers.iter().map(|layer| layer.bias.sum()).sum::<f64>();
                    let folded = fold(layers.iter());
                    with_bias(folded.bias.mapv(|_| bias), folded)
                }),
                "Begin with the first",
            ),
            (
                "biases forgotten",
                collapsed(|layers| {
                    let folded = fold(layers.iter());
                    with_bias(&folded.bias * 0.0, folded)
                }),
                "Begin with the first",
            ),
            (
                "only depth two",
                collapsed(|layers| compose(&layers[0], &layers[1])),
                "beyond the length",
            ),
        ],
    );
}

/// Any panic says what happened, in words of its own.
#[test]
fn two_panics_are_no_agreement() {
    let report = check(&collapsed(|_| panic!("no layers for {}", 1)), 0).to_string();
    assert!(report.contains("a panic: no layers for 1"), "{report}");
    assert!(!report.contains("wrong end"), "{report}");
}
