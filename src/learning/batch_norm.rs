use ndarray::Array2;

use super::{
    Layer, LayerGradients, LearningError, Parameter,
    layer::expect_width,
    layer_norm::{GainAndBias, normalize, through_normalize},
};

/// Batch normalisation: y = γ · (x − μ)/√(s² + ε) + β, with μ and s² taken over each unit's column, the batch.
///
/// s² divides by the number of rows, ε is [`LayerNorm::EPSILON`](super::LayerNorm::EPSILON), the gain γ starts at 1 and
/// the bias β at 0, as in PyTorch's `nn.BatchNorm1d` in training. It keeps no running mean for later: what it answers
/// for a row depends on the rows beside it, when predicting too, and [`train`](super::train) cuts a large batch into
/// two that are normalised each by itself. A batch of one row becomes β.
///
/// Source: S. Ioffe and C. Szegedy, *Batch Normalization*, 2015, arXiv:1502.03167.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let column = array![[1.0], [3.0]];
/// let output = BatchNorm::new(1)?.forward(&column);
/// assert!((&output - &array![[-1.0], [1.0]]).iter().all(|apart| apart.abs() < 1e-5));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct BatchNorm {
    behind: GainAndBias,
}

impl BatchNorm {
    /// A layer for rows of this width.
    ///
    /// # Errors
    /// A width of 0.
    pub fn new(width: usize) -> Result<Self, LearningError> {
        let behind = GainAndBias::new(width)?;
        Ok(Self { behind })
    }
}

/// The columns as rows, which is what `normalize` takes.
fn columns(values: &Array2<f64>) -> Array2<f64> {
    values.t().as_standard_layout().into_owned()
}

impl Layer for BatchNorm {
    fn name(&self) -> String {
        format!("BatchNorm({})", self.behind.width())
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        let expected = self.behind.width();
        expect_width(&self.name(), expected, input_width)?;
        Ok(expected)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        let (normalized, _) = normalize(&columns(input));
        self.behind.of(&columns(&normalized))
    }

    fn backward(&self, input: &Array2<f64>, _: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let (normalized, inverse) = normalize(&columns(input));
        let h = columns(&self.behind.back(output_gradient));
        LayerGradients {
            input: columns(&through_normalize(h, &normalized, &inverse)),
            parameters: GainAndBias::gradients(&columns(&normalized), output_gradient),
        }
    }

    fn parameters(&self) -> Vec<&Parameter> {
        self.behind.parameters()
    }

    fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        self.behind.parameters_mut()
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;
    use ndarray::Axis;

    use super::*;
    use crate::learning::{
        LayerNorm,
        gradient_check::{assert_backward_is_the_derivative_of_forward, batch},
    };

    #[test]
    fn backward_is_the_derivative_of_forward() {
        let mut layer = BatchNorm::new(4).unwrap();
        layer.behind.gain.value = batch(1, 4);
        layer.behind.bias.value = batch(2, 4).row(1).to_owned().insert_axis(Axis(0));
        assert_backward_is_the_derivative_of_forward(&mut layer, &(batch(5, 4) * 3.0 + 1.0));
    }

    #[test]
    fn a_fresh_layer_gives_each_column_mean_0_and_variance_1_up_to_epsilon() {
        let input = batch(40, 3) * 3.0 + 1.0;
        let output = BatchNorm::new(3).unwrap().forward(&input);
        for (before, after) in input.columns().into_iter().zip(output.columns()) {
            let variance = before.var(0.0);
            assert_abs_diff_eq!(after.mean().unwrap(), 0.0, epsilon = 1e-12);
            assert_abs_diff_eq!(
                after.var(0.0),
                variance / (variance + LayerNorm::EPSILON),
                epsilon = 1e-12
            );
        }
    }

    #[test]
    fn a_row_alone_becomes_the_bias_and_a_width_of_0_is_refused() {
        let mut layer = BatchNorm::new(3).unwrap();
        layer.behind.bias.value = ndarray::array![[1.0, 2.0, 3.0]];
        assert_eq!(layer.forward(&batch(1, 3)), layer.behind.bias.value);
        assert_eq!(BatchNorm::new(0), Err(LearningError::ZeroWidth { position: 0 }));
        assert!(layer.output_width(4).is_err());
    }
}
