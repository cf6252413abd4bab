use ndarray::Array2;

use super::{Layer, LayerGradients, LearningError, Network, Parameter, Stage};

/// A branch around which the input is carried: y = x + F(x), so ∂L/∂x = ∂L/∂y + F's own ∂L/∂x.
///
/// The backward pass runs the branch forward again instead of keeping its intermediate values.
///
/// Source: K. He, X. Zhang, S. Ren and J. Sun, *Deep Residual Learning for Image Recognition*,
/// 2015, arXiv:1512.03385.
#[derive(Debug)]
pub struct Residual {
    branch: Network,
}

impl Residual {
    /// Carries the input around `branch`.
    ///
    /// # Errors
    /// The branch changes the width, so the two can't be added.
    pub fn new(branch: Network) -> Result<Self, LearningError> {
        let (input, output) = (branch.input_width(), branch.output_width());
        if input != output {
            return Err(LearningError::ResidualWidth { input, output });
        }
        Ok(Self { branch })
    }
}

impl Layer for Residual {
    fn name(&self) -> String {
        let names: Vec<String> = self.branch.layers().iter().map(|layer| layer.name()).collect();
        format!("x + [{}]", names.join(", "))
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        self.branch.layers()[0].output_width(input_width)?;
        Ok(input_width)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        let mut pass = self.branch.run(input.clone());
        pass.outputs.pop().expect("a pass starts with its input") + input
    }

    fn backward(&self, input: &Array2<f64>, _: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let pass = self.branch.run(input.clone());
        let gradients = self.branch.backward(&pass, output_gradient.clone());
        LayerGradients {
            input: &gradients.outputs[0] + output_gradient,
            parameters: gradients.parameters.concat(),
        }
    }

    fn parameters(&self) -> Vec<&Parameter> {
        self.branch.parameters()
    }

    fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        self.branch.parameters_mut()
    }

    fn stages(&self) -> Vec<Stage> {
        vec![Stage::Around(self.branch.stages())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        functions::Tanh,
        learning::{
            Init,
            gradient_check::{assert_backward_is_the_derivative_of_forward, assert_close, batch},
        },
    };

    fn branch(widths: &[usize]) -> Network {
        Network::mlp(widths, Tanh, Init::PyTorch, 1).unwrap()
    }

    #[test]
    fn backward_is_the_derivative_of_forward_for_the_input_and_the_branch() {
        let mut layer = Residual::new(branch(&[4, 6, 4])).unwrap();
        assert_eq!(layer.parameters().len(), 4);
        assert_backward_is_the_derivative_of_forward(&mut layer, &batch(5, 4));
    }

    #[test]
    fn the_input_is_added_to_what_the_branch_gives() {
        let input = batch(5, 4);
        let expected = branch(&[4, 6, 4]).predict(&input).unwrap() + &input;
        let output = Residual::new(branch(&[4, 6, 4])).unwrap().forward(&input);
        assert_close(&output, &expected, "output");
    }

    #[test]
    fn a_branch_that_changes_the_width_is_refused() {
        let error = Residual::new(branch(&[4, 6, 3])).unwrap_err();
        assert_eq!(error, LearningError::ResidualWidth { input: 4, output: 3 });
    }
}
