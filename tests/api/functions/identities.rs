//! What the functions must obey whatever the argument.

use activations::functions::*;
use proptest::prelude::*;

use crate::functions::{assert_near, seeded};

/// A few last digits.
const DIGITS: f64 = 1e-14;

/// What statrs leaves of error in GELU.
const STATRS: f64 = 1e-10;

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn sigmoid_of_minus_x_is_1_minus_sigmoid_of_x(x in -800.0..800.0_f64) {
        assert_near(sigmoid(-x), 1.0 - sigmoid(x), DIGITS, x);
    }

    #[test]
    fn the_logarithm_of_sigmoid_is_minus_softplus_of_minus_x(x in -700.0..700.0_f64) {
        assert_near(sigmoid(x).ln(), -softplus(-x), DIGITS, x);
        assert_near(sigmoid_derivative(x).ln(), -softplus(-x) - softplus(x), DIGITS, x);
    }

    #[test]
    fn tanh_is_2_sigmoid_of_2x_minus_1(x in -340.0..340.0_f64) {
        assert_near(tanh(x), 2.0 * sigmoid(2.0 * x) - 1.0, DIGITS, x);
        let slope = 4.0 * sigmoid_derivative(2.0 * x);
        assert_near(tanh_derivative(x) / slope, 1.0, 1e-12, x);
    }

    #[test]
    fn softsign_undoes_y_over_1_minus_y(y in -0.999..0.999_f64) {
        assert_near(softsign(y / (1.0 - y.abs())), y, DIGITS, y);
    }

    #[test]
    fn relu_is_what_the_maximum_gives(x in -1e6..1e6_f64) {
        assert_eq!(relu(x), x.max(0.0));
        assert_eq!(relu(x) - relu(-x), x);
        assert_near(relu6(x), relu(x) - relu(x - 6.0), DIGITS, x);
        assert_eq!(step(x), relu_derivative(x));
    }

    #[test]
    fn a_leaky_relu_is_two_relus(x in -1e3..1e3_f64, alpha in -3.0..3.0_f64) {
        assert_eq!(leaky_relu(x, alpha), relu(x) - alpha * relu(-x));
        assert_eq!(prelu(x, alpha), leaky_relu(x, alpha));
        assert_eq!(prelu(x, alpha), relu(x) + alpha * prelu_alpha_gradient(x));
    }

    #[test]
    fn only_a_slope_of_at_most_1_makes_a_leaky_relu_a_maximum(x in -1e3..-1e-3_f64, alpha in -3.0..3.0_f64) {
        prop_assume!((alpha - 1.0_f64).abs() > 1e-9);
        assert_eq!(leaky_relu(x, alpha) == x.max(alpha * x), alpha < 1.0);
    }

    #[test]
    fn the_elus_are_exponentials_left_of_0(x in -30.0..-1e-6_f64, alpha in 0.1..3.0_f64) {
        assert_near(elu(x, alpha) + alpha, alpha * x.exp(), DIGITS, x);
        assert_near(elu_derivative(x, alpha), elu(x, alpha) + alpha, DIGITS, x);
        assert_near(selu(x), SELU_LAMBDA * elu(x, SELU_ALPHA), DIGITS, x);
    }

    #[test]
    fn a_gate_and_its_mirror_image_let_all_of_x_through(x in -50.0..50.0_f64) {
        assert_near(gelu(x) - gelu(-x), x, STATRS, x);
        for f in [gelu_tanh, gelu_sigmoid, silu, softplus, hardswish] {
            assert_near(f(x) - f(-x), x, DIGITS, x);
        }
        assert_near(hardsigmoid(x) + hardsigmoid(-x), 1.0, DIGITS, x);
        assert_near(normal_cdf(x) + normal_cdf(-x), 1.0, STATRS, x);
    }

    #[test]
    fn swish_is_silu_at_another_scale(x in -50.0..50.0_f64, beta in 0.01..20.0_f64) {
        assert_near(swish(x, beta), silu(beta * x) / beta, DIGITS, x);
        assert_near(swish_derivative(x, beta), silu_derivative(beta * x), DIGITS, x);
        assert_near(gelu_sigmoid(x), swish(x, 1.702), DIGITS, x);
    }

    #[test]
    fn mish_is_a_rational_function_of_the_exponential(x in -30.0..30.0_f64) {
        let n = x.exp() * (x.exp() + 2.0);
        assert_near(mish(x), x * n / (n + 2.0), 1e-13, x);
    }

    #[test]
    fn the_tanh_form_of_gelu_is_the_tanh_form(x in -10.0..10.0_f64) {
        let inner = (2.0 / std::f64::consts::PI).sqrt() * (x + 0.044715 * x.powi(3));
        assert_near(gelu_tanh(x), 0.5 * x * (1.0 + inner.tanh()), 1e-14, x);
    }
}

#[test]
fn the_identity_is_its_argument_and_the_step_a_jump() {
    assert_eq!([-2.5, 0.0, 7.0].map(identity), [-2.5, 0.0, 7.0]);
    assert_eq!([-1e-300, 0.0, 1e-300].map(step), [0.0, 1.0, 1.0]);
}

#[test]
fn the_closed_form_of_selus_constants_gives_the_published_digits() {
    let (alpha, lambda) = selu_constants();
    assert_near(alpha, SELU_ALPHA, DIGITS, "α");
    assert_near(lambda, SELU_LAMBDA, DIGITS, "λ");
}

#[test]
fn selu_keeps_mean_0_and_variance_1_of_standard_normal_inputs() {
    let kept = normal_moments(selu);
    assert_near(kept.mean, 0.0, 1e-13, "mean");
    assert_near(kept.variance, 1.0, 1e-13, "variance");
}

#[test]
fn gelu_is_the_mean_of_x_where_a_normal_variable_lies_below_x() {
    for x in [-3.0, -0.75, 0.0, 0.5, 2.0] {
        // ∫ x [z ≤ x] φ(z) dz from −12, by Simpson's rule.
        let cells = 2_000;
        let h = (x + 12.0) / f64::from(cells);
        let density = |i: f64| normal_pdf(-12.0 + i * h);
        let mass: f64 = (0..cells)
            .map(f64::from)
            .map(|i| (density(i) + 4.0 * density(i + 0.5) + density(i + 1.0)) * h / 6.0)
            .sum();
        assert_near(gelu(x), x * mass, 1e-9, x);
    }
}
