use std::sync::Arc;

use super::{at_least, classifier, kept, shared, standard_digits};
use crate::{
    functions::{Activation, Relu, Sigmoid, Tanh},
    learning::{
        Init, LearningError, Objective, Optimizer, StepRecord, TrainingSettings, accuracy, data::Split,
        parallel::parallel_map, train,
    },
};

/// What [`trained_gradient_flow`] trains.
#[derive(Debug, Clone)]
pub struct TrainedGradientFlowSettings {
    pub activations: Vec<Arc<dyn Activation>>,
    pub init: Init,
    /// Linear layers, the last of which gives the logits.
    pub depth: usize,
    /// Units in every hidden layer.
    pub width: usize,
    pub epochs: usize,
    pub optimizer: Optimizer,
    pub seed: u64,
}

impl Default for TrainedGradientFlowSettings {
    fn default() -> Self {
        Self {
            activations: vec![shared(Sigmoid), shared(Tanh), shared(Relu)],
            init: Init::HeNormal,
            depth: 20,
            width: 64,
            epochs: 8,
            optimizer: Optimizer::momentum(0.01, 0.9),
            seed: 0,
        }
    }
}

/// One training run for each activation, from the same weights.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainedGradientFlow {
    pub runs: Vec<TrainedFlow>,
}

/// How large the gradients are in each layer while a network is trained on the digits.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainedFlow {
    pub activation: String,
    /// The mean loss over each epoch.
    pub losses: Vec<f64>,
    /// The share of the test digits that it reads after training.
    pub accuracy: f64,
    /// `gradients[e][l]`: the Euclidean norm of the gradient of linear layer l's weight and bias in
    /// the first step of epoch e.
    pub gradients: Vec<Vec<f64>>,
    /// The fault that ended the run early, if there was one.
    pub stopped: Option<String>,
}

/// Trains a deep network on the digits with each activation and watches every layer's gradient.
///
/// # Errors
/// A depth or width of 0, an unusable initialisation or learning rate. A run that fails in training
/// is reported in [`TrainedFlow::stopped`].
pub fn trained_gradient_flow(settings: &TrainedGradientFlowSettings) -> Result<TrainedGradientFlow, LearningError> {
    at_least(1, "the depth", settings.depth)?;
    at_least(1, "the width", settings.width)?;
    settings.optimizer.check()?;
    let split = standard_digits();
    let runs = parallel_map(&settings.activations, |activation| run(&split, activation, settings));
    Ok(TrainedGradientFlow {
        runs: runs.into_iter().collect::<Result<_, _>>()?,
    })
}

fn run(
    split: &Split,
    activation: &Arc<dyn Activation>,
    settings: &TrainedGradientFlowSettings,
) -> Result<TrainedFlow, LearningError> {
    let hidden = vec![settings.width; settings.depth - 1];
    let mut network = classifier(&split.train, &hidden, activation, settings.init, settings.seed)?;
    let training = TrainingSettings {
        epochs: settings.epochs,
        optimizer: settings.optimizer,
        seed: settings.seed,
        ..Default::default()
    };
    let training = TrainingSettings {
        watch_every: split.train.len().div_ceil(training.batch_size),
        ..training
    };
    let objective = Objective::classify(&split.train);
    let (history, stopped) = kept(train(&mut network, &split.train.inputs, &objective, &training));
    let norms = |record: &StepRecord| {
        record
            .layers
            .iter()
            .filter_map(|layer| layer.parameter_gradient_norm)
            .collect()
    };
    Ok(TrainedFlow {
        activation: activation.name(),
        accuracy: accuracy(&network, &split.test)?,
        gradients: history.watched.iter().map(norms).collect(),
        losses: history.epoch_losses,
        stopped,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A short run: which layers get a gradient is settled before training starts.
    #[test]
    fn twenty_layers_of_sigmoid_starve_the_first_ones_and_relu_with_he_feeds_them() {
        let settings = TrainedGradientFlowSettings {
            width: 16,
            epochs: 1,
            ..Default::default()
        };
        let flow = trained_gradient_flow(&settings).unwrap();
        let first_over_last = |name: &str| {
            let run = flow.runs.iter().find(|run| run.activation == name).unwrap();
            assert_eq!(run.gradients.len(), 1);
            assert_eq!(run.gradients[0].len(), 20);
            run.gradients[0][0] / run.gradients[0][19]
        };
        assert!(first_over_last("Sigmoid") < 1e-6);
        assert!((0.01..100.0).contains(&first_over_last("ReLU")));
    }

    #[test]
    fn a_run_that_diverges_says_so_and_keeps_what_it_measured() {
        let settings = TrainedGradientFlowSettings {
            activations: vec![shared(Relu)],
            depth: 3,
            epochs: 3,
            optimizer: Optimizer::sgd(1e9),
            ..Default::default()
        };
        let run = &trained_gradient_flow(&settings).unwrap().runs[0];
        assert!(run.stopped.is_some());
        assert_eq!(run.gradients.len(), 1);
    }
}
