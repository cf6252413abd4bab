use std::sync::Arc;

use crate::{
    functions::Activation,
    learning::{
        ActivationLayer, Gradients, Init, Layer, LearningError, Linear, Network, Pass, init::standard_normal, seeded,
    },
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

/// Standard normal samples sent through a network, and a standard normal gradient sent back.
pub(super) fn there_and_back(network: &Network, samples: usize, seed: u64) -> Result<(Pass, Gradients), LearningError> {
    let mut rng = seeded(seed.wrapping_add(1_000_000));
    let pass = network.forward(standard_normal((samples, network.input_width()), &mut rng))?;
    let gradient = standard_normal((samples, network.output_width()), &mut rng);
    let gradients = network.backward(&pass, gradient);
    Ok((pass, gradients))
}
