use ndarray::{Array2, ArrayRef2, Zip};
use thiserror::Error;

use super::sums::mean;

/// A loss over a batch, and its gradient for the network's output, of the same shape and precision.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchLoss<E = f64> {
    /// The mean loss, in nats for the two cross-entropies.
    pub value: f64,
    /// ∂ value / ∂ output.
    pub gradient: Array2<E>,
}

/// Outputs and targets that don't belong together.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum LossError {
    /// A batch without rows or columns has no mean.
    #[error("the batch is empty")]
    Empty,

    /// Not one label for each row.
    #[error("{rows} rows of outputs and {labels} labels")]
    LabelCount {
        /// Rows of outputs.
        rows: usize,
        /// Labels.
        labels: usize,
    },

    /// A label that is no column of the outputs.
    #[error("row {row} has label {label}, but there are only {classes} classes")]
    Label {
        /// Its row, counted from 0.
        row: usize,
        /// The label.
        label: usize,
        /// The number of classes.
        classes: usize,
    },

    /// Outputs and targets of different shapes.
    #[error("outputs of shape {outputs:?} and targets of shape {targets:?}")]
    Shape {
        /// Rows and columns of the outputs.
        outputs: [usize; 2],
        /// Rows and columns of the targets.
        targets: [usize; 2],
    },

    /// A target that is no probability.
    #[error("the target {0} is not between 0 and 1")]
    Target(f64),
}

pub(super) fn check_shapes(outputs: &ArrayRef2<f64>, targets: &ArrayRef2<f64>) -> Result<(), LossError> {
    if outputs.dim() != targets.dim() {
        return Err(LossError::Shape {
            outputs: outputs.dim().into(),
            targets: targets.dim().into(),
        });
    }
    if outputs.is_empty() {
        return Err(LossError::Empty);
    }
    Ok(())
}

/// The mean of a loss given, with its derivative, for each output and target.
pub(super) fn mean_of_entries(
    outputs: &ArrayRef2<f64>,
    targets: &ArrayRef2<f64>,
    loss: impl Fn(f64, f64) -> (f64, f64),
) -> BatchLoss {
    let entries = outputs.len() as f64;
    let (mut values, mut gradient) = (outputs.to_owned(), outputs.to_owned());
    Zip::from(&mut values)
        .and(&mut gradient)
        .and(targets)
        .for_each(|value, gradient, &target| {
            let (loss, derivative) = loss(*value, target);
            (*value, *gradient) = (loss, derivative / entries);
        });
    BatchLoss {
        value: mean(values.iter().copied()),
        gradient,
    }
}
