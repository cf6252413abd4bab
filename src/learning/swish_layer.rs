use ndarray::{Array2, Zip};

use super::{Layer, LayerGradients, LearningError, Parameter};
use crate::functions::ActivationMethods;

/// Swish with a learned steepness: y = x · σ(βx).
///
/// One β serves the whole layer. ∂L/∂β is the sum of ∂L/∂y · x² σ′(βx) over the batch.
///
/// Source: P. Ramachandran, B. Zoph and Q. V. Le, *Searching for Activation Functions*, 2017, arXiv:1710.05941, who
/// train β from 1 on.
#[derive(Debug, Clone, PartialEq)]
pub struct SwishLayer {
    beta: Parameter,
}

impl SwishLayer {
    /// A layer whose steepness starts at `beta`.
    pub fn new(beta: f64) -> Self {
        Self {
            beta: Parameter::new("beta", Array2::from_elem((1, 1), beta)),
        }
    }

    /// The steepness as learned so far.
    pub fn beta(&self) -> f64 {
        self.beta.value[[0, 0]]
    }
}

impl Layer for SwishLayer {
    fn name(&self) -> String {
        format!("Swish({:.3})", self.beta())
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        Ok(input_width)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        input.swish(self.beta())
    }

    fn backward(&self, input: &Array2<f64>, _: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let beta = self.beta();
        let bends = (input * beta).sigmoid_derivative();
        let beta_gradient = Zip::from(input)
            .and(output_gradient)
            .and(&bends)
            .fold(0.0, |sum, &x, &gradient, &bend| sum + gradient * x * x * bend);
        LayerGradients {
            input: input.swish_derivative(beta) * output_gradient,
            parameters: vec![Array2::from_elem((1, 1), beta_gradient)],
        }
    }

    fn parameters(&self) -> Vec<&Parameter> {
        vec![&self.beta]
    }

    fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        vec![&mut self.beta]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch};

    #[test]
    fn backward_is_the_derivative_of_forward_for_the_input_and_for_beta() {
        for beta in [1.0, -0.5, 3.0] {
            assert_backward_is_the_derivative_of_forward(&mut SwishLayer::new(beta), &batch(5, 4));
        }
    }
}
