use ndarray::{Array1, Array2};
use rand::seq::SliceRandom;
use serde::{Deserialize, Serialize};

use crate::learning::{Init, LearningError, Network, seeded};

/// A linear layer as plain data, z = h Wᵀ + b; or the gradients of one.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Dense {
    /// Outputs × inputs.
    pub weight: Array2<f64>,
    /// One for each output.
    pub bias: Array1<f64>,
}

/// Linear layers with these widths, the input's first, the output's last; drawn as [`Network::mlp`] draws them.
///
/// ```
/// use activations::asking::training::dense_layers;
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let layers = dense_layers(&[64, 32, 10], Init::HeNormal, 7)?;
/// assert_eq!(layers.len(), 2);
/// assert_eq!(layers[1].weight.dim(), (10, 32));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Fewer than two widths, a width of 0, or an initialisation with an unusable variance or gain.
pub fn dense_layers(widths: &[usize], init: Init, seed: u64) -> Result<Vec<Dense>, LearningError> {
    let network = Network::mlp(widths, crate::functions::Identity, init, seed)?;
    let parameters = network.parameters();
    let dense = |pair: &[&crate::learning::Parameter]| Dense {
        weight: pair[0].value.clone(),
        bias: pair[1].value.row(0).to_owned(),
    };
    Ok(parameters.chunks_exact(2).map(dense).collect())
}

/// The rows of each batch: all samples in a new random order for each epoch, `size` at a time; the last batch of an
/// epoch may be smaller. The same seed gives the same batches.
///
/// ```
/// use activations::asking::training::batches;
///
/// let batches = batches(10, 4, 3, 7);
/// assert_eq!(batches.len(), 9);
/// assert_eq!(batches[..3].concat().len(), 10);
/// ```
///
/// # Panics
/// `size` is 0.
pub fn batches(samples: usize, size: usize, epochs: usize, seed: u64) -> Vec<Vec<usize>> {
    let mut rng = seeded(seed);
    let mut order: Vec<usize> = (0..samples).collect();
    let mut batches = Vec::new();
    for _ in 0..epochs {
        order.shuffle(&mut rng);
        batches.extend(order.chunks(size).map(<[usize]>::to_vec));
    }
    batches
}
