use std::{mem, sync::Arc};

use ndarray::Array2;

use super::{Layer, LayerGradients, LearningError, layer::shaped};
use crate::functions::{Activation, ActivationMethods};

/// An activation function on every element: y = f(x) and ∂L/∂x = ∂L/∂y · f′(x).
#[derive(Debug, Clone)]
pub struct ActivationLayer {
    activation: Arc<dyn Activation>,
}

impl ActivationLayer {
    /// A layer of any activation: one of the table, or the reader's own type behind the trait.
    pub fn new(activation: impl Activation + 'static) -> Self {
        Self {
            activation: Arc::new(activation),
        }
    }
}

impl Layer for ActivationLayer {
    fn name(&self) -> String {
        self.activation.name()
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        Ok(input_width)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        input.activate(&self.activation)
    }

    fn backward(&self, input: &Array2<f64>, output: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let mut gradients = LayerGradients::default();
        self.backward_into(input, output, &mut output_gradient.clone(), &mut gradients);
        gradients
    }

    fn forward_into(&self, input: &Array2<f64>, output: &mut Array2<f64>) {
        let output = shaped(output, input.dim());
        output.assign(input);
        output.activate_inplace(&self.activation);
    }

    fn backward_into(
        &self,
        input: &Array2<f64>,
        output: &Array2<f64>,
        output_gradient: &mut Array2<f64>,
        gradients: &mut LayerGradients,
    ) {
        gradients.parameters.clear();
        mem::swap(&mut gradients.input, output_gradient);
        let gradient = &mut gradients.input;
        if !gradient.is_standard_layout() {
            *gradient = gradient.as_standard_layout().into_owned();
        }
        let [input, output] = [input, output].map(|matrix| matrix.as_standard_layout());
        self.activation.backpropagate_with_outputs(
            input.as_slice().expect("in standard layout"),
            output.as_slice().expect("in standard layout"),
            gradient.as_slice_mut().expect("in standard layout"),
        );
    }

    fn activation(&self) -> Option<&dyn Activation> {
        Some(&*self.activation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::catalog;
    use crate::learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch};

    #[test]
    fn backward_is_the_derivative_of_forward_for_every_activation_of_the_table() {
        for entry in catalog() {
            let mut layer = ActivationLayer::new(entry.activation);
            assert_backward_is_the_derivative_of_forward(&mut layer, &batch(5, 4));
        }
    }

    #[derive(Debug)]
    struct Cube;

    impl Activation for Cube {
        fn name(&self) -> String {
            "x³".into()
        }
        fn value(&self, x: f64) -> f64 {
            x.powi(3)
        }
        fn derivative(&self, x: f64) -> f64 {
            3.0 * x * x
        }
    }

    #[test]
    fn a_reader_s_own_activation_is_a_layer_too() {
        let mut layer = ActivationLayer::new(Cube);
        assert_eq!(layer.name(), "x³");
        assert_backward_is_the_derivative_of_forward(&mut layer, &batch(5, 4));
    }

    #[test]
    fn a_batch_in_another_memory_layout_gives_the_same() {
        let layer = ActivationLayer::new(Cube);
        let rows = batch(5, 4);
        let columns = rows.t().as_standard_layout().into_owned().reversed_axes();
        let output = layer.forward(&rows);
        assert_eq!(output, layer.forward(&columns));
        let [a, b] = [&rows, &columns].map(|input| layer.backward(input, &output, &columns));
        assert_eq!(a, b);
    }
}
