use ndarray::{ArrayBase, Data, Ix2};

use super::{
    Affine, AffineError,
    matrices::{singular_value_floor, to_matrix},
};

impl Affine {
    /// The layer that comes closest to the targets in the sum of squares, row by row; of several,
    /// the one with the smallest numbers.
    ///
    /// Solved by the singular value decomposition of the inputs with a column of ones for the bias.
    ///
    /// ```
    /// use activations::prelude::*;
    ///
    /// let inputs = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    /// let xor = array![[0.0], [1.0], [1.0], [0.0]];
    /// let best = Affine::least_squares(&inputs, &xor)?;
    /// let predictions = best.apply_rows(&inputs)?;
    /// assert!(predictions.iter().all(|p| (p - 0.5).abs() < 1e-12));
    /// # Ok::<(), AffineError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// No inputs or no targets, numbers of rows that differ, or a number that is NaN or infinite.
    pub fn least_squares<S: Data<Elem = f64>, T: Data<Elem = f64>>(
        inputs: &ArrayBase<S, Ix2>,
        targets: &ArrayBase<T, Ix2>,
    ) -> Result<Self, AffineError> {
        AffineError::check_size("the list of targets", inputs.nrows(), targets.nrows())?;
        if inputs.is_empty() || targets.is_empty() {
            return Err(AffineError::Empty("the data"));
        }
        if !inputs.iter().chain(targets.iter()).all(|x| x.is_finite()) {
            return Err(AffineError::NotFinite("the data"));
        }
        let with_ones = to_matrix(inputs).insert_column(inputs.ncols(), 1.0);
        let svd = with_ones.clone().svd(true, true);
        let floor = singular_value_floor(&with_ones, svd.singular_values.max());
        let solution = svd
            .solve(&to_matrix(targets), floor)
            .expect("both sides of the decomposition were asked for")
            .transpose();
        let bias = solution.column(inputs.ncols()).into_owned();
        Self::checked(solution.remove_column(inputs.ncols()), bias)
    }
}
