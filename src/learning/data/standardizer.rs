use ndarray::{Array1, Array2, Axis};

use super::DataError;

/// Shifts and scales each column: x ↦ (x − μ) / s.
///
/// μ and s are the column's mean and standard deviation (divided by n) in the data it was fitted
/// on, where every column then has mean 0 and variance 1. A column that is constant there, such as
/// a pixel in a corner that is never inked, is only shifted: its s is 1.
///
/// As scikit-learn's `StandardScaler`; Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, *Efficient
/// BackProp*, 1998, section 4.3, says why it speeds up learning.
///
/// ```
/// use activations::learning::data::Standardizer;
/// use ndarray::array;
///
/// # fn main() -> Result<(), activations::learning::data::DataError> {
/// let standardizer = Standardizer::fit(&array![[1.0, 7.0], [3.0, 7.0]])?;
/// assert_eq!(standardizer.apply(&array![[5.0, 8.0]])?, array![[3.0, 1.0]]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Standardizer {
    /// μ, one for each column.
    pub means: Array1<f64>,
    /// s, one for each column; never 0.
    pub spreads: Array1<f64>,
}

impl Standardizer {
    /// Takes the mean and the spread of each column. An input that is NaN makes its column NaN.
    ///
    /// # Errors
    /// There are no rows.
    pub fn fit(inputs: &Array2<f64>) -> Result<Self, DataError> {
        let means = inputs.mean_axis(Axis(0)).ok_or(DataError::Empty)?;
        let mut spreads = inputs.std_axis(Axis(0), 0.0);
        for (column, spread) in spreads.indexed_iter_mut() {
            let values = inputs.column(column);
            // Not `spread == 0`: the rounding of the mean gives a constant column a tiny spread.
            if values.iter().all(|&value| value == values[0]) {
                *spread = 1.0;
            }
        }
        Ok(Self { means, spreads })
    }

    /// Shifts and scales each column of `inputs`.
    ///
    /// # Errors
    /// The number of columns is not the one it was fitted on.
    pub fn apply(&self, inputs: &Array2<f64>) -> Result<Array2<f64>, DataError> {
        if inputs.ncols() != self.means.len() {
            return Err(DataError::ColumnMismatch {
                expected: self.means.len(),
                found: inputs.ncols(),
            });
        }
        Ok((inputs - &self.means) / &self.spreads)
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;
    use ndarray::array;

    use super::*;
    use crate::learning::data::digits;

    #[test]
    fn standardised_digits_have_mean_0_and_variance_1_in_every_pixel_that_varies() {
        let digits = digits();
        let standardizer = Standardizer::fit(&digits.inputs).unwrap();
        let inputs = standardizer.apply(&digits.inputs).unwrap();
        let mut constant = 0;
        for (before, after) in digits.inputs.columns().into_iter().zip(inputs.columns()) {
            assert_abs_diff_eq!(after.mean().unwrap(), 0.0, epsilon = 1e-12);
            if before.iter().all(|&pixel| pixel == 0.0) {
                constant += 1;
                assert_eq!(after.var(0.0), 0.0);
            } else {
                assert_abs_diff_eq!(after.var(0.0), 1.0, epsilon = 1e-12);
            }
        }
        assert!(constant > 0);
    }

    #[test]
    fn a_constant_column_is_shifted_and_not_divided_by_its_rounding_error() {
        let inputs = Array2::from_elem((1000, 1), 0.1);
        let standardized = Standardizer::fit(&inputs).unwrap().apply(&inputs).unwrap();
        assert!(standardized.iter().all(|value| value.abs() < 1e-12));
    }

    #[test]
    fn no_rows_and_another_number_of_columns_are_refused() {
        assert_eq!(Standardizer::fit(&Array2::zeros((0, 3))), Err(DataError::Empty));
        let standardizer = Standardizer::fit(&array![[1.0, 2.0], [3.0, 4.0]]).unwrap();
        assert_eq!(
            standardizer.apply(&array![[1.0]]),
            Err(DataError::ColumnMismatch { expected: 2, found: 1 })
        );
    }
}
