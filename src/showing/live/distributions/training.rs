//! The values in every layer of a network while it is trained on the digits.

use std::sync::Arc;

use ndarray::{Array2, Axis};

use super::DistributionFigureSettings;
use super::bins::Bins;
use crate::functions::Activation;
use crate::learning::data::{Dataset, Split};
use crate::learning::experiments::{ExperimentError, standard_digits};
use crate::learning::parallel::parallel_map;
use crate::learning::{Init, LearningError, Network, Objective, Optimizer, TrainingSettings, accuracy, train_with};

/// The bins of every layer's values.
pub(super) const BINS: Bins = Bins {
    low: -3.0,
    high: 3.0,
    count: 24,
};
const TRAINED_ON: usize = 800;

/// One network, from before its training to its end.
pub(super) struct Run {
    pub activation: String,
    pub init: String,
    /// One before the training and one after each epoch. A run that diverges has fewer.
    pub moments: Vec<Moment>,
}

/// A network at some time of its training.
pub(super) struct Moment {
    /// Layer by layer, the shares of the values that go into the activation, and that come out.
    pub before: Vec<Vec<u32>>,
    pub after: Vec<Vec<u32>>,
    /// The share of the test digits that it reads.
    pub accuracy: f64,
}

pub(super) fn measure(settings: &DistributionFigureSettings) -> Result<Vec<Run>, ExperimentError> {
    let Split { train, test } = standard_digits();
    let rows: Vec<usize> = (0..train.len().min(TRAINED_ON)).collect();
    let train = Dataset::new(
        train.inputs.select(Axis(0), &rows),
        train.labels[..rows.len()].to_vec(),
        train.classes,
    )?;
    let mut networks = vec![];
    for activation in &settings.activations {
        networks.extend(settings.inits.iter().map(|&init| (activation, init)));
    }
    let runs = parallel_map(&networks, |&(activation, init)| {
        run(&train, &test, activation, init, settings)
    });
    Ok(runs.into_iter().collect::<Result<_, _>>()?)
}

fn run(
    data: &Dataset,
    test: &Dataset,
    activation: &Arc<dyn Activation>,
    init: Init,
    settings: &DistributionFigureSettings,
) -> Result<Run, LearningError> {
    let mut widths = vec![settings.width; settings.depth + 2];
    widths[0] = data.inputs.ncols();
    widths[settings.depth + 1] = data.classes;
    let mut network = Network::mlp(&widths, Arc::clone(activation), init, settings.seed)?;
    let mut moments = vec![moment(&network, test)?];
    let training = TrainingSettings {
        epochs: settings.epochs,
        batch_size: 32,
        optimizer: Optimizer::momentum(0.01, 0.9),
        seed: settings.seed,
        ..Default::default()
    };
    let objective = Objective::classify(data);
    // A run that diverges has shown what it does until then.
    let _ = train_with(&mut network, &data.inputs, &objective, &training, |step| {
        if step.ends_epoch {
            moments.extend(moment(step.network, test));
        }
    });
    Ok(Run {
        activation: activation.name(),
        init: init.name(),
        moments,
    })
}

fn moment(network: &Network, test: &Dataset) -> Result<Moment, LearningError> {
    let pass = network.forward(test.inputs.clone())?;
    let shares = |values: &Array2<f64>| BINS.shares(values.iter().copied());
    // Input, then linear and activation in turn, and a linear layer at the end.
    let hidden = &pass.outputs[1..pass.outputs.len() - 1];
    Ok(Moment {
        before: hidden.iter().step_by(2).map(shares).collect(),
        after: hidden.iter().skip(1).step_by(2).map(shares).collect(),
        accuracy: accuracy(network, test)?,
    })
}
