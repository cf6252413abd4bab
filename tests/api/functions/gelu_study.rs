//! The study's numbers against mpmath.

use activations::functions::*;

use crate::functions::assert_near;

#[test]
fn the_largest_errors_and_their_places_are_those_of_mpmath() {
    // mpmath 1.3 at 30 digits: the maximum of |approximation − GELU| and where it lies.
    let [tanh, sigmoid] = gelu_approximations();
    assert_near(tanh.largest_error.y, 0.000_473_235_520_687_285, 1e-12, "tanh");
    assert_near(tanh.largest_error.x, 2.698_941_386_377_27, 1e-6, "tanh");
    assert_near(sigmoid.largest_error.y, 0.020_334_872_209_239_2, 1e-12, "sigmoid");
    assert_near(sigmoid.largest_error.x, 2.270_397_737_196_61, 1e-6, "sigmoid");
}

#[test]
fn the_error_of_both_approximations_is_even() {
    for x in [0.5, 2.27, 2.7, 4.0] {
        assert_near(gelu_tanh(x) - gelu(x), gelu_tanh(-x) - gelu(-x), 1e-10, x);
        assert_near(gelu_sigmoid(x) - gelu(x), gelu_sigmoid(-x) - gelu(-x), 1e-10, x);
    }
}

#[test]
fn statrs_keeps_ten_digits_down_to_minus_37_and_libm_twelve() {
    let [statrs, erfc, erf] = gelu_accuracy();
    assert_eq!(statrs.errors.first().map(|p| p.x), Some(-37.0));
    assert!(statrs.largest_error.y < 1.1e-10, "{:?}", statrs.largest_error);
    assert!(erfc.largest_error.y < 1.3e-13, "{:?}", erfc.largest_error);
    // 1 + erf cancels: few digits are left at −8 and none far out.
    assert_eq!(erf.errors[0].y, 1.0);
    let at_minus_8 = erf.errors.iter().find(|p| p.x == -8.0).unwrap();
    assert!(at_minus_8.y > 1e-3, "{at_minus_8:?}");
    // Right of 0 nothing cancels.
    let mut right = erf.errors.iter().filter(|p| p.x > 0.0);
    assert!(right.all(|p| p.y < 1e-15), "{:?}", erf.errors);
}

#[test]
fn the_largest_error_is_one_of_them_and_none_is_larger() {
    for GeluAccuracy {
        errors,
        largest_error,
        form,
    } in gelu_accuracy()
    {
        let none_is_larger = errors.iter().all(|error| error.y <= largest_error.y);
        assert!(none_is_larger && errors.contains(&largest_error), "{form}");
    }
}

#[test]
fn the_derivative_and_both_approximations_agree_with_mpmath_too() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/gelu_high_precision.csv");
    let mut points = 0;
    for record in csv::Reader::from_path(path).unwrap().deserialize() {
        let [x, _, derivative, tanh, sigmoid]: [f64; 5] = record.unwrap();
        // The slope crosses 0 near −0.75, where only its absolute error means something.
        let allowed = if x < -3.0 { 1e-10 * derivative.abs() } else { 3e-11 };
        assert!((gelu_derivative(x) - derivative).abs() <= allowed, "slope at {x}");
        // Far out the argument of the exponential is large and its rounding shows.
        let relative = |got: f64, expected: f64| (got - expected).abs() <= 2e-13 * expected.abs();
        assert!(
            relative(gelu_tanh(x), tanh),
            "tanh form at {x}: {} {tanh}",
            gelu_tanh(x)
        );
        assert!(relative(gelu_sigmoid(x), sigmoid), "sigmoid form at {x}");
        points += 1;
    }
    assert_eq!(points, gelu_reference().len());
}
