//! Answers that are right and unlike the solution, and wrong ones that are near it.

use std::f64::consts::E;

use activations::asking::output_layers::{Functions, Head, Loss, Output, Task, check};
use activations::prelude::Array1;

use super::solution::{cross_entropy, cross_entropy_gradient, log_softmax, softmax};
use super::{largest, map, solved, sum};
use crate::{are_refused, are_right};

type OfLogits = fn(&[f64]) -> Vec<f64>;

fn probabilities(f: OfLogits) -> Functions {
    Functions {
        softmax: f.into(),
        ..solved()
    }
}

fn logarithms(f: OfLogits) -> Functions {
    let log_softmax = f.into();
    Functions {
        log_softmax,
        ..solved()
    }
}

fn loss(f: fn(&[f64], usize) -> f64) -> Functions {
    let cross_entropy = f.into();
    Functions {
        cross_entropy,
        ..solved()
    }
}

fn gradient(f: fn(&[f64], usize) -> Vec<f64>) -> Functions {
    let cross_entropy_gradient = f.into();
    Functions {
        cross_entropy_gradient,
        ..solved()
    }
}

fn floor(f: fn(usize) -> f64) -> Functions {
    let double_softmax_floor = f.into();
    Functions {
        double_softmax_floor,
        ..solved()
    }
}

/// ln Σ e^z, one logit after the other.
fn log_sum(z: &[f64]) -> f64 {
    let add = |sum: f64, z: f64| sum.max(z) + (-(sum - z).abs()).exp().ln_1p();
    z[1..].iter().fold(z[0], |sum, &z| add(sum, z))
}

/// The largest so far and the sum of powers beside it, in one pass.
fn in_one_pass(z: &[f64]) -> Vec<f64> {
    let (mut top, mut total) = (f64::NEG_INFINITY, 0.0);
    for &x in z {
        if x > top {
            total *= (top - x).exp();
            top = x;
        }
        total += (x - top).exp();
    }
    map(z, |x| (x - top).exp() / total)
}

fn of_the_quarrel(task: Task) -> Head {
    let classes = matches!(task, Task::Binary | Task::MultiClass | Task::MultiLabel);
    if !classes {
        let ends_in = if task == Task::Regression {
            Output::Identity
        } else {
            Output::Softplus
        };
        return Head::new(ends_in, Loss::MeanSquaredError, Output::Identity);
    }
    match task == Task::MultiClass {
        true => Head::new(Output::Identity, Loss::CrossEntropyOnLogits, Output::Softmax),
        false => Head::new(Output::Identity, Loss::BinaryCrossEntropyOnLogits, Output::Sigmoid),
    }
}

