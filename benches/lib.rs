//! What the measurements share: the 20-layer network and the digits it is trained on.

use std::{error::Error, sync::Arc};

use activations::{functions::*, learning::*};

/// The activations measured, each with the initialisation made for it.
pub fn activations() -> [(&'static str, Arc<dyn Activation>, Init); 3] {
    [
        ("sigmoid", Arc::new(Sigmoid), Init::GlorotNormal),
        ("tanh", Arc::new(Tanh), Init::LecunNormal),
        ("relu", Arc::new(Relu), Init::HeNormal),
    ]
}

/// Twenty linear layers: 64 inputs, nineteen times 64 hidden units, ten logits.
pub fn twenty_layers(activation: Arc<dyn Activation>, init: Init) -> Result<Network, LearningError> {
    let mut widths = [64; 21];
    widths[20] = 10;
    Network::mlp(&widths, activation, init, 1)
}

/// `epochs` epochs in batches of 64, with a callback after each step.
pub fn train_epochs(
    network: &mut Network,
    digits: &data::Dataset,
    epochs: usize,
    after_step: impl FnMut(&TrainingStep),
) -> Result<History, Box<dyn Error>> {
    let settings = TrainingSettings {
        epochs,
        batch_size: 64,
        optimizer: Optimizer::momentum(0.01, 0.9),
        ..Default::default()
    };
    let objective = Objective::classify(digits);
    Ok(train_with(network, &digits.inputs, &objective, &settings, after_step)?)
}
