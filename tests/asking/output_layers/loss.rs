use activations::asking::Report;
use activations::asking::output_layers::Functions;
use activations::functions::softplus;

use super::solution::*;
use super::{check, largest, map, solved, sum};

#[test]
fn each_wrong_cross_entropy_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        ("one softmax too many", with_loss(|z, y| cross_entropy(&softmax(z), y))),
        ("never positive", with_loss(|z, y| log_softmax(z)[y])),
        ("rounded to 0 is ∞", with_loss(|z, y| -softmax(z)[y].ln())),
        ("caps the loss", with_loss(|z, y| -(softmax(z)[y] + 1e-12).ln())),
        ("probability of the true class", with_loss(|z, y| softmax(z)[y])),
        ("1 − p", with_loss(|z, y| 1.0 - softmax(z)[y])),
        ("−z at the true class alone", with_loss(|z, y| -z[y])),
        ("are added up", with_loss(|z, _| -sum(&log_softmax(z)))),
        ("are averaged", with_loss(|z, _| -sum(&log_softmax(z)) / z.len() as f64)),
        ("a single yes or no", with_loss(|z, y| softplus(-z[y]))),
        (
            "divided by the number of classes",
            with_loss(|z, y| cross_entropy(z, y) / z.len() as f64),
        ),
        ("its element at label", with_loss(|_, y| y as f64)),
    ]);
}

#[test]
fn each_wrong_gradient_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        ("softmax alone", with_gradient(|z, _| softmax(z))),
        (
            "the way down",
            with_gradient(|z, y| map(&cross_entropy_gradient(z, y), |g| -g)),
        ),
        (
            "from every probability",
            with_gradient(|z, _| map(&softmax(z), |p| p - 1.0)),
        ),
        (
            "stands at the largest logit",
            with_gradient(|z, _| {
                let top = z.iter().position(|&x| x == largest(z)).unwrap();
                cross_entropy_gradient(z, top)
            }),
        ),
        ("p (1 − p)", with_gradient(|z, _| map(&softmax(z), |p| p * (1.0 - p)))),
        (
            "−1/p",
            with_gradient(|z, y| {
                let mut gradient = vec![0.0; z.len()];
                gradient[y] = -1.0 / softmax(z)[y];
                gradient
            }),
        ),
        (
            "at a softmax of the logits",
            with_gradient(|z, y| cross_entropy_gradient(&softmax(z), y)),
        ),
        (
            "divided by the number of classes",
            with_gradient(|z, y| map(&cross_entropy_gradient(z, y), |g| g / z.len() as f64)),
        ),
        (
            "logits as targets",
            with_gradient(|z, y| {
                let mut gradient = z.to_vec();
                gradient[y] -= 1.0;
                gradient
            }),
        ),
        ("each of the two terms", with_gradient(|z, _| vec![0.0; z.len()])),
    ]);
}

#[test]
fn each_wrong_floor_earns_its_own_hint() {
    crate::are_refused_each_with_its_hint([
        ("on logits only", with_floor(|_| 0.0)),
        ("what guessing costs", with_floor(|classes| (classes as f64).ln())),
        (
            "counted twice",
            with_floor(|classes| (1f64.exp() + classes as f64).ln() - 1.0),
        ),
        (
            "not the least",
            with_floor(|classes| (1f64.exp() + classes as f64 - 1.0).ln()),
        ),
        (
            "its price is",
            with_floor(|classes| (-double_softmax_floor(classes)).exp()),
        ),
        ("for ten classes", with_floor(|_| double_softmax_floor(10))),
        ("wrong sign", with_floor(|classes| -double_softmax_floor(classes))),
        ("Put the logits", with_floor(|classes| classes as f64)),
    ]);
}

#[test]
fn a_wrong_gradient_stands_beside_the_slope_of_the_readers_own_loss() {
    let report = with_gradient(|z, _| softmax(z));
    insta::assert_snapshot!("softmax_alone", report);
    let both_wrong = check(&Functions::new(
        softmax,
        log_softmax,
        |z, y| -z[y],
        |z, _| softmax(z),
        double_softmax_floor,
        head,
    ));
    let gradient = both_wrong
        .findings
        .iter()
        .find(|f| f.title.contains("slope of the loss"));
    let hint = gradient.and_then(|finding| finding.hint.clone()).unwrap();
    assert!(
        hint.contains("Your own cross_entropy has the slope [−1, 0] there"),
        "{hint}"
    );
}

fn with_loss(wrong: fn(&[f64], usize) -> f64) -> Report {
    check(&Functions {
        cross_entropy: wrong.into(),
        ..solved()
    })
}

fn with_gradient(wrong: fn(&[f64], usize) -> Vec<f64>) -> Report {
    check(&Functions {
        cross_entropy_gradient: wrong.into(),
        ..solved()
    })
}

fn with_floor(wrong: fn(usize) -> f64) -> Report {
    check(&Functions {
        double_softmax_floor: wrong.into(),
        ..solved()
    })
}
