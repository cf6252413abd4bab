use ndarray::{Array2, Zip};

use super::{Layer, LayerGradients, LearningError, Parameter};
use crate::functions::{sigmoid, softplus};

/// xIELU, an activation with two learned shapes: y = α₊x² + βx for x > 0, and α₋(eˣ − 1 − x) + βx otherwise.
///
/// It is the integral of a slope, 2α₊x + β on the right and α₋(eˣ − 1) + β on the left, that rises throughout and is β
/// at 0. Hence the far left falls if α₋ > β, which its authors ask for. β is ½. The layer learns a and b, one of each,
/// with α₊ = softplus(a) > 0 and α₋ = β + softplus(b) > β; both α start at 0.8. For very large |x| the square overflows
/// to ∞ above |x| ≈ 1e154.
///
/// Source: A. H. Huang and I. Schlag, *Deriving Activation Functions Using Integration*, 2024, arXiv:2411.13010.
///
/// ```
/// use activations::prelude::*;
///
/// let layer = XieluLayer::new();
/// let output = layer.forward(&array![[1.0, 0.0]]);
/// assert!((output[[0, 0]] - 1.3).abs() < 1e-12 && output[[0, 1]] == 0.0);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct XieluLayer {
    positive: Parameter,
    negative: Parameter,
}

impl XieluLayer {
    /// The slope at 0.
    pub const BETA: f64 = 0.5;
    /// Where both α start.
    pub const START: f64 = 0.8;

    /// A layer as its authors start it.
    pub fn new() -> Self {
        let raw = |name, alpha: f64| Parameter::new(name, Array2::from_elem((1, 1), alpha.exp_m1().ln()));
        Self {
            positive: raw("alpha_positive", Self::START),
            negative: raw("alpha_negative", Self::START - Self::BETA),
        }
    }

    /// α₊ as learned so far.
    pub fn alpha_positive(&self) -> f64 {
        softplus(self.positive.value[[0, 0]])
    }

    /// α₋ as learned so far.
    pub fn alpha_negative(&self) -> f64 {
        Self::BETA + softplus(self.negative.value[[0, 0]])
    }
}

impl Default for XieluLayer {
    fn default() -> Self {
        Self::new()
    }
}

/// What α₊ and α₋ are multiplied with at x; one of the two is 0.
fn shapes(x: f64) -> [f64; 2] {
    if x > 0.0 { [x * x, 0.0] } else { [0.0, x.exp_m1() - x] }
}

impl Layer for XieluLayer {
    fn name(&self) -> String {
        format!("xIELU({:.3}, {:.3})", self.alpha_positive(), self.alpha_negative())
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        Ok(input_width)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        let (positive, negative) = (self.alpha_positive(), self.alpha_negative());
        input.mapv(|x| {
            let [right, left] = shapes(x);
            positive * right + negative * left + Self::BETA * x
        })
    }

    fn backward(&self, input: &Array2<f64>, _: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let (positive, negative) = (self.alpha_positive(), self.alpha_negative());
        let slope = |x: f64| {
            let bend = if x > 0.0 {
                2.0 * positive * x
            } else {
                negative * x.exp_m1()
            };
            bend + Self::BETA
        };
        let by_alpha = Zip::from(input)
            .and(output_gradient)
            .fold([0.0; 2], |[p, n], &x, &gradient| {
                let [right, left] = shapes(x);
                [p + gradient * right, n + gradient * left]
            });
        // softplus′ is the sigmoid.
        let by_raw = |parameter: &Parameter, by_alpha: f64| parameter.value.mapv(|raw| by_alpha * sigmoid(raw));
        LayerGradients {
            input: output_gradient * &input.mapv(slope),
            parameters: vec![by_raw(&self.positive, by_alpha[0]), by_raw(&self.negative, by_alpha[1])],
        }
    }

    fn parameters(&self) -> Vec<&Parameter> {
        vec![&self.positive, &self.negative]
    }

    fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        vec![&mut self.positive, &mut self.negative]
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;
    use ndarray::array;

    use super::*;
    use crate::learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch};

    #[test]
    fn backward_is_the_derivative_of_forward_for_the_input_and_both_shapes() {
        let mut layer = XieluLayer::new();
        assert_backward_is_the_derivative_of_forward(&mut layer, &batch(5, 4));
        layer.positive.value[[0, 0]] = -2.0;
        layer.negative.value[[0, 0]] = 1.0;
        assert_backward_is_the_derivative_of_forward(&mut layer, &batch(5, 4));
    }

    #[test]
    fn both_alphas_start_where_its_authors_start_them() {
        let layer = XieluLayer::new();
        assert_abs_diff_eq!(layer.alpha_positive(), 0.8, epsilon = 1e-12);
        assert_abs_diff_eq!(layer.alpha_negative(), 0.8, epsilon = 1e-12);
    }

    #[test]
    fn the_two_sides_meet_in_value_and_slope_and_the_far_left_rises_again() {
        let layer = XieluLayer::new();
        let near = layer.forward(&array![[-1e-6, 0.0, 1e-6]]);
        for (left, right) in [(0, 1), (1, 2)] {
            assert_abs_diff_eq!(
                (near[[0, right]] - near[[0, left]]) / 1e-6,
                XieluLayer::BETA,
                epsilon = 1e-5
            );
        }
        assert!(layer.forward(&array![[-20.0]])[[0, 0]] > layer.forward(&array![[-10.0]])[[0, 0]]);
    }
}
