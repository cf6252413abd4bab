//! Derivatives against central differences.

use activations::functions::*;

use crate::functions::assert_near;

const H: f64 = 1e-4;

/// Points that no kink of the table is near.
fn points() -> impl Iterator<Item = f64> {
    (0..120).map(|i| -9.37 + 0.1573 * f64::from(i))
}

fn slope(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    (f(x + H) - f(x - H)) / (2.0 * H)
}

#[test]
fn every_derivative_is_the_slope_of_its_function() {
    for entry in catalog() {
        let f = &entry.activation;
        for x in points() {
            assert_near(
                f.derivative(x),
                slope(|x| f.value(x), x),
                1e-6,
                format!("{} at {x}", entry.name()),
            );
        }
    }
}

#[test]
fn every_second_derivative_is_the_slope_of_the_derivative() {
    for entry in catalog() {
        let f = &entry.activation;
        for x in points() {
            let expected = slope(|x| f.derivative(x), x);
            assert_near(
                f.second_derivative(x),
                expected,
                1e-6,
                format!("{} at {x}", entry.name()),
            );
        }
    }
}

#[test]
fn parameters_other_than_the_default_are_followed() {
    let activations: [&dyn Activation; 4] = [
        &LeakyRelu::new(0.3).unwrap(),
        &Prelu::new(-1.5).unwrap(),
        &Elu::new(0.4).unwrap(),
        &Swish::new(2.5).unwrap(),
    ];
    for f in activations {
        for x in points() {
            assert_near(f.derivative(x), slope(|x| f.value(x), x), 1e-6, f.name());
            assert_near(f.second_derivative(x), slope(|x| f.derivative(x), x), 1e-6, f.name());
        }
    }
    assert_eq!(
        activations.map(|f| f.name()).join(" "),
        "LeakyReLU(0.3) PReLU(-1.5) ELU(0.4) Swish(2.5)"
    );
}

#[test]
fn the_gradient_of_prelu_for_alpha_is_its_slope_in_alpha() {
    for x in points() {
        let expected = slope(|alpha| prelu(x, alpha), 0.25);
        assert_near(prelu_alpha_gradient(x), expected, 1e-9, x);
    }
}

#[test]
fn a_readers_own_activation_gets_a_second_derivative() {
    #[derive(Debug)]
    struct Sine;
    impl Activation for Sine {
        fn name(&self) -> String {
            "Sine".into()
        }
        fn value(&self, x: f64) -> f64 {
            x.sin()
        }
        fn derivative(&self, x: f64) -> f64 {
            x.cos()
        }
    }
    for x in points() {
        assert_near(Sine.second_derivative(x), -x.sin(), 1e-9, x);
    }
}

/// A step that did not grow with x would be lost in its digits.
#[test]
fn a_second_derivative_by_differences_is_good_far_out_too() {
    #[derive(Debug)]
    struct Square;
    impl Activation for Square {
        fn name(&self) -> String {
            "Square".into()
        }
        fn value(&self, x: f64) -> f64 {
            x * x
        }
        fn derivative(&self, x: f64) -> f64 {
            2.0 * x
        }
    }
    for x in [-1e12, 1e6] {
        assert_near(Square.second_derivative(x), 2.0, 1e-9, x);
    }
}
