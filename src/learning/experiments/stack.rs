use std::sync::Arc;

use crate::{
    functions::Activation,
    learning::{ActivationLayer, Init, Layer, LearningError, Linear, Network, seeded},
};

/// A plain stack: `depth` times a linear layer and the activation, all of one width.
///
/// In a pass through it, output 2l comes out of the activation of layer l, counted from 1, and
/// output 2l − 1 goes into it.
pub(super) fn plain_stack(
    width: usize,
    depth: usize,
    activation: &Arc<dyn Activation>,
    init: Init,
    seed: u64,
) -> Result<Network, LearningError> {
    let mut rng = seeded(seed);
    let mut layers: Vec<Box<dyn Layer>> = Vec::with_capacity(2 * depth);
    for _ in 0..depth {
        layers.push(Box::new(Linear::draw(width, width, init, &mut rng)?));
        layers.push(Box::new(ActivationLayer::new(Arc::clone(activation))));
    }
    Network::new(width, layers)
}
