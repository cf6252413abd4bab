use std::sync::Arc;

use super::{at_least, classifier, shared, standard_digits};
use crate::{
    functions::{Activation, Relu, Sigmoid, Tanh},
    learning::{
        Init, LearningError, Objective, Optimizer, TrainingSettings, accuracy, data::Dataset, parallel::parallel_map,
        train,
    },
};

/// Who runs in a [`race`].
#[derive(Debug, Clone)]
pub struct RaceSettings {
    /// Each with the initialisation that suits it.
    pub activations: Vec<(Arc<dyn Activation>, Init)>,
    /// Each activation is tried with each learning rate, of plain gradient descent, in rising order. A best rate at
    /// either end says that the grid is too short.
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
            rates: vec![0.1, 0.3, 1.0, 3.0, 10.0],
            hidden: vec![64, 64, 64],
            finish: 0.99,
            epochs: 40,
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

    /// Whether the fewest epochs are those of a rate with a slower one on either side: no rate outside of the grid is
    /// likely to do better.
    pub fn best_is_inside(&self) -> bool {
        let slower = |end: Option<&Option<usize>>| end.is_some_and(|&epochs| epochs.is_none() || epochs > self.best());
        self.best().is_some() && slower(self.epochs.first()) && slower(self.epochs.last())
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
    let objective = Objective::classify(data);
    for epoch in 1..=settings.epochs {
        let training = TrainingSettings {
            epochs: 1,
            optimizer: Optimizer::sgd(rate),
            seed: settings.seed.wrapping_add(epoch as u64),
            ..Default::default()
        };
        if train(&mut network, &data.inputs, &objective, &training).is_err() {
            return Ok(None);
        }
        if accuracy(&network, data)? >= settings.finish {
            return Ok(Some(epoch));
        }
    }
    Ok(None)
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
    #[ignore = "trains for a while: --include-ignored"]
    fn the_default_rates_reach_beyond_the_best_of_each_and_the_sigmoid_arrives_last() {
        let rows = race(&RaceSettings::default()).unwrap().rows;
        assert!(rows.iter().all(RaceRow::best_is_inside), "{rows:?}");
        let [sigmoid, tanh, relu] = [0, 1, 2].map(|i: usize| rows[i].best().unwrap());
        assert!(sigmoid >= 2 * tanh.max(relu) && tanh.abs_diff(relu) <= 3, "{rows:?}");
    }

    #[test]
    fn a_best_at_the_edge_of_the_rates_or_without_a_finish_is_not_inside() {
        let row = |epochs: [Option<usize>; 3]| RaceRow {
            activation: "ReLU".into(),
            epochs: epochs.into(),
        };
        assert!(row([Some(9), Some(4), None]).best_is_inside());
        assert!(row([None, Some(4), Some(5)]).best_is_inside());
        for edge in [[Some(4), Some(9), None], [None, Some(4), Some(4)], [None; 3]] {
            assert!(!row(edge).best_is_inside(), "{edge:?}");
        }
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
