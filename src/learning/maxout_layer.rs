use ndarray::{Array2, ArrayView1};

use super::{Layer, LayerGradients, LearningError};

/// Maxout: each unit is the largest of k inputs that stand side by side, y_j = max(x_jk, …, x_jk+k−1).
///
/// Behind a linear layer a unit is the largest of k affine functions, so a convex, piecewise linear function of the
/// inputs, whose shape is learned with the weights: k = 2 has ReLU, leaky ReLU and |x| among its shapes. A gradient
/// goes to the largest input, and to the first of several that are equal; a NaN among them makes the unit NaN.
///
/// Source: I. J. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville and Y. Bengio, *Maxout Networks*, 2013,
/// arXiv:1302.4389.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let pairs = MaxoutLayer::new(2)?;
/// assert_eq!(pairs.forward(&array![[-1.0, 3.0, 2.0, 2.5]]), array![[3.0, 2.5]]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaxoutLayer {
    pieces: usize,
}

impl MaxoutLayer {
    /// A layer whose units are the largest of `pieces` inputs.
    ///
    /// # Errors
    /// No pieces.
    pub fn new(pieces: usize) -> Result<Self, LearningError> {
        LearningError::check(pieces > 0, "the number of pieces", pieces as f64, "at least 1")?;
        Ok(Self { pieces })
    }

    /// Which of a row's inputs unit `unit` is.
    fn largest(self, row: ArrayView1<f64>, unit: usize) -> usize {
        let first = unit * self.pieces;
        let later = first + 1..first + self.pieces;
        later.fold(
            first,
            |best, i| {
                if row[i] > row[best] || row[i].is_nan() { i } else { best }
            },
        )
    }
}

impl Layer for MaxoutLayer {
    fn name(&self) -> String {
        format!("Maxout({})", self.pieces)
    }

    fn output_width(&self, input_width: usize) -> Result<usize, LearningError> {
        let whole = input_width > 0 && input_width.is_multiple_of(self.pieces);
        let requirement = "a multiple of its number of pieces";
        LearningError::check(whole, "the width in front of maxout", input_width as f64, requirement)?;
        Ok(input_width / self.pieces)
    }

    fn forward(&self, input: &Array2<f64>) -> Array2<f64> {
        let shape = (input.nrows(), input.ncols() / self.pieces);
        Array2::from_shape_fn(shape, |(row, unit)| {
            let row = input.row(row);
            row[self.largest(row, unit)]
        })
    }

    fn backward(&self, input: &Array2<f64>, _: &Array2<f64>, output_gradient: &Array2<f64>) -> LayerGradients {
        let mut gradient = Array2::zeros(input.dim());
        for ((row, unit), &g) in output_gradient.indexed_iter() {
            gradient[[row, self.largest(input.row(row), unit)]] = g;
        }
        LayerGradients {
            input: gradient,
            parameters: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch};

    #[test]
    fn backward_is_the_derivative_of_forward() {
        for pieces in [1, 2, 3] {
            assert_backward_is_the_derivative_of_forward(&mut MaxoutLayer::new(pieces).unwrap(), &batch(5, 6));
        }
    }

    #[test]
    fn of_equal_inputs_the_first_gets_the_gradient() {
        let (layer, tie) = (MaxoutLayer::new(3).unwrap(), array![[1.0, 2.0, 2.0]]);
        let gradients = layer.backward(&tie, &layer.forward(&tie), &array![[5.0]]);
        assert_eq!(gradients.input, array![[0.0, 5.0, 0.0]]);
    }

    #[test]
    fn a_nan_is_not_hidden() {
        let layer = MaxoutLayer::new(2).unwrap();
        for input in [array![[f64::NAN, 1.0]], array![[1.0, f64::NAN]]] {
            assert!(layer.forward(&input)[[0, 0]].is_nan(), "{input}");
        }
    }

    #[test]
    fn a_width_that_does_not_divide_and_no_pieces_are_refused() {
        let error = MaxoutLayer::new(3).unwrap().output_width(4).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the width in front of maxout is 4, but must be a multiple of its number of pieces"
        );
        assert_eq!(MaxoutLayer::new(3).unwrap().output_width(6), Ok(2));
        assert!(MaxoutLayer::new(0).is_err());
    }
}
