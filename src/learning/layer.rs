use std::fmt::Debug;

use ndarray::Array2;

use super::{LearningError, Stage};
use crate::functions::Activation;

/// One differentiable step of a network, from a batch to a batch; each row is a sample.
///
/// A layer keeps its parameters and nothing of the batches it has seen: [`Layer::backward`] is
/// given the input and the output again and computes from them what it needs.
pub trait Layer: Debug + Send + Sync {
    /// The name shown in tables and errors, with its widths: `Linear(64 → 10)`.
    fn name(&self) -> String;

    /// The width of the rows that come out when rows of this width go in.
    ///
    /// # Errors
    /// The layer can't take rows of this width.
    fn output_width(&self, input_width: usize) -> Result<usize, LearningError>;

    /// The output for a batch whose width [`Layer::output_width`] accepts.
    fn forward(&self, input: &Array2<f64>) -> Array2<f64>;

    /// Backpropagation: from ∂L/∂output to ∂L/∂input and to ∂L/∂θ for each parameter θ.
    fn backward(&self, input: &Array2<f64>, output: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients;

    /// [`Layer::forward`] in the matrix that held an earlier output, so that training need not allocate.
    fn forward_into(&self, input: &Array2<f64>, output: &mut Array2<f64>) {
        *output = self.forward(input);
    }

    /// [`Layer::backward`] in the matrices that held earlier gradients; it may compute in that of the output's too.
    fn backward_into(
        &self,
        input: &Array2<f64>,
        output: &Array2<f64>,
        output_gradient: &mut Array2<f64>,
        gradients: &mut LayerGradients,
    ) {
        *gradients = self.backward(input, output, output_gradient);
    }

    /// What the layer learns, always in the same order; nothing by default.
    fn parameters(&self) -> Vec<&Parameter> {
        Vec::new()
    }

    /// [`Layer::parameters`], to be changed.
    fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        Vec::new()
    }

    /// The activation function, if that is all the layer is.
    fn activation(&self) -> Option<&dyn Activation> {
        None
    }

    /// What the layer is put together of, in order; by default it is one step, or an activation.
    fn stages(&self) -> Vec<Stage> {
        let stage = if self.activation().is_some() {
            Stage::Activation
        } else {
            Stage::Step
        };
        vec![stage(self.name())]
    }
}

/// The loss's gradients from one layer's backward pass.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LayerGradients {
    /// ∂L/∂input, of the input's shape.
    pub input: Array2<f64>,
    /// ∂L/∂θ, of θ's shape, for each of [`Layer::parameters`] in their order.
    pub parameters: Vec<Array2<f64>>,
}

/// Something a layer learns.
///
/// A bias is a single row and a slope a single number, so that every parameter is a matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// `weight`, `bias`, `gain` or `alpha`.
    pub name: &'static str,
    pub value: Array2<f64>,
}

impl Parameter {
    /// A parameter and its first value.
    pub fn new(name: &'static str, value: Array2<f64>) -> Self {
        Self { name, value }
    }
}

/// A matrix of this shape, row by row, in the place of another; what it holds is left over.
pub(super) fn shaped(matrix: &mut Array2<f64>, shape: (usize, usize)) -> &mut Array2<f64> {
    if matrix.dim() != shape || !matrix.is_standard_layout() {
        *matrix = Array2::zeros(shape);
    }
    matrix
}

/// Refuses a width other than the one that `layer` takes.
pub(super) fn expect_width(layer: &str, expected: usize, got: usize) -> Result<(), LearningError> {
    if got == expected {
        return Ok(());
    }
    Err(LearningError::Width {
        layer: layer.into(),
        expected,
        got,
    })
}
