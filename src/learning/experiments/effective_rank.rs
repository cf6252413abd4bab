use nalgebra::DMatrix;
use ndarray::Array2;

/// In how many directions the rows of a batch vary: exp(−Σ pᵢ ln pᵢ), with pᵢ the singular values
/// over their sum.
///
/// k for k equal singular values, 1 for a batch of rank 1, 0 for one that is all 0, NaN if a value
/// is not finite. Means are not subtracted: a batch whose rows are all the same has rank 1.
///
/// Source: O. Roy and M. Vetterli, *The effective rank: a measure of effective dimensionality*,
/// 2007.
///
/// ```
/// use activations::prelude::*;
///
/// assert!((effective_rank(&array![[3.0, 0.0], [0.0, 3.0]]) - 2.0).abs() < 1e-12);
/// assert!((effective_rank(&array![[1.0, 2.0], [2.0, 4.0]]) - 1.0).abs() < 1e-12);
/// ```
pub fn effective_rank(batch: &Array2<f64>) -> f64 {
    if !batch.iter().all(|x| x.is_finite()) {
        return f64::NAN;
    }
    let (rows, columns) = batch.dim();
    // The scale changes nothing but where sums overflow; 1 for a batch of zeros.
    let largest = batch.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
    let scale = if largest == 0.0 { 1.0 } else { largest };
    let matrix = DMatrix::from_fn(rows, columns, |i, j| batch[[i, j]] / scale);
    let singular = matrix.singular_values();
    let sum: f64 = singular.iter().sum();
    if sum == 0.0 {
        return 0.0;
    }
    let shares = singular.iter().map(|s| s / sum).filter(|&p| p > 0.0);
    (-shares.map(|p| p * p.ln()).sum::<f64>()).exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::Init;

    #[test]
    fn k_orthonormal_directions_count_k_and_scaling_changes_nothing() {
        let orthogonal = Init::Orthogonal { gain: 1.0 }.weight(9, 5, 1).unwrap();
        assert!((effective_rank(&orthogonal) - 5.0).abs() < 1e-9);
        for scale in [1e-300, 1e-160, 1e-3, 1e160, 1.7e308] {
            assert!((effective_rank(&(&orthogonal * scale)) - 5.0).abs() < 1e-9, "{scale}");
        }
    }

    #[test]
    fn nothing_has_rank_0_and_what_is_not_finite_none() {
        assert_eq!(effective_rank(&Array2::zeros((3, 2))), 0.0);
        assert!(effective_rank(&Array2::from_elem((3, 2), f64::NAN)).is_nan());
    }

    /// Singular values 3 and 1: p = ¾ and ¼.
    #[test]
    fn unequal_directions_count_by_their_entropy() {
        let batch = ndarray::array![[3.0, 0.0], [0.0, 1.0]];
        let expected = 0.75f64.powf(-0.75) * 0.25f64.powf(-0.25);
        assert!((effective_rank(&batch) - expected).abs() < 1e-12);
    }
}
