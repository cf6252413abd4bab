use approx::assert_abs_diff_eq;
use ndarray::array;

use super::*;

/// How far a parameter at 0 has moved after each step along a constant gradient.
fn path(rule: Optimizer, gradient: f64, steps: usize) -> Vec<f64> {
    let mut parameter = Parameter::new("weight", array![[0.0]]);
    let mut state = OptimizerState::new(rule, &[&parameter]);
    (0..steps)
        .map(|_| {
            state.step(vec![&mut parameter], [array![[gradient]]].iter());
            parameter.value[[0, 0]]
        })
        .collect()
}

#[test]
fn gradient_descent_moves_by_the_learning_rate_times_the_gradient() {
    assert_abs_diff_eq!(*path(Optimizer::sgd(0.1), 3.0, 2), [-0.3, -0.6], epsilon = 1e-15);
}

#[test]
fn momentum_adds_up_a_geometric_series_of_past_gradients() {
    let path = path(Optimizer::momentum(0.1, 0.5), 1.0, 3);
    // Velocities 1, 1.5 and 1.75.
    assert_abs_diff_eq!(*path, [-0.1, -0.25, -0.425], epsilon = 1e-15);
}

/// With a constant gradient both averages, once unbiased, are exact: m̂ = g and v̂ = g².
#[test]
fn adam_moves_by_the_learning_rate_whatever_the_size_of_a_constant_gradient() {
    for gradient in [1e-3, 1.0, 1e3] {
        let path = path(Optimizer::adam(0.1), gradient, 3);
        assert_abs_diff_eq!(*path, [-0.1, -0.2, -0.3], epsilon = 1e-5);
    }
}

#[test]
fn adam_forgets_the_first_moment_faster_than_the_second() {
    let mut parameter = Parameter::new("weight", array![[0.0]]);
    let mut state = OptimizerState::new(Optimizer::adam(1.0), &[&parameter]);
    state.step(vec![&mut parameter], [array![[1.0]]].iter());
    let first = parameter.value[[0, 0]];
    state.step(vec![&mut parameter], [array![[0.0]]].iter());
    // By hand, in the second step: m̂ = 0.09/0.19 and v̂ = 0.000999/0.001999.
    let expected = -(0.09 / 0.19) / f64::sqrt(0.000999 / 0.001999);
    assert_abs_diff_eq!(parameter.value[[0, 0]] - first, expected, epsilon = 1e-7);
}

#[test]
fn settings_out_of_range_are_refused_by_name() {
    for rate in [0.0, -0.1, f64::NAN, f64::INFINITY] {
        for rule in [Optimizer::sgd(rate), Optimizer::adam(rate)] {
            let error = rule.check().unwrap_err().to_string();
            assert!(error.starts_with("the learning rate is"), "{error}");
        }
    }
    assert!(Optimizer::momentum(0.1, 1.0).check().is_err());
    assert!(Optimizer::momentum(0.1, f64::NAN).check().is_err());
    assert_eq!(Optimizer::adam(0.1).check(), Ok(()));
}
