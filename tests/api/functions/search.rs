use std::f64::consts::{FRAC_PI_2, PI};

use activations::functions::{Point, find_maximum, find_minimum, find_root};

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
    assert!(find_maximum(f64::sin, 0.0, f64::INFINITY).y.is_nan());
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
