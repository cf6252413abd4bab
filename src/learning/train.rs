use ndarray::Array2;
use rand::seq::SliceRandom;

use super::{
    History, LearningError, Network, Objective, Optimizer, TrainingError, TrainingStep,
    batch::{BatchGradient, Samples},
    optimizer::OptimizerState,
    seeded,
    watch::Watch,
};

/// A loss so many times the first one, or above it if the first is less than 1, has diverged.
const DIVERGENCE: f64 = 1e6;

/// How a network is trained.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingSettings {
    /// How often every sample is seen.
    pub epochs: usize,
    /// How many samples a step averages over; the last batch of an epoch may be smaller.
    pub batch_size: usize,
    pub optimizer: Optimizer,
    /// Decides the order of the samples in every epoch.
    pub seed: u64,
    /// Looks into every layer each so many steps; 0 is never.
    pub watch_every: usize,
    /// A step whose gradient is longer, over all parameters together, is taken along the gradient scaled down to this
    /// length, as by PyTorch's `clip_grad_norm_`; ∞ is never. R. Pascanu, T. Mikolov and Y. Bengio, *On the difficulty
    /// of training recurrent neural networks*, 2012, arXiv:1211.5063.
    pub clip_norm: f64,
}

impl Default for TrainingSettings {
    fn default() -> Self {
        Self {
            epochs: 10,
            batch_size: 64,
            optimizer: Optimizer::momentum(0.05, 0.9),
            seed: 0,
            watch_every: 0,
            clip_norm: f64::INFINITY,
        }
    }
}

impl TrainingSettings {
    fn watches(&self, step: usize) -> bool {
        self.watch_every > 0 && step.is_multiple_of(self.watch_every)
    }
}

/// Trains a network by mini-batches; the same settings give the same run, bit for bit.
///
/// # Errors
/// Samples, targets and network that do not fit together, a setting out of its range, a loss or
/// gradient that is not finite, or a loss a million times the first one.
///
/// ```
/// use activations::learning::{Init, Network, Objective, TrainingSettings, accuracy, data, train};
/// use activations::functions::Tanh;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let moons = data::two_moons(100, 0.1, 1)?;
/// let mut network = Network::mlp(&[2, 16, 2], Tanh, Init::LecunNormal, 1)?;
/// let settings = TrainingSettings { epochs: 60, ..Default::default() };
/// train(&mut network, &moons.inputs, &Objective::classify(&moons), &settings)?;
/// assert!(accuracy(&network, &moons)? > 0.95);
/// # Ok(())
/// # }
/// ```
pub fn train(
    network: &mut Network,
    inputs: &Array2<f64>,
    objective: &Objective,
    settings: &TrainingSettings,
) -> Result<History, TrainingError> {
    train_with(network, inputs, objective, settings, |_| {})
}

/// [`train`], with a callback after every step.
///
/// # Errors
/// As [`train`].
pub fn train_with(
    network: &mut Network,
    inputs: &Array2<f64>,
    objective: &Objective,
    settings: &TrainingSettings,
    after_step: impl FnMut(&TrainingStep),
) -> Result<History, TrainingError> {
    let samples = Samples { inputs, objective };
    let mut run = Run {
        optimizer: OptimizerState::new(settings.optimizer, &network.parameters()),
        network,
        samples,
        settings,
        gradient: BatchGradient::default(),
        history: History::default(),
    };
    match run.go(after_step) {
        Ok(()) => Ok(run.history),
        Err(cause) => Err(TrainingError {
            epoch: run.history.epoch_losses.len(),
            step: run.history.losses.len(),
            cause,
            history: Box::new(run.history),
        }),
    }
}

/// A training run at work.
struct Run<'a> {
    network: &'a mut Network,
    samples: Samples<'a>,
    settings: &'a TrainingSettings,
    optimizer: OptimizerState,
    gradient: BatchGradient,
    history: History,
}

impl Run<'_> {
    fn go(&mut self, mut after_step: impl FnMut(&TrainingStep)) -> Result<(), LearningError> {
        self.check()?;
        let mut rng = seeded(self.settings.seed);
        let mut order: Vec<usize> = (0..self.samples.inputs.nrows()).collect();
        for epoch in 0..self.settings.epochs {
            order.shuffle(&mut rng);
            self.epoch(epoch, &order, &mut after_step)?;
        }
        Ok(())
    }

    fn check(&self) -> Result<(), LearningError> {
        let Samples { inputs, objective } = self.samples;
        if inputs.nrows() == 0 {
            return Err(LearningError::NoSamples);
        }
        let batch = self.settings.batch_size;
        LearningError::check(batch > 0, "the batch size", batch as f64, "at least 1")?;
        let clip = self.settings.clip_norm;
        LearningError::check(clip > 0.0, "the norm to clip at", clip, "greater than 0")?;
        self.settings.optimizer.check()?;
        // One prediction for the widths, and one loss over all rows for every label.
        let prediction = self.network.predict(inputs)?;
        objective.loss(&prediction).map(|_| ())
    }

    fn epoch(
        &mut self,
        epoch: usize,
        order: &[usize],
        after_step: &mut impl FnMut(&TrainingStep),
    ) -> Result<(), LearningError> {
        let mut mean = 0.0;
        let mut batches = order.chunks(self.settings.batch_size).peekable();
        while let Some(rows) = batches.next() {
            let step = self.history.losses.len();
            let loss = self.step(epoch, step, rows)?;
            mean += loss * (rows.len() as f64 / order.len() as f64);
            after_step(&TrainingStep {
                epoch,
                step,
                ends_epoch: batches.peek().is_none(),
                loss,
                network: self.network,
            });
        }
        self.history.epoch_losses.push(mean);
        Ok(())
    }

    /// Takes a step along the gradient over these rows; their loss before it.
    fn step(&mut self, epoch: usize, step: usize, rows: &[usize]) -> Result<f64, LearningError> {
        let loss = self.gradient.compute(self.network, self.samples, rows)?;
        check_divergence(loss, &self.history)?;
        self.gradient.clip(self.settings.clip_norm);
        let watched = self.settings.watches(step);
        let watch = watched
            .then(|| Watch::before(self.network, self.samples, rows))
            .transpose()?;
        let gradients = self.gradient.parameters().iter().flatten();
        self.optimizer.step(self.network.parameters_mut(), gradients);
        let record = watch.map(|watch| watch.after(self.network, epoch, step));
        self.history.watched.extend(record);
        self.history.losses.push(loss);
        Ok(loss)
    }
}

fn check_divergence(loss: f64, history: &History) -> Result<(), LearningError> {
    let first = *history.losses.first().unwrap_or(&loss);
    if loss > DIVERGENCE * first.max(1.0) {
        return Err(LearningError::Diverged { loss, first });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
