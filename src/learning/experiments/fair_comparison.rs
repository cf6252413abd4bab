use std::sync::Arc;

use super::{Estimate, ExperimentError, PairedTest, at_least, classifier, holm, paired_test, shared};
use crate::{
    functions::{Activation, Relu, catalog, normal_mean},
    learning::{
        Init, LearningError, Objective, Optimizer, TrainingSettings, accuracy,
        data::{Dataset, Split, digits},
        parallel::parallel_map,
        train,
    },
};

/// Who meets whom in [`compare_fairly`], and how.
#[derive(Debug, Clone)]
pub struct FairSettings {
    /// Each is compared with the first.
    pub activations: Vec<Arc<dyn Activation>>,
    /// The learning rates that each may choose from, in rising order.
    pub rates: Vec<f64>,
    /// Runs for each rate; the rate with the best mean accuracy on the validation digits is taken.
    pub tuning_seeds: u64,
    /// Runs at that rate, from seeds that were not used for choosing; each reads the test digits once.
    pub seeds: u64,
    /// The widths of the hidden layers.
    pub hidden: Vec<usize>,
    pub epochs: usize,
    pub batch_size: usize,
}

impl Default for FairSettings {
    fn default() -> Self {
        let others = catalog().into_iter().map(|entry| entry.activation);
        let others = others.filter(|activation| activation.name() != Relu.name());
        Self {
            activations: std::iter::once(shared(Relu)).chain(others).collect(),
            rates: vec![0.03, 0.1, 0.3, 1.0, 3.0, 10.0],
            tuning_seeds: 3,
            seeds: 10,
            hidden: vec![32, 32, 32],
            epochs: 6,
            batch_size: 32,
        }
    }
}

/// What each activation came to under the same conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct FairComparison {
    pub rates: Vec<f64>,
    /// In the order of the settings: the first is the one that the others are compared with.
    pub rows: Vec<FairRow>,
}

/// One activation's tuning and its runs.
#[derive(Debug, Clone, PartialEq)]
pub struct FairRow {
    pub activation: String,
    /// n times the variance of a weight: 1/E\[f(Z)²\], which hands on a variance of 1.
    pub gain: f64,
    /// The mean accuracy on the validation digits for each rate; 0 for a run that diverges.
    pub tuning: Vec<f64>,
    /// The rate that was chosen, and whether others are on either side of it.
    pub rate: f64,
    pub rate_is_inside: bool,
    /// The share of the test digits that each run reads.
    pub accuracies: Vec<f64>,
    pub accuracy: Estimate,
    /// Against the first activation, seed by seed; its p-value stands for this comparison alone.
    pub test: PairedTest,
    /// The p-value with all comparisons taken into account, by Holm's method.
    pub adjusted_p_value: f64,
}

/// Compares activations under the same conditions: data, weights' directions, batches, steps and the effort of tuning.
///
/// The digits are cut into 60 % to learn from, 20 % to choose a learning rate by, and 20 % that are looked at once.
/// Weights are drawn with the gain that suits each activation, 1/E\[f(Z)²\], so that none is given another's. Seeds
/// vary the weights and the order of the batches; run by run all activations share them, so differences are paired.
/// Plain gradient descent, so that the rate means the same everywhere.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), ExperimentError> {
/// let quick = FairSettings {
///     activations: vec![shared(Relu), shared(Tanh)],
///     rates: vec![0.03, 0.1], tuning_seeds: 1, seeds: 2, hidden: vec![8], epochs: 1, ..Default::default()
/// };
/// let seen = compare_fairly(&quick)?;
/// assert_eq!(seen.rows[0].gain.round(), 2.0); // He's, for ReLU
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// No activation or rate, fewer than two seeds, or a setting that makes no network or can't be trained with.
pub fn compare_fairly(settings: &FairSettings) -> Result<FairComparison, ExperimentError> {
    at_least(1, "the number of activations", settings.activations.len())?;
    at_least(1, "the number of learning rates", settings.rates.len())?;
    at_least(1, "the number of tuning seeds", settings.tuning_seeds as usize)?;
    at_least(2, "the number of seeds", settings.seeds as usize)?;
    for &rate in &settings.rates {
        Optimizer::sgd(rate).check()?;
    }
    let parts = Parts::new()?;
    let tuned = tune(settings, &parts)?;
    let results = judge(settings, &parts, &tuned)?;
    Ok(FairComparison {
        rates: settings.rates.clone(),
        rows: rows(settings, tuned, results),
    })
}

