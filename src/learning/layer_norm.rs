use ndarray::{Array2, ArrayView1, ArrayViewMut1, Axis, Zip};

use crate::functions::sums::{mean, spread};

use super::{Layer, LayerGradients, LearningError, Parameter, layer::expect_width};

/// Layer normalisation: y = γ · (x − μ)/√(s² + ε) + β, with μ and s² taken over each row.
///
/// s² divides by the width, ε is [`LayerNorm::EPSILON`], the gain γ starts at 1 and the bias β at 0,
/// as in PyTorch's `nn.LayerNorm`. With x̂ for the normalised row, h = γ · ∂L/∂y and bars for means
/// over the row: ∂L/∂x = (h − h̄ − x̂ · mean(h · x̂)) / √(s² + ε).
///
/// Source: J. L. Ba, J. R. Kiros and G. E. Hinton, *Layer Normalization*, 2016, arXiv:1607.06450.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerNorm {
    behind: GainAndBias,
}

impl LayerNorm {
    /// Keeps a constant row from being divided by 0.
    pub const EPSILON: f64 = 1e-5;

    /// A layer for rows of this width.
    ///
    /// # Errors
    /// A width of 0.
    pub fn new(width: usize) -> Result<Self, LearningError> {
        let behind = GainAndBias::new(width)?;
        Ok(Self { behind })
    }
}

/// What stands behind a normalisation: y = γ · x̂ + β, with a γ and a β for each column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct GainAndBias {
    pub(super) gain: Parameter,
    pub(super) bias: Parameter,
}

impl GainAndBias {
    /// γ = 1 and β = 0.
    pub(super) fn new(width: usize) -> Result<Self, LearningError> {
        if width == 0 {
            return Err(LearningError::ZeroWidth { position: 0 });
        }
        Ok(Self {
            gain: Parameter::new("gain", Array2::ones((1, width))),
            bias: Parameter::new("bias", Array2::zeros((1, width))),
        })
    }

    pub(super) fn width(&self) -> usize {
        self.gain.value.len()
    }

    /// y.
    pub(super) fn of(&self, normalized: &Array2<f64>) -> Array2<f64> {
        normalized * &self.gain.value + &self.bias.value
    }

    /// ∂L/∂x̂ from ∂L/∂y.
    pub(super) fn back(&self, output_gradient: &Array2<f64>) -> Array2<f64> {
        output_gradient * &self.gain.value
    }

    /// ∂L/∂γ and ∂L/∂β.
    pub(super) fn gradients(normalized: &Array2<f64>, output_gradient: &Array2<f64>) -> Vec<Array2<f64>> {
        let sum_of_rows = |values: &Array2<f64>| values.sum_axis(Axis(0)).insert_axis(Axis(0));
        vec![
            sum_of_rows(&(output_gradient * normalized)),
            sum_of_rows(output_gradient),
        ]
    }

    pub(super) fn parameters(&self) -> Vec<&Parameter> {
        vec![&self.gain, &self.bias]
    }

    pub(super) fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        vec![&mut self.gain, &mut self.bias]
    }
}

/// x̂ and, as a column, 1/√(s² + ε) of each row.
pub(super) fn normalize(input: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
    let centred = input - &row_means(input);
    let mut inverse = row_means(&(&centred * &centred)).mapv(|s2| (s2 + LayerNorm::EPSILON).sqrt().recip());
    let mut normalized = centred * &inverse;
    Zip::from(input.rows())
        .and(normalized.rows_mut())
        .and(inverse.column_mut(0))
        .for_each(|row, normalized, inverse| {
            // s² overflowed, or the sum before it.
            if *inverse == 0.0 || inverse.is_nan() {
                *inverse = normalize_huge(row, normalized);
            }
        });
    (normalized, inverse)
}

/// 1/√(s² + ε) of one row, with neither s² nor a sum computed.
fn normalize_huge(row: ArrayView1<f64>, mut normalized: ArrayViewMut1<f64>) -> f64 {
    let values = row.iter().copied();
    let (mean, deviation) = (mean(values.clone()), spread(values).hypot(LayerNorm::EPSILON.sqrt()));
    // The difference of halves does not overflow.
    normalized.zip_mut_with(&row, |normalized, x| {
        *normalized = (x / 2.0 - mean / 2.0) / deviation * 2.0
    });
    deviation.recip()
}

/// The gradient with respect to the rows, from that with respect to x̂.
pub(super) fn through_normalize(h: Array2<f64>, normalized: &Array2<f64>, inverse: &Array2<f64>) -> Array2<f64> {
    let along = row_means(&(&h * normalized));
    (&h - &row_means(&h) - normalized * &along) * inverse
}

/// The mean of each row, as a column.
fn row_means(values: &Array2<f64>) -> Array2<f64> {
    values.sum_axis(Axis(1)).insert_axis(Axis(1)) / values.ncols() as f64
}

impl Layer for LayerNorm {
    fn name(&self) -> String {
        format!("LayerNorm({})", self.behind.width())
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        let expected = self.behind.width();
        expect_width(&self.name(), expected, input_width)?;
        Ok(expected)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        self.behind.of(&normalize(input).0)
    }

    fn backward(&self, input: &Array2<f64>, _: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let (normalized, inverse) = normalize(input);
        LayerGradients {
            input: through_normalize(self.behind.back(output_gradient), &normalized, &inverse),
            parameters: GainAndBias::gradients(&normalized, output_gradient),
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

    use super::*;
    use crate::learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch};

    #[test]
    fn backward_is_the_derivative_of_forward() {
        let mut layer = LayerNorm::new(4).unwrap();
        layer.behind.gain.value = batch(1, 4);
        layer.behind.bias.value = batch(2, 4).row(1).to_owned().insert_axis(Axis(0));
        assert_backward_is_the_derivative_of_forward(&mut layer, &(batch(5, 4) * 3.0 + 1.0));
    }

    #[test]
    fn a_fresh_layer_gives_each_row_mean_0_and_variance_1_up_to_epsilon() {
        let input = batch(5, 40) * 3.0 + 1.0;
        let output = LayerNorm::new(40).unwrap().forward(&input);
        for (before, after) in input.rows().into_iter().zip(output.rows()) {
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
    fn rows_whose_squares_or_sums_overflow_are_normalised_too() {
        let layer = LayerNorm::new(4).unwrap();
        let row = ndarray::array![[1.0, -1.0, -1.0, -1.0]];
        let expected = layer.forward(&(&row * 1e3));
        for scale in [1e150, 1e160, 1e200, f64::MAX] {
            let output = layer.forward(&(&row * scale));
            assert_abs_diff_eq!(output.as_slice().unwrap(), expected.as_slice().unwrap(), epsilon = 1e-9);
        }
        let huge = Array2::from_elem((2, 4), f64::MAX);
        assert_eq!(layer.forward(&huge), Array2::<f64>::zeros((2, 4)));
        let gradients = layer.backward(&(&row * f64::MAX), &row, &row);
        assert!(gradients.input.iter().all(|g| g.is_finite()));
        assert!(
            layer
                .forward(&ndarray::array![[f64::NAN, 0.0, 0.0, 0.0]])
                .iter()
                .all(|y| y.is_nan())
        );
    }

    #[test]
    fn a_constant_row_becomes_the_bias_and_not_nan() {
        let output = LayerNorm::new(3).unwrap().forward(&Array2::from_elem((2, 3), 7.0));
        assert_eq!(output, Array2::<f64>::zeros((2, 3)));
    }
}
