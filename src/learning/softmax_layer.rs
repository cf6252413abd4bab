use ndarray::Array2;

use super::{Layer, LayerGradients, LearningError};
use crate::functions::{softmax, softmax_backward};

/// Softmax over each row: a distribution over the classes.
///
/// A network that is trained by cross-entropy on logits must *not* end with it. It is here to show
/// what happens to one that does: the second softmax, in the loss, sees only values from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftmaxLayer;

impl Layer for SoftmaxLayer {
    fn name(&self) -> String {
        "Softmax".into()
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        Ok(input_width)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        softmax(input)
    }

    fn backward(&self, _: &Array2<f64>, output: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        LayerGradients {
            input: softmax_backward(output, output_gradient),
            parameters: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch};

    #[test]
    fn backward_is_the_derivative_of_forward() {
        assert_backward_is_the_derivative_of_forward(&mut SoftmaxLayer, &batch(5, 4));
    }
}