/// What is learned from, what a rate is chosen by, and what is looked at once.
struct Parts {
    learn: Split,
    test: Dataset,
}

impl Parts {
    fn new() -> Result<Self, ExperimentError> {
        let outer = digits().split(0.2, 0)?;
        let inner = outer.train.split(0.25, 1)?;
        let test = Split {
            test: outer.test,
            ..inner.clone()
        };
        Ok(Self {
            learn: inner.standardized()?,
            test: test.standardized()?.test,
        })
    }
}

/// For each activation, for each rate, the mean accuracy on the validation digits.
fn tune(settings: &FairSettings, parts: &Parts) -> Result<Vec<Vec<f64>>, LearningError> {
    let seeds = settings.tuning_seeds;
    let mut runs = vec![];
    for activation in &settings.activations {
        for &rate in &settings.rates {
            runs.extend((0..seeds).map(|seed| (activation, rate, settings.seeds + seed)));
        }
    }
    let shares = shares(settings, &parts.learn.train, &parts.learn.test, &runs)?;
    let means = shares.chunks(seeds as usize).map(|runs| Estimate::of(runs).mean);
    let means: Vec<f64> = means.collect();
    Ok(means.chunks(settings.rates.len()).map(<[f64]>::to_vec).collect())
}

/// For each activation, for each seed, the share of the test digits that is read at the best rate.
fn judge(settings: &FairSettings, parts: &Parts, tuned: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, LearningError> {
    let mut runs = vec![];
    for (activation, means) in settings.activations.iter().zip(tuned) {
        let rate = settings.rates[best(means)];
        runs.extend((0..settings.seeds).map(|seed| (activation, rate, seed)));
    }
    let shares = shares(settings, &parts.learn.train, &parts.test, &runs)?;
    Ok(shares.chunks(settings.seeds as usize).map(<[f64]>::to_vec).collect())
}

/// Of each run, an activation with its rate and seed, the share of `judged` that is read.
fn shares(
    settings: &FairSettings,
    learned: &Dataset,
    judged: &Dataset,
    runs: &[(&Arc<dyn Activation>, f64, u64)],
) -> Result<Vec<f64>, LearningError> {
    let shares = parallel_map(runs, |&(activation, rate, seed)| {
        run(settings, learned, judged, activation, rate, seed)
    });
    shares.into_iter().collect()
}

/// Where the largest stands; the first of several.
fn best(means: &[f64]) -> usize {
    (0..means.len()).fold(0, |best, i| if means[i] > means[best] { i } else { best })
}

/// The share of `judged` that a network reads after training; 0 if training fails.
fn run(
    settings: &FairSettings,
    learned: &Dataset,
    judged: &Dataset,
    activation: &Arc<dyn Activation>,
    rate: f64,
    seed: u64,
) -> Result<f64, LearningError> {
    let mut network = classifier(
        learned,
        &settings.hidden,
        activation,
        Init::Gain(gain(&**activation)),
        seed,
    )?;
    let training = TrainingSettings {
        epochs: settings.epochs,
        batch_size: settings.batch_size,
        optimizer: Optimizer::sgd(rate),
        seed,
        ..Default::default()
    };
    match train(&mut network, &learned.inputs, &Objective::classify(learned), &training) {
        Ok(_) => accuracy(&network, judged),
        Err(_) => Ok(0.0),
    }
}

/// 1/E\[f(Z)²\]: with weights of this variance over n, a unit's input keeps a variance of 1.
fn gain(activation: &dyn Activation) -> f64 {
    normal_mean(|z| activation.value(z).powi(2)).recip()
}

fn rows(settings: &FairSettings, tuned: Vec<Vec<f64>>, results: Vec<Vec<f64>>) -> Vec<FairRow> {
    let tests: Vec<PairedTest> = results.iter().map(|runs| paired_test(runs, &results[0])).collect();
    let p_values: Vec<f64> = tests[1..].iter().map(|test| test.p_value).collect();
    let adjusted = std::iter::once(f64::NAN).chain(holm(&p_values));
    let measured = tuned.into_iter().zip(results).zip(tests).zip(adjusted);
    let rows = settings.activations.iter().zip(measured);
    rows.map(|(activation, (((tuning, accuracies), test), adjusted_p_value))| {
        let chosen = best(&tuning);
        FairRow {
            activation: activation.name(),
            gain: gain(&**activation),
            rate: settings.rates[chosen],
            rate_is_inside: 0 < chosen && chosen + 1 < tuning.len(),
            tuning,
            accuracy: Estimate::of(&accuracies),
            accuracies,
            test,
            adjusted_p_value,
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::{Identity, Sigmoid, Tanh};

    fn quick() -> FairSettings {
        FairSettings {
            activations: vec![shared(Tanh), shared(Tanh), shared(Identity)],
            rates: vec![0.01, 0.1],
            tuning_seeds: 1,
            seeds: 3,
            hidden: vec![12],
            epochs: 2,
            ..Default::default()
        }
    }

    #[test]
    fn the_same_activation_twice_is_tuned_alike_and_differs_in_no_seed() {
        let rows = compare_fairly(&quick()).unwrap().rows;
        assert_eq!(
            (&rows[0].tuning, &rows[0].accuracies),
            (&rows[1].tuning, &rows[1].accuracies)
        );
        assert_eq!(rows[1].test.difference.mean, 0.0);
        assert_ne!(rows[0].accuracies, rows[2].accuracies);
    }

    #[test]
    fn the_rate_is_the_one_that_reads_most_validation_digits_and_a_diverging_one_reads_none() {
        let settings = FairSettings {
            activations: vec![shared(Identity)],
            rates: vec![0.03, 1e6],
            ..quick()
        };
        let row = &compare_fairly(&settings).unwrap().rows[0];
        assert!(row.tuning[0] > 0.5 && row.tuning[1] == 0.0, "{:?}", row.tuning);
        assert!(row.rate == 0.03 && !row.rate_is_inside);
    }

    /// Known constants: LeCun's for what is the identity, He's for ReLU, and 1 by construction for SELU.
    #[test]
    fn gains_are_those_that_are_known() {
        let known = [("Identity", 1.0), ("ReLU", 2.0), ("SELU", 1.0), ("Step", 2.0)];
        for (name, expected) in known {
            let entry = catalog().into_iter().find(|entry| entry.name() == name).unwrap();
            assert!((gain(&*entry.activation) - expected).abs() < 1e-9, "{name}");
        }
        assert!(gain(&Sigmoid) > 3.0);
    }

    #[test]
    fn no_digit_is_in_two_parts() {
        let parts = Parts::new().unwrap();
        let sizes = [parts.learn.train.len(), parts.learn.test.len(), parts.test.len()];
        assert_eq!(sizes.iter().sum::<usize>(), digits().len());
        assert!(sizes[0] > 1000 && sizes[1] > 300 && sizes[2] > 300, "{sizes:?}");
    }

    #[test]
    fn nobody_no_rates_and_a_single_seed_are_refused() {
        let none = FairSettings {
            activations: vec![],
            ..quick()
        };
        let no_rates = FairSettings {
            rates: vec![],
            ..quick()
        };
        let one = FairSettings { seeds: 1, ..quick() };
        for settings in [none, no_rates, one] {
            assert!(compare_fairly(&settings).is_err());
        }
    }
}
