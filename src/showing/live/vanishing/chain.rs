//! The best case: a chain of single units, all weights ±1, every unit where its slope is largest.

use std::sync::Arc;

use ndarray::array;

use crate::functions::{Activation, find_maximum};
use crate::learning::experiments::GradientProfile;
use crate::learning::{ActivationLayer, Layer, LearningError, Linear, Network};

/// The gradient at each output of the chain over that at the last, by backpropagation, beside the
/// power of the largest slope that it must be.
pub(super) fn profile(
    activation: &Arc<dyn Activation>,
    depth: usize,
) -> Result<GradientProfile, LearningError> {
    let steepest = find_maximum(|x| activation.derivative(x).abs(), -10.0, 10.0);
    let network = chain(activation, depth, steepest.x)?;
    let pass = network.forward(array![[0.0]])?;
    let gradients = network.backward(&pass, array![[1.0]]).outputs;
    let measured: Vec<f64> = gradients
        .iter()
        .step_by(2)
        .map(|g| g[[0, 0]].abs())
        .collect();
    let powers = (0..=depth)
        .rev()
        .map(|factors| steepest.y.powi(factors as i32));
    Ok(GradientProfile {
        activation: activation.name(),
        init: "weights ±1".into(),
        lowest: measured.clone(),
        highest: measured.clone(),
        measured,
        theory: powers.collect(),
        saturated: vec![0.0; depth],
        dead: vec![0.0; depth],
    })
}

/// The bias of each unit puts `x` into its activation.
fn chain(activation: &Arc<dyn Activation>, depth: usize, x: f64) -> Result<Network, LearningError> {
    let mut layers: Vec<Box<dyn Layer>> = vec![];
    for layer in 0..depth {
        let weight = if layer % 2 == 0 { 1.0 } else { -1.0 };
        let input = if layer == 0 { 0.0 } else { activation.value(x) };
        let bias = x - weight * input;
        layers.push(Box::new(Linear::from_parts(array![[weight]], vec![bias])?));
        layers.push(Box::new(ActivationLayer::new(Arc::clone(activation))));
    }
    Network::new(1, layers)
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::*;
    use crate::functions::{Relu, Sigmoid, Tanh};
    use crate::learning::experiments::shared;

    fn at_input(activation: impl Activation + 'static, depth: usize) -> f64 {
        profile(&shared(activation), depth).unwrap().measured[0]
    }

    #[test]
    fn ten_sigmoids_pass_on_at_most_a_quarter_to_the_tenth() {
        assert_relative_eq!(at_input(Sigmoid, 10), 0.25f64.powi(10), max_relative = 1e-9);
    }

    #[test]
    fn tanh_and_relu_at_their_best_pass_on_everything() {
        assert_relative_eq!(at_input(Tanh, 50), 1.0, max_relative = 1e-9);
        assert_relative_eq!(at_input(Relu, 50), 1.0, max_relative = 1e-9);
    }
}
