use ndarray::{Array2, linalg::general_mat_mul};
use rand_pcg::Pcg64;

use super::{
    Init, Layer, LayerGradients, LearningError, Parameter,
    layer::{expect_width, shaped},
};

/// An affine map of each row: y = x Wᵀ + b.
///
/// W has a row for each output and a column for each input, and b is one row, as in PyTorch's
/// `nn.Linear`. With G = ∂L/∂y, one row a sample: ∂L/∂W = Gᵀ x, ∂L/∂b is the sum of the rows of G,
/// and ∂L/∂x = G W.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    weight: Parameter,
    bias: Parameter,
}

impl Linear {
    /// A layer from `inputs` to `outputs` numbers, drawn from `seed`.
    ///
    /// # Errors
    /// A width of 0, or a variance or gain that the initialisation can't use.
    pub fn new(inputs: usize, outputs: usize, init: Init, seed: u64) -> Result<Self, LearningError> {
        Self::draw(inputs, outputs, init, &mut super::seeded(seed))
    }

    pub(super) fn draw(inputs: usize, outputs: usize, init: Init, rng: &mut Pcg64) -> Result<Self, LearningError> {
        for (position, width) in [inputs, outputs].into_iter().enumerate() {
            if width == 0 {
                return Err(LearningError::ZeroWidth { position });
            }
        }
        init.check()?;
        let weight = init.draw_weight(inputs, outputs, rng);
        let bias = init.draw_bias(inputs, outputs, rng);
        Ok(Self {
            weight: Parameter::new("weight", weight),
            bias: Parameter::new("bias", bias),
        })
    }

    /// A layer with a given weight (outputs × inputs) and bias (one number for each output).
    ///
    /// # Errors
    /// A width of 0, or a bias that has not one number for each row of the weight.
    pub fn from_parts(weight: Array2<f64>, bias: Vec<f64>) -> Result<Self, LearningError> {
        if weight.is_empty() {
            return Err(LearningError::ZeroWidth { position: 0 });
        }
        expect_width("the bias", weight.nrows(), bias.len())?;
        Ok(Self {
            weight: Parameter::new("weight", weight),
            bias: Parameter::new("bias", Array2::from_shape_fn((1, bias.len()), |(_, i)| bias[i])),
        })
    }

    fn gradients_into(&self, input: &Array2<f64>, output_gradient: &Array2<f64>, gradients: &mut LayerGradients) {
        let LayerGradients {
            input: input_gradient,
            parameters,
        } = gradients;
        parameters.resize(2, Array2::default((0, 0)));
        let weight_gradient = shaped(&mut parameters[0], self.weight.value.dim());
        general_mat_mul(1.0, &output_gradient.t(), input, 0.0, weight_gradient);
        let mut bias_gradient = shaped(&mut parameters[1], self.bias.value.dim()).row_mut(0);
        bias_gradient.fill(0.0);
        for row in output_gradient.rows() {
            bias_gradient += &row;
        }
        let input_gradient = shaped(input_gradient, input.dim());
        general_mat_mul(1.0, output_gradient, &self.weight.value, 0.0, input_gradient);
    }
}

impl Layer for Linear {
    fn name(&self) -> String {
        let (outputs, inputs) = self.weight.value.dim();
        format!("Linear({inputs} → {outputs})")
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        let (outputs, inputs) = self.weight.value.dim();
        expect_width(&self.name(), inputs, input_width)?;
        Ok(outputs)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        let mut output = Array2::default((0, 0));
        self.forward_into(input, &mut output);
        output
    }

    fn backward(&self, input: &Array2<f64>, _: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let mut gradients = LayerGradients::default();
        self.gradients_into(input, output_gradient, &mut gradients);
        gradients
    }

    /// The product is added to rows that begin as the bias.
    fn forward_into(&self, input: &Array2<f64>, output: &mut Array2<f64>) {
        let output = shaped(output, (input.nrows(), self.bias.value.len()));
        let bias = self.bias.value.as_standard_layout();
        let bias = bias.as_slice().expect("in standard layout");
        let rows = output.as_slice_mut().expect("in standard layout");
        for row in rows.chunks_exact_mut(bias.len()) {
            row.copy_from_slice(bias);
        }
        general_mat_mul(1.0, input, &self.weight.value.t(), 1.0, output);
    }

    fn backward_into(
        &self,
        input: &Array2<f64>,
        _: &Array2<f64>,
        output_gradient: &mut Array2<f64>,
        gradients: &mut LayerGradients,
    ) {
        self.gradients_into(input, output_gradient, gradients);
    }

    fn parameters(&self) -> Vec<&Parameter> {
        vec![&self.weight, &self.bias]
    }

    fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        vec![&mut self.weight, &mut self.bias]
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch};

    #[test]
    fn backward_is_the_derivative_of_forward() {
        let mut layer = Linear::new(3, 4, Init::PyTorch, 1).unwrap();
        assert_backward_is_the_derivative_of_forward(&mut layer, &batch(5, 3));
    }

    #[test]
    fn a_row_is_multiplied_by_the_weight_and_shifted_by_the_bias() {
        let layer = Linear::from_parts(array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], vec![0.5, 0.0, -1.0]).unwrap();
        let output = layer.forward(&array![[1.0, -1.0], [0.0, 2.0]]);
        assert_eq!(output, array![[-0.5, -1.0, -2.0], [4.5, 8.0, 11.0]]);
    }

    #[test]
    fn widths_of_0_and_a_bias_of_another_length_are_refused() {
        let zero = |position| LearningError::ZeroWidth { position };
        assert_eq!(Linear::new(0, 3, Init::HeNormal, 1), Err(zero(0)));
        assert_eq!(Linear::new(3, 0, Init::HeNormal, 1), Err(zero(1)));
        let error = Linear::from_parts(array![[1.0], [2.0]], vec![0.0]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the bias takes rows of width 2, but was given width 1"
        );
    }
}
