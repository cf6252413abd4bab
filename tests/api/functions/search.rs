use std::f64::consts::{FRAC_PI_2, PI};

use activations::functions::{Point, find_maximum, find_minimum, find_root, sigmoid, sigmoid_derivative};

use crate::functions::assert_near;

#[test]
fn the_peak_and_the_dip_of_the_sine_are_found() {
    let peak = find_maximum(f64::sin, 0.0, PI);
    assert_near(peak.x, FRAC_PI_2, 1e-7, "place");
    assert_near(peak.y, 1.0, 1e-15, "height");
    let dip = find_minimum(f64::sin, 0.0, 2.0 * PI);
    assert_near(dip.x, 3.0 * FRAC_PI_2, 1e-7, "place");
    assert_near(dip.y, -1.0, 1e-15, "depth");
}

#[test]
fn the_highest_of_several_peaks_wins_and_an_end_may_be_the_peak() {
    let peak = find_maximum(|x| x.cos() - 0.01 * (x - 6.0).powi(2), -20.0, 20.0);
    assert_near(peak.x, 2.0 * PI, 1e-2, "the peak nearest 6");
    assert_eq!(find_maximum(|x| x, -1.0, 3.0), Point { x: 3.0, y: 3.0 });
    assert_eq!(find_maximum(|x| x, 3.0, -1.0), Point { x: 3.0, y: 3.0 });
}

#[test]
fn the_first_of_equal_points_is_the_highest() {
    assert_eq!(find_maximum(|_| 5.0, 1.0, 2.0), Point { x: 1.0, y: 5.0 });
}

#[test]
fn a_peak_just_before_a_jump_is_reached() {
    let sawtooth = find_maximum(|x| if x < 1.0 { x } else { 0.0 }, 0.0, 3.0);
    assert_near(sawtooth.y, 1.0, 1e-12, "height");
}

#[test]
fn points_without_a_value_are_passed_over() {
    let logarithm = find_minimum(|x: f64| x.sqrt(), -1.0, 1.0);
    assert_near(logarithm.y, 0.0, 1e-6, "the square root is NaN left of 0");
    assert!(find_maximum(|_| f64::NAN, 0.0, 1.0).y.is_nan());
}

#[test]
fn an_infinite_end_has_no_highest_point_and_the_largest_floats_have() {
    for (low, high) in [(0.0, f64::INFINITY), (f64::NEG_INFINITY, 0.0), (f64::NAN, 1.0)] {
        let functions: [fn(f64) -> f64; 4] = [f64::sin, sigmoid_derivative, sigmoid, |_| 1.0];
        for f in functions {
            let (peak, dip) = (find_maximum(f, low, high), find_minimum(f, low, high));
            assert!(peak.y.is_nan() && dip.y.is_nan(), "{low} to {high}: {peak:?}, {dip:?}");
        }
    }
    let whole = find_maximum(sigmoid_derivative, -f64::MAX, f64::MAX);
    assert_eq!(whole, Point { x: 0.0, y: 0.25 });
    assert_eq!(find_maximum(|x| x, -f64::MAX, f64::MAX).y, f64::MAX);
}

#[test]
fn values_whose_product_underflows_still_have_their_signs() {
    assert_eq!(find_root(sigmoid, -400.0, -390.0), None);
    assert_eq!(find_root(|x| -sigmoid(x), -400.0, -390.0), None);
    assert_eq!(find_root(|x| 1e-300 * (x - 3.0), 1.0, 4.0), Some(3.0));
    assert_eq!(find_root(|x| 1e300 * (x - 3.0), 1.0, 4.0), Some(3.0));
}

#[test]
fn a_root_is_found_between_infinite_ends() {
    assert_eq!(find_root(|x| x - 3.0, f64::NEG_INFINITY, f64::INFINITY), Some(3.0));
    assert_eq!(find_root(sigmoid, 0.0, f64::INFINITY), None);
    assert_eq!(find_root(|_| 1.0, f64::NAN, 1.0), None);
}

#[test]
fn a_root_is_found_to_the_last_digit_and_only_where_the_sign_changes() {
    let root = find_root(|x| x * x - 2.0, 0.0, 2.0).unwrap();
    assert_near(root, 2f64.sqrt(), 4e-16, "rising");
    let root = find_root(|x| 2.0 - x * x, 0.0, 2.0).unwrap();
    assert_near(root, 2f64.sqrt(), 4e-16, "falling");
    assert_eq!(find_root(|x| x * x + 1.0, -1.0, 1.0), None);
    assert_eq!(find_root(|_| f64::NAN, -1.0, 1.0), None);
    assert_eq!(find_root(f64::ln, -1.0, 2.0), None);
    assert_eq!(find_root(f64::ln, 2.0, -1.0), None);
    assert_eq!(find_root(|x| 1.0 - x, 0.0, 1.0), Some(1.0));
    assert_eq!(find_root(|x| x, -1.0, 1.0), Some(0.0));
    assert_eq!(find_root(|x| -x, -1.0, 1.0), Some(0.0));
    let arch = |x: f64| x * (1.0 - x);
    assert_eq!(find_root(arch, 0.0, 1.0).map(arch), Some(0.0));
}
