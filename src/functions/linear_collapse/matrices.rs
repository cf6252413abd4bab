//! Between ndarray, which notebooks see, and nalgebra, which computes.

use nalgebra::{DMatrix, DVector};
use ndarray::{Array2, ArrayRef1, ArrayRef2};

pub(super) fn to_matrix(array: &ArrayRef2<f64>) -> DMatrix<f64> {
    DMatrix::from_fn(array.nrows(), array.ncols(), |i, j| array[[i, j]])
}

pub(super) fn to_array(matrix: &DMatrix<f64>) -> Array2<f64> {
    Array2::from_shape_fn(matrix.shape(), |index| matrix[index])
}

pub(super) fn to_vector(array: &ArrayRef1<f64>) -> DVector<f64> {
    DVector::from_iterator(array.len(), array.iter().copied())
}

/// Below it a singular value counts as 0: max(rows, columns) · ε · the largest, as in NumPy.
pub(super) fn singular_value_floor(matrix: &DMatrix<f64>, largest: f64) -> f64 {
    matrix.nrows().max(matrix.ncols()) as f64 * f64::EPSILON * largest
}