#[test]
fn right_answers_are_right_in_every_style() {
    are_right(
        check,
        [
            (
                "each beside each",
                probabilities(|z| map(z, |x| 1.0 / z.iter().map(|y| (y - x).exp()).sum::<f64>())),
            ),
            ("in one pass", probabilities(in_one_pass)),
            (
                "arrays",
                probabilities(|z| {
                    let z = Array1::from(z.to_vec());
                    let powers = (&z - z.fold(f64::MIN, |top, x| top.max(*x))).mapv(f64::exp);
                    (&powers / powers.sum()).to_vec()
                }),
            ),
            (
                "a sorted copy",
                probabilities(|z| {
                    let mut sorted = z.to_vec();
                    sorted.sort_by(|a, b| b.total_cmp(a));
                    let total: f64 = sorted.iter().map(|x| (x - sorted[0]).exp()).sum();
                    z.iter().map(|x| (x - sorted[0] - total.ln()).exp()).collect()
                }),
            ),
            ("one after the other", logarithms(|z| map(z, |x| x - log_sum(z)))),
            ("the sum of logarithms", loss(|z, y| log_sum(z) - z[y])),
            ("beside the true one", loss(|z, y| log_sum(&map(z, |x| x - z[y])))),
            (
                "what the others have",
                gradient(|z, y| {
                    let p = softmax(z);
                    let others: f64 = (0..p.len()).filter(|&i| i != y).map(|i| p[i]).sum();
                    (0..p.len()).map(|i| if i == y { -others } else { p[i] }).collect()
                }),
            ),
            ("in closed form", floor(|classes| ((classes - 1) as f64 / E).ln_1p())),
            (
                "by questions",
                Functions {
                    head: (of_the_quarrel as fn(Task) -> Head).into(),
                    ..solved()
                },
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
                "begins with 0",
                probabilities(|z| naive(&map(z, |x| x - largest(z).max(0.0)))),
            ),
            (
                "The largest size",
                probabilities(|z| naive(&map(z, |x| x - largest(&map(z, f64::abs))))),
            ),
            (
                "sorted",
                probabilities(|z| {
                    let mut p = softmax(z);
                    p.sort_by(f64::total_cmp);
                    p
                }),
            ),
            (
                "one more class",
                probabilities(|z| {
                    let mut p = softmax(&[z, &[0.0]].concat());
                    p.pop();
                    p
                }),
            ),
            (
                "after the largest is subtracted",
                probabilities(|z| softmax(&map(z, |x| x / 2.0))),
            ),
            (
                "four digits",
                probabilities(|z| map(&softmax(z), |p| f64::from(p as f32))),
            ),
            (
                "divide by the sum of these",
                probabilities(|z| {
                    let powers = map(z, |x| (x - largest(z)).exp());
                    map(&powers, |power| power / (sum(&powers) - power))
                }),
            ),
            (
                "1.4427 times",
                logarithms(|z| map(&log_softmax(z), |x| x / std::f64::consts::LN_2)),
            ),
            ("overflows", logarithms(|z| map(z, |x| x - sum(z).abs().ln()))),
            ("the loss of the largest logit", loss(|z, _| -largest(&log_softmax(z)))),
            (
                "entropy of the prediction",
                loss(|z, _| softmax(z).iter().zip(log_softmax(z)).map(|(p, log)| -p * log).sum()),
            ),
            (
                "squared distance",
                loss(|z, y| map(&cross_entropy_gradient(z, y), |g| g * g).iter().sum()),
            ),
            ("less than 0", loss(|z, y| -log_softmax(z)[y - 1])),
            ("at or beyond the length", loss(|z, y| -log_softmax(z)[y + 1])),
            (
                "counted from 0",
                loss(|z, y| cross_entropy(z, (y + z.len() - 1) % z.len())),
            ),
            (
                "slope of the probability",
                gradient(|z, y| {
                    let p = softmax(z);
                    (0..p.len()).map(|i| p[y] * (f64::from(i == y) - p[i])).collect()
                }),
            ),
            (
                "true class is missing",
                gradient(|z, y| {
                    let mut p = softmax(z);
                    p[y] = 0.0;
                    p
                }),
            ),
            (
                "each of the two terms by z_i",
                gradient(|z, y| {
                    let mut at_the_true_class = vec![0.0; z.len()];
                    at_the_true_class[y] = softmax(z)[y] - 1.0;
                    at_the_true_class
                }),
            ),
            (
                "four digits",
                gradient(|z, y| {
                    let moved = |i: usize, by: f64| {
                        let mut z = z.to_vec();
                        z[i] += by;
                        cross_entropy(&z, y)
                    };
                    (0..z.len())
                        .map(|i| (moved(i, 1e-5) - moved(i, -1e-5)) / 2e-5)
                        .collect()
                }),
            ),
            (
                "The e belongs to",
                floor(|classes| (1.0 + (classes as f64 - 1.0) * E).ln()),
            ),
            (
                "a constant that is cut off",
                floor(|classes| ((classes - 1) as f64 * 0.36787).ln_1p()),
            ),
            ("Put the logits", floor(|classes| 1.0 / classes as f64)),
        ]
        .map(|(words, answer)| (words, answer, words)),
    );
}

fn naive(z: &[f64]) -> Vec<f64> {
    let powers = map(z, f64::exp);
    map(&powers, |power| power / sum(&powers))
}
