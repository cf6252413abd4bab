use activations::functions::*;
use ndarray::{Array2, array};
use proptest::{collection::vec, prelude::*};

use crate::functions::{assert_near, seeded};

/// The gradient of a loss by central differences, entry by entry.
#[track_caller]
fn assert_gradient(outputs: &Array2<f64>, loss: impl Fn(&Array2<f64>) -> BatchLoss) {
    let (gradient, h) = (loss(outputs).gradient, 1e-5);
    for (index, &got) in gradient.indexed_iter() {
        let nudged = |by: f64| {
            let mut outputs = outputs.clone();
            outputs[index] += by;
            loss(&outputs).value
        };
        assert_near(got, (nudged(h) - nudged(-h)) / (2.0 * h), 1e-8, outputs);
    }
}

fn batch(values: Vec<f64>) -> Array2<f64> {
    Array2::from_shape_vec((4, 3), values).unwrap()
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn the_gradients_are_those_of_finite_differences(
        z in vec(-5.0..5.0, 12).prop_map(batch),
        t in vec(0.0..=1.0, 12).prop_map(batch),
        labels in vec(0..3_usize, 4),
    ) {
        assert_gradient(&z, |z| cross_entropy(z, &labels).unwrap());
        assert_gradient(&z, |z| binary_cross_entropy_with_logits(z, &t).unwrap());
        assert_gradient(&z, |z| mse_loss(z, &t).unwrap());
    }

    #[test]
    fn the_gradient_of_softmax_cross_entropy_is_p_minus_y(z in vec(-50.0..50.0, 3), label in 0..3_usize) {
        let logits = Array2::from_shape_vec((1, 3), z).unwrap();
        let mut expected = softmax(&logits);
        expected[[0, label]] -= 1.0;
        let gradient = cross_entropy(&logits, &[label]).unwrap().gradient;
        for (&got, &expected) in gradient.iter().zip(&expected) {
            assert_near(got, expected, 1e-14, label);
        }
    }

    #[test]
    fn cross_entropy_in_single_precision_is_that_in_double_precision_rounded(
        z in vec(-50.0..50.0_f32, 3), label in 0..3_usize
    ) {
        let single = Array2::from_shape_vec((1, 3), z).unwrap();
        let double = cross_entropy(&single.mapv(f64::from), &[label]).unwrap();
        let single = cross_entropy(&single, &[label]).unwrap();
        let near = |a: f64, b: f64, unit: f64| (a - b).abs() <= 6.0 * f64::from(f32::EPSILON) * unit;
        // The logarithm of the largest class's share is small, and its two terms are not.
        prop_assert!(near(single.value, double.value, 1.0 + double.value));
        for (&got, &expected) in single.gradient.iter().zip(&double.gradient) {
            prop_assert!(near(got.into(), expected, 1.0), "{got} {expected}");
        }
    }

    #[test]
    fn two_classes_are_one_binary_question(z in -900.0..900.0_f64) {
        let two = cross_entropy(&array![[0.0, z]], &[1]).unwrap();
        let one = binary_cross_entropy_with_logits(&array![[z]], &array![[1.0]]).unwrap();
        assert_near(two.value, one.value, 1e-14, z);
        assert_near(two.gradient[[0, 1]], one.gradient[[0, 0]], 1e-14, z);
    }

    #[test]
    fn binary_cross_entropy_is_what_its_probabilities_say(z in -20.0..20.0_f64, t in 0.0..=1.0_f64) {
        let p = sigmoid(z);
        let expected = -t * p.ln() - (1.0 - t) * (1.0 - p).ln();
        let got = binary_cross_entropy_with_logits(&array![[z]], &array![[t]]).unwrap();
        assert_near(got.value, expected, 1e-8, z);
    }
}

#[test]
fn a_loss_is_the_mean_over_the_batch() {
    let row = array![[0.3, -1.0, 2.0]];
    let twice = ndarray::concatenate![ndarray::Axis(0), row, row];
    let one = cross_entropy(&row, &[1]).unwrap();
    let two = cross_entropy(&twice, &[1, 1]).unwrap();
    assert_near(two.value, one.value, 1e-15, "value");
    assert_eq!(two.gradient.row(0), one.gradient.row(0).mapv(|g| g / 2.0));
}

#[test]
fn indifferent_logits_cost_the_logarithm_of_the_number_of_classes() {
    let loss = cross_entropy(&Array2::<f64>::zeros((5, 10)), &[0, 3, 5, 7, 9]).unwrap();
    assert_near(loss.value, 10f64.ln(), 1e-15, "nats");
}

