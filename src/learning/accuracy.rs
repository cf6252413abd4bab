use ndarray::Array2;

use super::{LearningError, Network, data::Dataset};

/// The share of a data set whose largest logit is that of its label.
///
/// # Errors
/// The data set is empty, or its rows have not the network's input width.
pub fn accuracy(network: &Network, data: &Dataset) -> Result<f64, LearningError> {
    if data.is_empty() {
        return Err(LearningError::NoSamples);
    }
    Ok(share_read(&network.predict(&data.inputs)?, &data.labels))
}

/// The share of the rows of logits whose largest is that of the label.
pub(crate) fn share_read(logits: &Array2<f64>, labels: &[usize]) -> f64 {
    let rows = logits.rows().into_iter().zip(labels);
    let right = rows.filter(|(row, label)| (0..row.len()).all(|class| class == **label || row[class] < row[**label]));
    right.count() as f64 / labels.len() as f64
}
