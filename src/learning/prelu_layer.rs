use ndarray::{Array2, Zip};

use super::{Layer, LayerGradients, LearningError, Parameter};
use crate::functions::ActivationMethods;

/// ReLU with a learned slope for negative inputs: y = max(0, x) + α·min(0, x).
///
/// One α serves the whole layer and starts at [`PreluLayer::DEFAULT_ALPHA`], as in PyTorch's
/// `nn.PReLU`. ∂L/∂α is the sum of ∂L/∂y · min(0, x) over the batch. The slope at 0 is α.
///
/// Source: K. He, X. Zhang, S. Ren and J. Sun, *Delving Deep into Rectifiers*, 2015,
/// arXiv:1502.01852.
#[derive(Debug, Clone, PartialEq)]
pub struct PreluLayer {
    alpha: Parameter,
}

impl PreluLayer {
    /// Where He et al. and PyTorch start.
    pub const DEFAULT_ALPHA: f64 = 0.25;

    /// A layer whose slope starts at `alpha`.
    pub fn new(alpha: f64) -> Self {
        Self {
            alpha: Parameter::new("alpha", Array2::from_elem((1, 1), alpha)),
        }
    }

    /// The slope as learned so far.
    pub fn alpha(&self) -> f64 {
        self.alpha.value[[0, 0]]
    }
}

impl Layer for PreluLayer {
    fn name(&self) -> String {
        format!("PReLU({:.3})", self.alpha())
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        Ok(input_width)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        input.prelu(self.alpha())
    }

    fn backward(&self, input: &Array2<f64>, _: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let alpha_gradient = Zip::from(input)
            .and(output_gradient)
            .fold(0.0, |sum, &x, &gradient| sum + gradient * x.min(0.0));
        LayerGradients {
            input: input.prelu_derivative(self.alpha()) * output_gradient,
            parameters: vec![Array2::from_elem((1, 1), alpha_gradient)],
        }
    }

    fn parameters(&self) -> Vec<&Parameter> {
        vec![&self.alpha]
    }

    fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        vec![&mut self.alpha]
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch};

    #[test]
    fn backward_is_the_derivative_of_forward_for_the_input_and_for_alpha() {
        for alpha in [0.25, -0.5, 1.5] {
            assert_backward_is_the_derivative_of_forward(&mut PreluLayer::new(alpha), &batch(5, 4));
        }
    }

    #[test]
    fn a_slope_above_1_stays_the_slope_of_the_negative_side() {
        let output = PreluLayer::new(2.0).forward(&array![[-1.0, 0.0, 3.0]]);
        assert_eq!(output, array![[-2.0, 0.0, 3.0]]);
    }
}
