use std::sync::Arc;

use super::{at_least, classifier, kept, shared, standard_digits};
use crate::{
    functions::{Activation, Relu, Sigmoid, Tanh},
    learning::{
        Init, LearningError, Objective, Optimizer, TrainingSettings, accuracy, data::Dataset, parallel::parallel_map,
        train_with,
    },
};

/// Who runs in a [`race`].
#[derive(Debug, Clone)]
pub struct RaceSettings {
    /// Each with the initialisation that suits it.
    pub activations: Vec<(Arc<dyn Activation>, Init)>,
    /// Each activation is tried with each learning rate, of plain gradient descent.
    pub rates: Vec<f64>,
    /// The widths of the hidden layers.
    pub hidden: Vec<usize>,
    /// The share of the training digits that counts as the finish.
    pub finish: f64,
    /// After so many epochs a run has not finished.
    pub epochs: usize,
    pub seed: u64,
}

impl Default for RaceSettings {
    fn default() -> Self {
        Self {
            activations: vec![
                (shared(Sigmoid), Init::LecunNormal),
                (shared(Tanh), Init::LecunNormal),
                (shared(Relu), Init::HeNormal),
            ],
            rates: vec![0.1, 0.2, 0.5],
            hidden: vec![64, 64, 64],
            finish: 0.99,
            epochs: 12,
            seed: 0,
        }
    }
}

/// How many epochs each activation needs, for each learning rate.
#[derive(Debug, Clone, PartialEq)]
pub struct Race {
    pub rates: Vec<f64>,
    pub finish: f64,
    /// The epochs after which runs were broken off.
    pub epochs: usize,
    pub rows: Vec<RaceRow>,
}

/// One activation's runs.
#[derive(Debug, Clone, PartialEq)]
pub struct RaceRow {
    pub activation: String,
    /// For each learning rate, the first epoch at whose end the finish is reached, counted from 1.
    pub epochs: Vec<Option<usize>>,
}

impl RaceRow {
    /// The fewest epochs over all learning rates.
    pub fn best(&self) -> Option<usize> {
        self.epochs.iter().flatten().min().copied()
    }
}

/// Counts the epochs that networks with different activations need until they read a given share
/// of the training digits.
///
/// The comparison that A. Krizhevsky, I. Sutskever and G. E. Hinton make of ReLU and tanh in figure 1
/// of *ImageNet Classification with Deep Convolutional Neural Networks*, 2012, on a smaller task.
///
/// # Errors
/// A hidden layer without units, an unusable learning rate, or no epochs. A run that diverges has not
/// finished.
pub fn race(settings: &RaceSettings) -> Result<Race, LearningError> {
    at_least(1, "the number of epochs", settings.epochs)?;
    for &rate in &settings.rates {
        Optimizer::sgd(rate).check()?;
    }
    let data = standard_digits().train;
    let rows = settings.activations.iter().map(|(activation, init)| {
        let runs = parallel_map(&settings.rates, |&rate| run(&data, activation, *init, rate, settings));
        Ok(RaceRow {
            activation: activation.name(),
            epochs: runs.into_iter().collect::<Result<_, LearningError>>()?,
        })
    });
    Ok(Race {
        rates: settings.rates.clone(),
        finish: settings.finish,
        epochs: settings.epochs,
        rows: rows.collect::<Result<_, LearningError>>()?,
    })
}

fn run(
    data: &Dataset,
    activation: &Arc<dyn Activation>,
    init: Init,
    rate: f64,
    settings: &RaceSettings,
) -> Result<Option<usize>, LearningError> {
    let mut network = classifier(data, &settings.hidden, activation, init, settings.seed)?;
    let training = TrainingSettings {
        epochs: settings.epochs,
        optimizer: Optimizer::sgd(rate),
        seed: settings.seed,
        ..Default::default()
    };
    let mut finished = None;
    let objective = Objective::classify(data);
    kept(train_with(&mut network, &data.inputs, &objective, &training, |step| {
        let arrives = || accuracy(step.network, data).is_ok_and(|share| share >= settings.finish);
        if step.ends_epoch && finished.is_none() && arrives() {
            finished = Some(step.epoch + 1);
        }
    }));
    Ok(finished)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finish_that_all_reach_takes_one_epoch_and_one_that_none_reaches_has_no_number() {
        let epochs = |finish| {
            let settings = RaceSettings {
                rates: vec![0.1],
                hidden: vec![8],
                epochs: 1,
                finish,
                ..Default::default()
            };
            let rows = race(&settings).unwrap().rows;
            rows.iter().map(RaceRow::best).collect::<Vec<_>>()
        };
        assert_eq!(epochs(0.0), [Some(1); 3]);
        assert_eq!(epochs(1.1), [None; 3]);
    }

    #[test]
    fn an_unusable_learning_rate_is_refused() {
        let settings = RaceSettings {
            rates: vec![-0.1],
            ..Default::default()
        };
        assert!(race(&settings).is_err());
    }
}
