use activations::asking::Report;
use activations::asking::output_layers::Functions;
use activations::functions::sigmoid;

use super::solution::*;
use super::{check, largest, map, solved, sum};

#[test]
fn each_wrong_softmax_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        ("so they are no probabilities yet.", with_softmax(|z| map(z, f64::exp))),
        (
            "Taking the largest away first is right",
            with_softmax(|z| map(z, |x| (x - largest(z)).exp())),
        ),
        ("The logits themselves", with_softmax(|z| map(z, |x| x / sum(z)))),
        ("sigmoids", with_softmax(|z| map(z, sigmoid))),
        ("smallest probability", with_softmax(|z| softmax(&map(z, |x| -x)))),
        (
            "position of the largest",
            with_softmax(|z| map(z, |x| f64::from(x == largest(z)))),
        ),
        ("powers of 2", with_softmax(|z| naive(&map(z, |x| x * 2f64.ln())))),
        ("∞/∞", with_softmax(naive)),
        (
            "The mean is taken away",
            with_softmax(|z| naive(&map(z, |x| x - sum(z) / z.len() as f64))),
        ),
        (
            "The smallest logit",
            with_softmax(|z| {
                let smallest = z.iter().copied().fold(f64::MAX, f64::min);
                naive(&map(z, |x| x - smallest))
            }),
        ),
        ("The first logit", with_softmax(|z| naive(&map(z, |x| x - z[0])))),
        (
            "cut off at ±700",
            with_softmax(|z| naive(&map(z, |x| x.clamp(-700.0, 700.0)))),
        ),
        (
            "divide by the sum",
            with_softmax(|z| vec![1.0 / z.len() as f64; z.len()]),
        ),
    ]);
}

#[test]
fn each_wrong_log_softmax_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        ("That is softmax;", with_log_softmax(softmax)),
        ("ln 0 is −∞", with_log_softmax(|z| map(&softmax(z), f64::ln))),
        (
            "overflowing or vanishing quotient",
            with_log_softmax(|z| map(&naive(z), f64::ln)),
        ),
        ("−27.6", with_log_softmax(|z| map(&softmax(z), |p| (p + 1e-12).ln()))),
        (
            "Σ e^z overflows",
            with_log_softmax(|z| {
                let total: f64 = z.iter().map(|x| x.exp()).sum();
                map(z, |x| x - total.ln())
            }),
        ),
        ("ln Σ is missing", with_log_softmax(|z| map(z, |x| x - largest(z)))),
        (
            "inside the sum only",
            with_log_softmax(|z| {
                let total: f64 = z.iter().map(|x| (x - largest(z)).exp()).sum();
                map(z, |x| x - total.ln())
            }),
        ),
        (
            "without its logarithm",
            with_log_softmax(|z| {
                let total: f64 = z.iter().map(|x| (x - largest(z)).exp()).sum();
                map(z, |x| x - largest(z) - total)
            }),
        ),
        (
            "The base is 10",
            with_log_softmax(|z| map(&log_softmax(z), |x| x * std::f64::consts::LOG10_E)),
        ),
        ("wrong sign", with_log_softmax(|z| map(&log_softmax(z), |x| -x))),
        ("It is a difference", with_log_softmax(|z| z.to_vec())),
    ]);
}

fn with_softmax(wrong: fn(&[f64]) -> Vec<f64>) -> Report {
    check(&Functions {
        softmax: wrong.into(),
        ..solved()
    })
}

fn with_log_softmax(wrong: fn(&[f64]) -> Vec<f64>) -> Report {
    check(&Functions {
        log_softmax: wrong.into(),
        ..solved()
    })
}

fn naive(z: &[f64]) -> Vec<f64> {
    let powers = map(z, f64::exp);
    map(&powers, |power| power / sum(&powers))
}
