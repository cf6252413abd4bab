mod unlisted;

use activations::asking::linear_collapse::{self, AffineLayer, Functions};
use activations::asking::{Report, Standing};
use activations::functions::{Affine, LinearStack};
use ndarray::{Array1, Array2, array};

use solution::compose;

#[path = "../../solutions/01_linear_collapse.rs"]
mod solution;

/// The report on a `compose` whose weight is wrong.
macro_rules! weight {
    ($wrong:expr) => {
        composed(|a, b| {
            let wrong: fn(&AffineLayer, &AffineLayer) -> Array2<f64> = $wrong;
            AffineLayer {
                weight: wrong(a, b),
                ..compose(a, b)
            }
        })
    };
}

/// The report on a `compose` whose bias is wrong.
macro_rules! bias {
    ($wrong:expr) => {
        composed(|a, b| {
            let wrong: fn(&AffineLayer, &AffineLayer) -> Array1<f64> = $wrong;
            AffineLayer {
                bias: wrong(a, b),
                ..compose(a, b)
            }
        })
    };
}

fn composed(compose: fn(&AffineLayer, &AffineLayer) -> AffineLayer) -> Report {
    let compose = compose.into();
    check(&Functions { compose, ..solved() })
}

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(linear_collapse)
}

fn check(functions: &Functions) -> Report {
    linear_collapse::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

/// The support crate folds with another library's matrices.
#[test]
fn the_crates_own_fold_is_a_correct_answer() {
    fn stack(layers: &[AffineLayer]) -> AffineLayer {
        let affine = |layer: &AffineLayer| Affine::from_arrays(&layer.weight, &layer.bias).unwrap();
        let stack = LinearStack::new(layers.iter().map(affine).collect()).unwrap();
        let fold = stack.fold().unwrap();
        AffineLayer {
            weight: fold.weight(),
            bias: fold.bias(),
        }
    }
    let report = check(&Functions::new(
        |first, second| stack(&[first.clone(), second.clone()]),
        stack,
    ));
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
}

#[test]
fn each_wrong_composition_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("wrong way round", weight!(|a, b| a.weight.dot(&b.weight))),
        ("are added", weight!(|a, b| &a.weight + &b.weight)),
        ("element by element", weight!(|a, b| &a.weight * &b.weight)),
        ("second layer's weight alone", weight!(|_, b| b.weight.clone())),
        ("first layer's weight alone", weight!(|a, _| a.weight.clone())),
        ("transposed", weight!(|a, b| b.weight.dot(&a.weight).reversed_axes())),
        ("before x", weight!(|a, b| b.weight.dot(&a.weight).mapv(f64::cos))),
        ("b₁ is added as it is", bias!(|a, b| &a.bias + &b.bias)),
        ("b₁ is lost", bias!(|_, b| b.bias.clone())),
        ("b₂ is lost", bias!(|a, b| b.weight.dot(&a.bias))),
        (
            "multiplies b₂ as well",
            bias!(|a, b| b.weight.dot(&(&a.bias + &b.bias))),
        ),
        ("multiplied by W₁", bias!(|a, b| a.weight.dot(&a.bias) + &b.bias)),
        ("exchanged", bias!(|a, b| a.weight.dot(&b.bias) + &a.bias)),
        ("has no x", bias!(|_, _| array![1.0, 2.0, 3.0])),
    ]);
}

#[test]
fn each_wrong_fold_of_a_stack_earns_its_own_hint() {
    fn fold<'a>(layers: impl Iterator<Item = &'a AffineLayer>) -> AffineLayer {
        layers.cloned().reduce(|folded, next| compose(&folded, &next)).unwrap()
    }
    super::are_refused_each_with_its_hint([
        (
            "wrong end",
            check(&Functions::new(compose, |layers| fold(layers.iter().rev()))),
        ),
        (
            "first two layers",
            check(&Functions::new(compose, |layers| fold(layers.iter().take(2)))),
        ),
        (
            "last two layers",
            check(&Functions::new(compose, |layers| {
                fold(layers.iter().rev().take(2).rev())
            })),
        ),
        (
            "first layer is left out",
            check(&Functions::new(compose, |layers| fold(layers.iter().skip(1)))),
        ),
        (
            "last layer is left out",
            check(&Functions::new(compose, |layers| {
                let kept = (layers.len() - 1).max(1);
                fold(layers[..kept].iter())
            })),
        ),
        (
            "last layer alone",
            check(&Functions::new(compose, |layers| layers[layers.len() - 1].clone())),
        ),
        (
            "Begin with the first",
            check(&Functions::new(compose, |_| AffineLayer {
                weight: array![[0.5]],
                bias: array![7.0],
            })),
        ),
    ]);
}

#[test]
fn a_stub_is_not_started() {
    let report = check(&Functions::new(|_, _| todo!(), |_| todo!()));
    assert_eq!(report.standing(), Standing::NotStarted);
}

#[test]
fn the_feedback_on_matrices_fits_the_width_of_a_terminal() {
    let report = bias!(|a, b| &a.bias + &b.bias).to_string();
    insta::assert_snapshot!("bias_not_multiplied", report);
    assert!(report.lines().all(|line| line.chars().count() <= 80), "\n{report}");
}
