//! NaN, and arguments of every size. The values at ±∞ are facts of the table.

use activations::functions::*;

#[test]
fn nan_in_gives_nan_out() {
    for entry in catalog() {
        let f = &entry.activation;
        let outputs = [f.value(f64::NAN), f.derivative(f64::NAN), f.second_derivative(f64::NAN)];
        assert!(outputs.iter().all(|y| y.is_nan()), "{}: {outputs:?}", entry.name());
    }
    assert!(prelu_alpha_gradient(f64::NAN).is_nan());
    assert!(normal_cdf(f64::NAN).is_nan() && normal_pdf(f64::NAN).is_nan());
}

/// Functions take infinite ones too: `src/functions/parameter.rs` tests them.
#[test]
fn nan_in_gives_nan_out_whatever_the_parameter_is() {
    for family in families() {
        for parameter in [0.0, -0.0, 1.0, -2.0, 1e308] {
            let f = (family.make)(parameter).unwrap();
            let outputs = [f.value(f64::NAN), f.derivative(f64::NAN), f.second_derivative(f64::NAN)];
            assert!(outputs.iter().all(|y| y.is_nan()), "{}: {outputs:?}", f.name());
        }
    }
}

fn families() -> impl Iterator<Item = Family> {
    catalog().into_iter().filter_map(|entry| entry.family)
}

#[test]
fn nan_in_either_half_of_a_gate_gives_nan_out() {
    for gate in Gate::ALL {
        for other in [0.0, 1.0, -1e9, 1e9] {
            let outputs = [gate.value(f64::NAN, other), gate.value(other, f64::NAN)];
            assert!(
                outputs.iter().all(|y| y.is_nan()),
                "{} beside {other}: {outputs:?}",
                gate.name()
            );
        }
    }
}

#[test]
fn every_finite_argument_gives_finite_and_sensible_numbers() {
    let sizes = [
        5e-324,
        1e-300,
        1e-8,
        1.0,
        40.0,
        710.0,
        1000.0,
        1e9,
        1.3e154,
        1e160,
        f64::MAX,
    ];
    for entry in catalog() {
        let f = &entry.activation;
        for x in sizes.into_iter().flat_map(|x| [x, -x]) {
            let name = entry.name();
            let largest = entry.facts.largest_slope.value;
            assert!(f.derivative(x).abs() <= largest + 1e-9, "slope of {name} at {x}");
            assert!(f.second_derivative(x).abs() < 6.0, "curvature of {name} at {x}");
            let bound = f.value(0.0).abs() + largest.max(1.0) * x.abs();
            assert!(
                f.value(x).abs() <= bound.min(f64::MAX) || x.abs() == f64::MAX,
                "{name} at {x}"
            );
            assert!(!f.value(x).is_nan(), "{name} at {x}");
        }
    }
}

#[test]
fn at_a_kink_the_second_derivative_is_0() {
    for entry in catalog() {
        for &kink in &entry.facts.kinks {
            let curvature = entry.activation.second_derivative(kink);
            assert_eq!(curvature, 0.0, "{} at {kink}", entry.name());
        }
    }
}

#[test]
fn a_parameter_that_is_not_finite_is_refused_by_name() {
    let error = LeakyRelu::new(f64::NAN).unwrap_err();
    assert_eq!(error.to_string(), "LeakyReLU needs a finite alpha, not NaN");
    for family in families() {
        for parameter in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!((family.make)(parameter).is_err(), "{} of {parameter}", family.name);
        }
    }
}

#[test]
fn a_slope_of_0_silences_even_an_infinite_input() {
    assert_eq!(leaky_relu(f64::NEG_INFINITY, 0.0), 0.0);
    assert_eq!(elu(f64::NEG_INFINITY, 2.0), -2.0);
    assert_eq!(swish(f64::INFINITY, 0.0), f64::INFINITY);
}

#[test]
fn swish_has_its_parameter_on_both_sides_of_0() {
    assert!(swish(1.0, f64::NAN).is_nan() && swish_derivative(1.0, f64::NAN).is_nan());
}
