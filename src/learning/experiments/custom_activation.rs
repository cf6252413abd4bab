use std::sync::Arc;

use super::{Estimate, ExperimentError, PairedTest, at_least, classifier, paired_test, shared, split_digits};
use crate::{
    functions::{Activation, Relu},
    learning::{Init, Objective, Optimizer, TrainingSettings, accuracy, data::Split, parallel::parallel_map, train},
};

/// How both activations are trained.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonSettings {
    /// The widths of the hidden layers.
    pub hidden: Vec<usize>,
    pub init: Init,
    pub epochs: usize,
    pub optimizer: Optimizer,
    /// Runs of each; each draws the weights and batches of both activations from a seed of its own.
    pub seeds: u64,
    /// The seed of the first run; those of the others follow.
    pub first_seed: u64,
}

impl Default for ComparisonSettings {
    fn default() -> Self {
        Self {
            hidden: vec![64, 64],
            init: Init::HeNormal,
            epochs: 8,
            optimizer: Optimizer::adam(0.002),
            seeds: 10,
            first_seed: 0,
        }
    }
}

/// An activation beside ReLU: the same data, weights, batches and number of steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub activation: String,
    /// The share of the test set that each run reads.
    pub accuracies: Vec<f64>,
    pub relu_accuracies: Vec<f64>,
    pub accuracy: Estimate,
    pub relu_accuracy: Estimate,
    /// Whether the difference, seed by seed, is more than chance.
    pub test: PairedTest,
}

impl Comparison {
    /// Of what the runs with an activation read, and of those with ReLU from the same seeds.
    pub(crate) fn of(activation: String, accuracies: Vec<f64>, relu_accuracies: Vec<f64>) -> Self {
        Self {
            activation,
            accuracy: Estimate::of(&accuracies),
            relu_accuracy: Estimate::of(&relu_accuracies),
            test: paired_test(&accuracies, &relu_accuracies),
            accuracies,
            relu_accuracies,
        }
    }

    /// The result in a sentence, at the 5 % level.
    pub fn verdict(&self) -> String {
        let PairedTest {
            difference, p_value, ..
        } = self.test;
        let name = &self.activation;
        if p_value < 0.05 {
            let beats = if difference.mean > 0.0 { "beats" } else { "loses to" };
            let p = if p_value < 0.01 {
                "p < 0.01".into()
            } else {
                format!("p = {p_value:.2}")
            };
            format!("{name} {beats} ReLU over {} seeds ({p})", difference.runs)
        } else {
            format!("{} seeds do not tell {name} from ReLU", difference.runs)
        }
    }
}

/// Trains any activation on the digits against ReLU, over several seeds.
///
/// The seeds vary the weights and the order of the batches; the data stay the same, so the test
/// speaks of training on these digits and not of digits at large.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), ExperimentError> {
/// let quick = ComparisonSettings { hidden: vec![16], epochs: 1, seeds: 3, ..Default::default() };
/// let comparison = compare_with_relu(Tanh, &quick)?;
/// println!("{}", comparison.verdict());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Fewer than two seeds, settings that make no network, or a training run that fails.
pub fn compare_with_relu(
    activation: impl Activation + 'static,
    settings: &ComparisonSettings,
) -> Result<Comparison, ExperimentError> {
    compare_with_relu_on(split_digits(), activation, settings)
}

/// [`compare_with_relu`] on other data, such as MNIST where the reader has it.
///
/// # Errors
/// As [`compare_with_relu`].
pub fn compare_with_relu_on(
    split: &Split,
    activation: impl Activation + 'static,
    settings: &ComparisonSettings,
) -> Result<Comparison, ExperimentError> {
    at_least(2, "the number of seeds", settings.seeds as usize)?;
    let [custom, relu] = [shared(activation), shared(Relu)];
    let read = accuracies(split, &custom, settings)?;
    Ok(Comparison::of(custom.name(), read, accuracies(split, &relu, settings)?))
}

/// The share of the test set that each run with this activation reads.
pub(crate) fn accuracies(
    split: &Split,
    activation: &Arc<dyn Activation>,
    settings: &ComparisonSettings,
) -> Result<Vec<f64>, ExperimentError> {
    let seeds: Vec<u64> = (0..settings.seeds)
        .map(|run| settings.first_seed.wrapping_add(run))
        .collect();
    let accuracies = parallel_map(&seeds, |&seed| run(split, activation, seed, settings));
    accuracies.into_iter().collect()
}

fn run(
    split: &Split,
    activation: &Arc<dyn Activation>,
    seed: u64,
    settings: &ComparisonSettings,
) -> Result<f64, ExperimentError> {
    let ComparisonSettings { hidden, init, .. } = settings;
    let mut network = classifier(&split.train, hidden, activation, *init, seed)?;
    let training = TrainingSettings {
        epochs: settings.epochs,
        optimizer: settings.optimizer,
        seed,
        ..Default::default()
    };
    let objective = Objective::classify(&split.train);
    train(&mut network, &split.train.inputs, &objective, &training)?;
    Ok(accuracy(&network, &split.test)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::Identity;

    fn quick() -> ComparisonSettings {
        ComparisonSettings {
            hidden: vec![24],
            epochs: 3,
            seeds: 4,
            ..Default::default()
        }
    }

    #[test]
    fn relu_against_itself_is_a_tie_in_every_seed() {
        let seen = compare_with_relu(Relu, &quick()).unwrap();
        assert_eq!(seen.accuracies, seen.relu_accuracies);
        assert!(seen.test.p_value.is_nan());
        assert_eq!(seen.verdict(), "4 seeds do not tell ReLU from ReLU");
    }

    /// An activation that is 0 everywhere leaves only the last bias: one answer for every digit.
    #[derive(Debug)]
    struct Nothing;

    impl Activation for Nothing {
        fn name(&self) -> String {
            "nothing".into()
        }
        fn value(&self, _: f64) -> f64 {
            0.0
        }
        fn derivative(&self, _: f64) -> f64 {
            0.0
        }
    }

    #[test]
    fn an_activation_that_lets_nothing_through_loses_and_the_test_says_so() {
        let seen = compare_with_relu(Nothing, &quick()).unwrap();
        assert!(seen.accuracy.mean < 0.15, "{}", seen.accuracy.mean);
        assert!(seen.test.p_value < 1e-4);
        assert!(seen.verdict().starts_with("nothing loses to ReLU"));
    }

    #[test]
    fn the_first_seed_moves_every_run() {
        let from = |first_seed, seeds| {
            let settings = ComparisonSettings {
                first_seed,
                seeds,
                ..quick()
            };
            compare_with_relu(Relu, &settings).unwrap().accuracies
        };
        assert_eq!(from(2, 2), from(0, 4)[2..]);
    }

    #[test]
    fn one_seed_is_no_comparison() {
        let settings = ComparisonSettings { seeds: 1, ..quick() };
        let error = compare_with_relu(Identity, &settings).unwrap_err();
        assert_eq!(error.to_string(), "the number of seeds is 1, but must be at least 2");
    }
}
