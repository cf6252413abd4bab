use ndarray::{Array1, Array2};

/// A row of activations times a matrix, by the rows of the matrix whose activation is not 0, and how many those are.
///
/// What a kernel for sparse activations does: a dense one multiplies zeros as well. A NaN counts as active.
///
/// ```
/// use activations::prelude::*;
///
/// let (product, rows_read) = product_of_active(&array![0.0, 2.0], &array![[1.0, 5.0], [3.0, -1.0]]);
/// assert_eq!((product, rows_read), (array![6.0, -2.0], 1));
/// ```
///
/// # Panics
/// The matrix has not one row for each activation.
pub fn product_of_active(activations: &Array1<f64>, weight: &Array2<f64>) -> (Array1<f64>, usize) {
    assert_eq!(
        activations.len(),
        weight.nrows(),
        "one row of weights for each activation"
    );
    let mut product = Array1::zeros(weight.ncols());
    let mut rows_read = 0;
    for (&activation, row) in activations.iter().zip(weight.rows()) {
        if activation != 0.0 {
            product.scaled_add(activation, &row);
            rows_read += 1;
        }
    }
    (product, rows_read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{functions::ActivationMethods, learning::Init};

    #[test]
    fn the_product_is_the_dense_one_and_reads_the_rows_of_active_units() {
        let weight = Init::LecunNormal.weight(8, 64, 1).unwrap();
        let active = Init::Variance(1.0).weight(64, 1, 2).unwrap().row(0).to_owned().relu();
        let (product, rows_read) = product_of_active(&active, &weight);
        assert!((product - active.dot(&weight)).iter().all(|miss| miss.abs() < 1e-12));
        assert_eq!(rows_read, active.iter().filter(|&&x| x > 0.0).count());
    }
}
