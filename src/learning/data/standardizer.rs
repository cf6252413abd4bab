use ndarray::{Array1, Array2, ArrayView1, Axis, Zip};

use super::DataError;
use crate::functions::sums::{mean, spread};

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
        let mut means = inputs.mean_axis(Axis(0)).ok_or(DataError::Empty)?;
        let mut spreads = inputs.std_axis(Axis(0), 0.0);
        Zip::from(inputs.columns())
            .and(&mut means)
            .and(&mut spreads)
            .for_each(|column, mean, spread| {
                // Not `spread == 0`: the rounding of the mean gives a constant column a tiny spread.
                if column.iter().all(|&value| value == column[0]) {
                    (*mean, *spread) = (column[0], 1.0);
                } else if !(1e-140..1e140).contains(spread) {
                    (*mean, *spread) = at_the_edges_of_f64(column);
                }
            });
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
        let mut outputs = inputs - &self.means;
        Zip::from(outputs.rows_mut())
            .and(inputs.rows())
            .for_each(|mut shifted, row| {
                Zip::from(&mut shifted)
                    .and(row)
                    .and(&self.means)
                    .and(&self.spreads)
                    .for_each(|shifted, x, mean, spread| {
                        // The difference of two finite numbers may overflow.
                        *shifted = if shifted.is_finite() {
                            *shifted / spread
                        } else {
                            x / spread - mean / spread
                        };
                    });
            });
        Ok(outputs)
    }
}

/// The mean and the spread of a column whose sum or squares over- or underflow.
fn at_the_edges_of_f64(column: ArrayView1<f64>) -> (f64, f64) {
    let values = column.iter().copied();
    let spread = match spread(values.clone()) {
        // Of two neighbours among the smallest floats it is half of one.
        0.0 => f64::from_bits(1),
        spread => spread,
    };
    (mean(values), spread)
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

    /// Of 1 and 3 the mean is 2 and the spread 1, at any scale.
    #[test]
    fn columns_at_the_edges_of_f64_have_mean_0_and_variance_1_too() {
        for scale in [1e-322, 1e-170, 1e-155, 1e155, 1e200, 5e307] {
            let inputs = array![[1.0], [3.0]] * scale;
            let standardizer = Standardizer::fit(&inputs).unwrap();
            let output = standardizer.apply(&inputs).unwrap();
            assert_abs_diff_eq!(output.as_slice().unwrap(), [-1.0, 1.0].as_slice(), epsilon = 0.03);
            assert_abs_diff_eq!(standardizer.spreads[0] / scale, 1.0, epsilon = 0.03);
        }
        let huge = array![[f64::MAX], [-f64::MAX], [-f64::MAX], [-f64::MAX]];
        let output = Standardizer::fit(&huge).unwrap().apply(&huge).unwrap();
        assert_abs_diff_eq!(output[[0, 0]], 3f64.sqrt(), epsilon = 1e-12);
        let neighbours = array![[0.0], [f64::from_bits(1)]];
        let standardizer = Standardizer::fit(&neighbours).unwrap();
        assert!(standardizer.spreads[0] > 0.0);
        assert!(standardizer.apply(&neighbours).unwrap().iter().all(|x| x.is_finite()));
    }

    #[test]
    fn a_constant_column_of_huge_numbers_becomes_0_and_nan_stays_nan() {
        let inputs = array![[f64::MAX, 1.0], [f64::MAX, f64::NAN]];
        let output = Standardizer::fit(&inputs).unwrap().apply(&inputs).unwrap();
        assert_eq!(output.column(0), array![0.0, 0.0]);
        assert!(output.column(1).iter().all(|x| x.is_nan()));
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
