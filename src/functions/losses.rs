use ndarray::{ArrayBase, Data, Ix2, Zip};

use super::{
    ActivationMethods, BatchLoss, Element, LossError, Sigmoid, Softplus,
    arithmetic::scaled,
    log_softmax,
    loss::{check_shapes, mean_of_entries},
    softmax,
    sums::mean,
};

/// Cross-entropy −ln softmax(z)_label on logits, the mean over the rows; its gradient is
/// (softmax(z) − one-hot(label)) / rows.
///
/// One row of logits for each example, one label 0, 1, … for each row. Finite for finite logits of
/// any size, unless two of a row are further apart than the largest float; NaN where a row's logits
/// hold NaN or +∞. The logits are f64 or f32. Give it logits, never probabilities.
///
/// ```
/// use activations::prelude::*;
///
/// let loss = cross_entropy(&array![[0.0, 0.0]], &[1])?;
/// assert_eq!(loss.value, 2f64.ln());
/// assert_eq!(loss.gradient, array![[0.5, -0.5]]);
/// # Ok::<(), LossError>(())
/// ```
///
/// # Errors
///
/// An empty batch, not one label for each row, or a label that is no column.
pub fn cross_entropy<E: Element, S: Data<Elem = E>>(
    logits: &ArrayBase<S, Ix2>,
    labels: &[usize],
) -> Result<BatchLoss<E>, LossError> {
    let (rows, classes) = logits.dim();
    if rows != labels.len() {
        let labels = labels.len();
        return Err(LossError::LabelCount { rows, labels });
    }
    if logits.is_empty() {
        return Err(LossError::Empty);
    }
    let mut gradient = softmax(logits);
    let mut losses = Vec::with_capacity(rows);
    for (row, &label) in labels.iter().enumerate() {
        let (z, mut p) = (logits.row(row), gradient.row_mut(row));
        if label >= classes {
            return Err(LossError::Label { row, label, classes });
        }
        let underflowed = p[label] < E::min_positive_value();
        let log_probability = if underflowed {
            log_softmax(&z)[label]
        } else {
            p[label].ln()
        };
        losses.push(-log_probability.to_f64().expect("a float"));
        p[label] -= E::one();
    }
    Ok(BatchLoss {
        value: mean(losses.iter().copied()),
        gradient: gradient / E::from(rows).expect("a float"),
    })
}

/// Binary cross-entropy −t ln σ(z) − (1 − t) ln(1 − σ(z)) on logits, the mean over all entries; its
/// gradient is (σ(z) − t) / entries.
///
/// Computed as ln(1 + e^−|z|) + t · max(0, −z) + (1 − t) · max(0, z), finite for finite logits of any
/// size. NaN where a logit is. Give it logits, never probabilities.
///
/// ```
/// use activations::prelude::*;
///
/// let loss = binary_cross_entropy_with_logits(&array![[1000.0]], &array![[0.0]])?;
/// assert_eq!(loss.value, 1000.0);
/// # Ok::<(), LossError>(())
/// ```
///
/// # Errors
///
/// An empty batch, shapes that differ, or a target outside \[0, 1\].
pub fn binary_cross_entropy_with_logits<S: Data<Elem = f64>, T: Data<Elem = f64>>(
    logits: &ArrayBase<S, Ix2>,
    targets: &ArrayBase<T, Ix2>,
) -> Result<BatchLoss, LossError> {
    check_shapes(logits, targets)?;
    if let Some(&target) = targets.iter().find(|t| !(0.0..=1.0).contains(*t)) {
        return Err(LossError::Target(target));
    }
    let entries = logits.len() as f64;
    let mut losses = logits.mapv(|z| -z.abs());
    losses.activate_inplace(&Softplus);
    let mut gradient = logits.activate(&Sigmoid);
    Zip::from(&mut losses)
        .and(&mut gradient)
        .and(logits)
        .and(targets)
        .for_each(|loss, gradient, &z, &t| {
            *loss += scaled((-z).max(0.0), t) + scaled(z.max(0.0), 1.0 - t);
            *gradient = (*gradient - t) / entries;
        });
    Ok(BatchLoss {
        value: mean(losses.iter().copied()),
        gradient,
    })
}

/// Mean squared error (y − t)², the mean over all entries; its gradient is 2(y − t) / entries.
///
/// Infinite where a square overflows, beyond 1e154, and NaN where an entry is.
///
/// # Errors
///
/// An empty batch, or shapes that differ.
pub fn mse_loss<S: Data<Elem = f64>, T: Data<Elem = f64>>(
    outputs: &ArrayBase<S, Ix2>,
    targets: &ArrayBase<T, Ix2>,
) -> Result<BatchLoss, LossError> {
    check_shapes(outputs, targets)?;
    Ok(mean_of_entries(outputs, targets, |y, t| {
        ((y - t).powi(2), 2.0 * (y - t))
    }))
}
