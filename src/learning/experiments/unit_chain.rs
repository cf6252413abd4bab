use std::sync::Arc;

use ndarray::array;

use crate::functions::{Activation, find_maximum};
use crate::learning::{ActivationLayer, Layer, LearningError, Linear, Network};

/// The gradient at each output of a chain of single units over that at the last, by
/// backpropagation; entry 0 is the chain's input.
///
/// The weights are ±w in turn, and the biases put every unit where the slope |f′| is largest, s. So
/// each unit multiplies the gradient by w·s, and the input has (w·s) to the power of the depth.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let gradients = unit_chain(&shared(Sigmoid), 1.0, 10)?;
/// assert!((gradients[0] / 0.25f64.powi(10) - 1.0).abs() < 1e-9);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// A depth of 0.
pub fn unit_chain(activation: &Arc<dyn Activation>, weight: f64, depth: usize) -> Result<Vec<f64>, LearningError> {
    let steepest = find_maximum(|x| activation.derivative(x).abs(), -10.0, 10.0).x;
    let mut layers: Vec<Box<dyn Layer>> = vec![];
    for layer in 0..depth {
        let weight = if layer % 2 == 0 { weight } else { -weight };
        let input = if layer == 0 { 0.0 } else { activation.value(steepest) };
        let bias = steepest - weight * input;
        layers.push(Box::new(Linear::from_parts(array![[weight]], vec![bias])?));
        layers.push(Box::new(ActivationLayer::new(Arc::clone(activation))));
    }
    let network = Network::new(1, layers)?;
    let pass = network.forward(array![[0.0]])?;
    let gradients = network.backward(&pass, array![[1.0]]).outputs;
    Ok(gradients
        .iter()
        .step_by(2)
        .map(|gradient| gradient[[0, 0]].abs())
        .collect())
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::*;
    use crate::{
        functions::{Relu, Sigmoid, Tanh},
        learning::experiments::shared,
    };

    fn at_input(activation: impl Activation + 'static, weight: f64, depth: usize) -> f64 {
        unit_chain(&shared(activation), weight, depth).unwrap()[0]
    }

    #[test]
    fn ten_sigmoids_pass_on_at_most_a_quarter_to_the_tenth() {
        let quarter: f64 = 0.25;
        assert_relative_eq!(at_input(Sigmoid, 1.0, 10), quarter.powi(10), max_relative = 1e-9);
    }

    #[test]
    fn tanh_and_relu_at_their_best_pass_on_everything() {
        assert_relative_eq!(at_input(Tanh, 1.0, 50), 1.0, max_relative = 1e-9);
        assert_relative_eq!(at_input(Relu, 1.0, 50), 1.0, max_relative = 1e-9);
    }

    #[test]
    fn a_weight_of_4_makes_up_for_the_slope_of_the_sigmoid() {
        assert_relative_eq!(at_input(Sigmoid, 4.0, 10), 1.0, max_relative = 1e-9);
        assert_relative_eq!(at_input(Sigmoid, 8.0, 10), 1024.0, max_relative = 1e-9);
    }
}
