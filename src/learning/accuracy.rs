use super::{LearningError, Network, data::Dataset};

/// The share of a data set whose largest logit is that of its label.
///
/// # Errors
/// The data set is empty, or its rows have not the network's input width.
pub fn accuracy(network: &Network, data: &Dataset) -> Result<f64, LearningError> {
    if data.is_empty() {
        return Err(LearningError::NoSamples);
    }
    let logits = network.predict(&data.inputs)?;
    let rows = logits.rows().into_iter().zip(&data.labels);
    let right = rows.filter(|(row, label)| (0..row.len()).all(|class| class == **label || row[class] < row[**label]));
    Ok(right.count() as f64 / data.len() as f64)
}
