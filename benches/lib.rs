//! What the measurements share: the 20-layer network and the digits it is trained on.

pub mod products;

use std::{error::Error, sync::Arc};

use activations::{functions::*, learning::*};

/// Of the input, the nineteen hidden layers and the logits.
pub const WIDTHS: [usize; 21] = {
    let mut widths = [64; 21];
    widths[20] = 10;
    widths
};

/// Samples in a batch.
pub const BATCH: usize = 64;

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
    Network::mlp(&WIDTHS, activation, init, 1)
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
        batch_size: BATCH,
        optimizer: Optimizer::momentum(0.01, 0.9),
        ..Default::default()
    };
    let objective = Objective::classify(digits);
    Ok(train_with(network, &digits.inputs, &objective, &settings, after_step)?)
}

/// The vectors of a name that the scripts use.
pub fn vectors(name: &str) -> Result<Vectors, String> {
    match name {
        "widest" => Ok(Vectors::Widest),
        "avx2" => Ok(Vectors::Avx2),
        "baseline" => Ok(Vectors::Baseline),
        _ => Err(format!("no vectors are called {name}")),
    }
}