#[test]
fn the_floor_of_double_softmax_for_ten_classes_is_1_461_nats() {
    let mut perfect = Array2::zeros((1, 10));
    perfect[[0, 4]] = 1.0;
    let floor = cross_entropy(&perfect, &[4]).unwrap().value;
    let e = std::f64::consts::E;
    assert_near(floor, -(e / (e + 9.0)).ln(), 1e-15, "closed form");
    assert_near(floor, 1.461, 5e-4, "the lesson's figure");
}

#[test]
fn logits_of_1000_stay_finite() {
    let wrong = cross_entropy(&array![[1000.0, -1000.0]], &[1]).unwrap();
    assert_eq!((wrong.value, wrong.gradient), (2000.0, array![[1.0, -1.0]]));
    let binary = |z: f64, t: f64| binary_cross_entropy_with_logits(&array![[z]], &array![[t]]).unwrap();
    assert_eq!(binary(1000.0, 0.0).value, 1000.0);
    assert_eq!(binary(-1000.0, 1.0).value, 1000.0);
    assert_eq!(binary(1000.0, 1.0).value, 0.0);
    assert_eq!(binary(-1000.0, 1.0).gradient, array![[-1.0]]);
}

#[test]
fn the_mean_of_losses_is_finite_where_their_sum_overflows() {
    let huge = 1.7e308;
    let binary = binary_cross_entropy_with_logits(&array![[huge, huge]], &array![[0.0, 0.0]]).unwrap();
    assert_eq!(binary.value, huge);
    let classes = cross_entropy(&array![[0.0, huge], [0.0, huge]], &[0, 0]).unwrap();
    assert_eq!(classes.value, huge);
    let squares = mse_loss(&array![[1.3e154, 1.3e154]], &array![[0.0, 0.0]]).unwrap();
    assert_near(squares.value / 1e308, 1.69, 1e-15, "1.3² · 1e308");
    // A target of 0 does not hide a loss that is NaN.
    let nan = binary_cross_entropy_with_logits(&array![[f64::NAN]], &array![[1.0]]).unwrap();
    assert!(nan.value.is_nan() && nan.gradient[[0, 0]].is_nan());
}

#[test]
fn a_small_loss_keeps_its_digits() {
    let loss = binary_cross_entropy_with_logits(&array![[40.0]], &array![[1.0]]).unwrap();
    assert_near(loss.value / (-40f64).exp(), 1.0, 1e-14, "ln(1 + e⁻⁴⁰) is e⁻⁴⁰");
}

#[test]
fn mse_of_a_known_batch() {
    let loss = mse_loss(&array![[1.0, 2.0], [3.0, 4.0]], &array![[1.0, 0.0], [0.0, 4.0]]).unwrap();
    assert_eq!(loss.value, (4.0 + 9.0) / 4.0);
    assert_eq!(loss.gradient, array![[0.0, 1.0], [1.5, 0.0]]);
}

#[test]
fn nan_is_passed_on() {
    let nan = array![[f64::NAN, 0.0]];
    assert!(cross_entropy(&nan, &[1]).unwrap().value.is_nan());
    assert!(mse_loss(&nan, &array![[0.0, 0.0]]).unwrap().value.is_nan());
    assert!(
        binary_cross_entropy_with_logits(&nan, &array![[0.0, 0.0]])
            .unwrap()
            .value
            .is_nan()
    );
}

#[test]
fn what_does_not_fit_together_is_refused_with_its_place() {
    let z = array![[0.0, 1.0], [2.0, 3.0]];
    assert_eq!(
        cross_entropy(&z, &[0]),
        Err(LossError::LabelCount { rows: 2, labels: 1 })
    );
    let label = LossError::Label {
        row: 1,
        label: 2,
        classes: 2,
    };
    assert_eq!(label.to_string(), "row 1 has label 2, but there are only 2 classes");
    assert_eq!(cross_entropy(&z, &[0, 2]), Err(label));
    assert_eq!(cross_entropy(&Array2::<f64>::zeros((0, 3)), &[]), Err(LossError::Empty));
    let shape = LossError::Shape {
        outputs: [2, 2],
        targets: [1, 2],
    };
    assert_eq!(mse_loss(&z, &array![[0.0, 1.0]]), Err(shape.clone()));
    assert_eq!(binary_cross_entropy_with_logits(&z, &array![[0.0, 1.0]]), Err(shape));
    let empty = Array2::zeros((0, 2));
    assert_eq!(mse_loss(&empty, &empty), Err(LossError::Empty));
    for target in [-1e-9, 1.0 + 1e-9] {
        let refused = binary_cross_entropy_with_logits(&array![[0.0]], &array![[target]]);
        assert_eq!(refused, Err(LossError::Target(target)));
    }
    assert!(binary_cross_entropy_with_logits(&array![[0.0]], &array![[f64::NAN]]).is_err());
}
