use ndarray::{Array2, Axis};

use super::{LearningError, data::Dataset};
use crate::functions::{BatchLoss, binary_cross_entropy_with_logits, cross_entropy, mse_loss};

/// What a network is trained towards: a loss, with a target for each row of the inputs.
#[derive(Debug, Clone, PartialEq)]
pub enum Objective {
    /// A class for each row; the network's outputs are one logit for each class.
    CrossEntropy(Vec<usize>),
    /// A 0, a 1 or a probability for each output; the network's outputs are logits.
    BinaryCrossEntropy(Array2<f64>),
    /// A number for each output.
    MeanSquaredError(Array2<f64>),
}

impl Objective {
    /// Cross-entropy on a data set's labels.
    pub fn classify(data: &Dataset) -> Self {
        Self::CrossEntropy(data.labels.clone())
    }

    /// The number of targets.
    pub fn len(&self) -> usize {
        match self {
            Self::CrossEntropy(labels) => labels.len(),
            Self::BinaryCrossEntropy(targets) | Self::MeanSquaredError(targets) => targets.nrows(),
        }
    }

    /// Whether there are no targets.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The loss of a prediction, averaged over the batch, and its gradient with respect to it.
    ///
    /// # Errors
    /// The targets do not fit the prediction: their number, their width, or a label out of range.
    pub fn loss(&self, prediction: &Array2<f64>) -> Result<BatchLoss, LearningError> {
        Ok(match self {
            Self::CrossEntropy(labels) => cross_entropy(prediction, labels)?,
            Self::BinaryCrossEntropy(targets) => binary_cross_entropy_with_logits(prediction, targets)?,
            Self::MeanSquaredError(targets) => mse_loss(prediction, targets)?,
        })
    }

    /// The targets of these rows, in this order.
    pub(super) fn select(&self, rows: &[usize]) -> Self {
        match self {
            Self::CrossEntropy(labels) => Self::CrossEntropy(rows.iter().map(|&row| labels[row]).collect()),
            Self::BinaryCrossEntropy(targets) => Self::BinaryCrossEntropy(targets.select(Axis(0), rows)),
            Self::MeanSquaredError(targets) => Self::MeanSquaredError(targets.select(Axis(0), rows)),
        }
    }
}
