use super::{LearningError, Network, StepRecord};

/// What a training run left behind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// The loss of each step's batch, before the step.
    pub losses: Vec<f64>,
    /// The mean loss over each finished epoch's samples.
    pub epoch_losses: Vec<f64>,
    /// A look into every layer, as often as
    /// [`TrainingSettings::watch_every`](super::TrainingSettings::watch_every) asks.
    pub watched: Vec<StepRecord>,
}

/// A training run that could not go on, and what it had done by then.
///
/// The network keeps the parameters it had when the fault was found.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{cause} (epoch {epoch}, step {step}, counted from 0)")]
pub struct TrainingError {
    pub epoch: usize,
    pub step: usize,
    #[source]
    pub cause: LearningError,
    pub history: Box<History>,
}

/// A step just taken, as a callback of [`train_with`](super::train_with) sees it.
#[derive(Debug)]
pub struct TrainingStep<'a> {
    pub epoch: usize,
    /// Counted from 0 over all epochs.
    pub step: usize,
    /// Whether it is the last step of its epoch.
    pub ends_epoch: bool,
    /// The loss of the step's batch, before the step.
    pub loss: f64,
    /// The network, after the step.
    pub network: &'a Network,
}
