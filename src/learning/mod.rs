//! Layers, initialisation, backpropagation, training, data and experiments.
//!
//! A batch is a matrix with a row for each sample; all numbers are f64, so that gradients can be
//! checked by finite differences. Everything random is drawn from a seed.

mod accuracy;
mod activation_layer;
mod active;
mod batch;
mod batch_norm;
pub mod blocks;
mod checkpoints;
pub mod data;
mod error;
pub mod experiments;
mod history;
mod init;
mod layer;
mod layer_norm;
mod linear;
mod maxout_layer;
mod network;
mod objective;
mod optimizer;
pub(crate) mod parallel;
mod prelu_layer;
mod residual;
mod softmax_layer;
mod stage;
mod swish_layer;
mod train;
mod watch;
mod xielu_layer;

#[cfg(test)]
mod gradient_check;

pub use accuracy::accuracy;
pub use activation_layer::ActivationLayer;
pub use active::product_of_active;
pub use batch_norm::BatchNorm;
pub use checkpoints::{Checkpointed, backward_with_checkpoints};
pub use error::LearningError;
pub use history::{History, TrainingError, TrainingStep};
pub use init::Init;
pub use layer::{Layer, LayerGradients, Parameter};
pub use layer_norm::LayerNorm;
pub use linear::Linear;
pub use maxout_layer::MaxoutLayer;
pub use network::{Gradients, Network, Pass};
pub use objective::Objective;
pub use optimizer::Optimizer;
pub use prelu_layer::PreluLayer;
pub use residual::Residual;
pub use softmax_layer::SoftmaxLayer;
pub use stage::Stage;
pub use swish_layer::SwishLayer;
pub use train::{TrainingSettings, train, train_with};
pub use watch::{LayerRecord, SATURATED_SLOPE, StepRecord, look_inside, rms, saturated_share, silent_units};
pub use xielu_layer::XieluLayer;

/// The generator for everything random in this room.
pub(crate) fn seeded(seed: u64) -> rand_pcg::Pcg64 {
    rand::SeedableRng::seed_from_u64(seed)
}
