use std::f64::consts::LN_2;

use activations::functions::*;
use ndarray::{Array1, Array3, Axis, array};
use proptest::{collection::vec, prelude::*};

use crate::functions::{assert_near, seeded};

fn logits() -> impl Strategy<Value = Array1<f64>> {
    vec(-50.0..50.0, 1..8).prop_map(Array1::from)
}

/// Logits of the same length, with weights for a linear loss on them.
fn logits_and_weights() -> impl Strategy<Value = (Array1<f64>, Array1<f64>)> {
    vec((-5.0..5.0, -3.0..3.0), 1..6)
        .prop_map(|pairs| pairs.into_iter().unzip())
        .prop_map(|(z, w): (Vec<f64>, Vec<f64>)| (z.into(), w.into()))
}

/// The gradient of `f` at z by central differences.
fn numeric_gradient(f: impl Fn(&Array1<f64>) -> f64, z: &Array1<f64>) -> Array1<f64> {
    let h = 1e-5;
    let nudged = |i: usize, by: f64| {
        let mut z = z.clone();
        z[i] += by;
        f(&z)
    };
    (0..z.len())
        .map(|i| (nudged(i, h) - nudged(i, -h)) / (2.0 * h))
        .collect()
}

#[track_caller]
fn assert_all_near(got: &Array1<f64>, expected: &Array1<f64>, tolerance: f64) {
    assert_eq!(got.len(), expected.len());
    for (&g, &e) in got.iter().zip(expected) {
        assert_near(g, e, tolerance, format!("{got} and {expected}"));
    }
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn softmax_is_a_distribution_in_the_order_of_the_logits(z in logits()) {
        let p = softmax(&z);
        assert_near(p.sum(), 1.0, 1e-14, &z);
        for (i, j) in (0..z.len()).zip(1..z.len()) {
            assert_near((p[i] / p[j]).ln(), z[i] - z[j], 1e-12, &z);
        }
    }

    #[test]
    fn softmax_is_invariant_under_a_shift(z in logits(), shift in -900.0..900.0) {
        assert_all_near(&softmax(&(&z + shift)), &softmax(&z), 1e-12);
        assert_all_near(&log_softmax(&(&z + shift)), &log_softmax(&z), 1e-11);
        assert_near(log_sum_exp(&(&z + shift)), log_sum_exp(&z) + shift, 1e-14, &z);
    }

    #[test]
    fn log_softmax_is_the_logarithm_of_softmax(z in logits()) {
        assert_all_near(&log_softmax(&z), &softmax(&z).ln(), 1e-13);
        assert_near(log_sum_exp(&z), z.exp().sum().ln(), 1e-13, &z);
    }

    #[test]
    fn softmax_of_two_logits_is_the_sigmoid_of_their_difference(a in -700.0..700.0, b in -700.0..700.0) {
        assert_near(softmax(&array![a, b])[0], sigmoid(a - b), 1e-14, a);
        assert_near(log_sum_exp(&array![0.0, a]), softplus(a), 1e-14, a);
    }

    #[test]
    fn the_gradients_are_those_of_finite_differences((z, w) in logits_and_weights()) {
        let through_softmax = numeric_gradient(|z| softmax(z).dot(&w), &z);
        assert_all_near(&softmax_backward(&softmax(&z), &w), &through_softmax, 1e-8);
        assert_all_near(&softmax_jacobian(&z).t().dot(&w), &through_softmax, 1e-8);
        let through_log = numeric_gradient(|z| log_softmax(z).dot(&w), &z);
        assert_all_near(&log_softmax_backward(&log_softmax(&z), &w), &through_log, 1e-8);
        assert_all_near(&softmax(&z), &numeric_gradient(log_sum_exp, &z), 1e-8);
    }
}

#[test]
fn each_lane_along_the_last_axis_is_a_distribution_of_its_own() {
    let z = Array3::from_shape_fn((2, 3, 4), |(i, j, k)| (i * 5 + j) as f64 - (k * k) as f64);
    let (p, log_p) = (softmax(&z), log_softmax(&z));
    let upstream = z.mapv(f64::sin);
    let (back, log_back) = (softmax_backward(&p, &upstream), log_softmax_backward(&log_p, &upstream));
    let lane = |x: &Array3<f64>| x.index_axis(Axis(0), 1).index_axis(Axis(0), 2).to_owned();
    assert_eq!(lane(&p), softmax(&lane(&z)));
    assert_eq!(lane(&log_p), log_softmax(&lane(&z)));
    assert_eq!(lane(&back), softmax_backward(&lane(&p), &lane(&upstream)));
    assert_eq!(lane(&log_back), log_softmax_backward(&lane(&log_p), &lane(&upstream)));
    assert!(p.sum_axis(Axis(2)).iter().all(|total| (total - 1.0).abs() < 1e-14));
}

#[test]
fn logits_of_1000_stay_finite() {
    let z = array![1000.0, 0.0, -1000.0];
    assert_eq!(softmax(&z), array![1.0, 0.0, 0.0]);
    assert_eq!(log_softmax(&z), array![0.0, -1000.0, -2000.0]);
    assert_eq!(log_sum_exp(&z), 1000.0);
    // What two logits have in common, however large, costs no digit of their difference.
    assert_eq!(log_softmax(&array![1e17, 1e17]), array![-LN_2, -LN_2]);
    assert_eq!(log_sum_exp(&array![-1000.0, -1000.0]), -1000.0 + 2f64.ln());
}

#[test]
fn infinities_and_nan_are_as_documented() {
    let inf = f64::INFINITY;
    assert_eq!(softmax(&array![0.0, -inf]), array![1.0, 0.0]);
    assert_eq!(log_softmax(&array![0.0, -inf]), array![0.0, -inf]);
    assert_eq!(log_sum_exp(&array![0.0, -inf]), 0.0);
    assert_eq!(log_sum_exp(&array![0.0, inf]), inf);
    assert_eq!(log_sum_exp(&array![-inf, -inf]), -inf);
    assert_eq!(log_sum_exp(&Array1::zeros(0)), -inf);
    for z in [array![0.0, f64::NAN], array![0.0, inf], array![-inf, -inf]] {
        assert!(softmax(&z).iter().all(|p| p.is_nan()), "{z}");
        assert!(log_softmax(&z).iter().any(|p| p.is_nan()), "{z}");
    }
    assert!(log_sum_exp(&array![inf, f64::NAN]).is_nan());
    assert_eq!(softmax(&Array1::<f64>::zeros(0)).len(), 0);
}
