use std::sync::Arc;

use super::{Estimate, ExperimentError, at_least, paired_test, shared, standard_digits};
use crate::{
    functions::{Activation, Gate, Gelu, Relu, Sigmoid, Silu},
    learning::{
        Init, Layer, LayerNorm, LearningError, Linear, Network, Objective, Optimizer, Residual, TrainingSettings,
        accuracy,
        blocks::FeedForward,
        data::{Dataset, Split},
        parallel::parallel_map,
        train,
    },
};

/// What [`compare_feed_forward`] trains.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedForwardSettings {
    /// The width that the feed-forward layer starts from and comes back to.
    pub width: usize,
    /// The hidden width of the plain layers; the gated ones have ⅔ of it.
    pub hidden: usize,
    pub epochs: usize,
    pub optimizer: Optimizer,
    /// Runs of each; run s draws its weights and batches from seed s.
    pub seeds: u64,
}

impl Default for FeedForwardSettings {
    fn default() -> Self {
        Self {
            width: 24,
            hidden: 72,
            epochs: 5,
            optimizer: Optimizer::adam(0.004),
            seeds: 5,
        }
    }
}

impl FeedForwardSettings {
    /// The network that reads these data through this layer, x ↦ W(h + F(norm(h))) + b with h = Vx + c.
    ///
    /// ```
    /// use activations::prelude::*;
    ///
    /// # fn main() -> Result<(), LearningError> {
    /// let layer = FeedForward::plain(24, 72, Gelu, Init::LecunNormal, 1)?;
    /// let network = FeedForwardSettings::default().network(layer, &standard_digits().train, 1)?;
    /// assert_eq!((network.input_width(), network.output_width()), (64, 10));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The layer is not of the settings' width.
    pub fn network(&self, layer: FeedForward, data: &Dataset, seed: u64) -> Result<Network, LearningError> {
        around(layer, self.width, data, seed)
    }
}

/// Feed-forward layers with as many parameters each.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedForwardComparison {
    /// Plain with ReLU, plain with GELU, GLU, GeGLU and SwiGLU.
    pub results: Vec<FeedForwardResult>,
}

/// How one layer fared.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedForwardResult {
    pub layer: String,
    pub hidden: usize,
    /// The numbers that the feed-forward layer learns, without the network around it.
    pub parameters: usize,
    /// The mean cross-entropy of the test digits, in nats.
    pub loss: Estimate,
    /// This loss minus that of the first layer, seed by seed: a run shares its batches and the layers around F with the
    /// other's run of the same seed. None for the first. An interval without 0 in it is a difference; whether the
    /// intervals of two losses overlap decides nothing.
    pub difference: Option<Estimate>,
    /// The share of the test digits that the network reads.
    pub accuracy: Estimate,
}

/// Trains the digits through one transformer-like block, with plain and with gated feed-forward
/// layers of equal size, over several seeds.
///
/// The network is x ↦ W(h + F(norm(h))) + b with h = Vx + c, where F is the layer that is compared
/// and norm a [`LayerNorm`]: the block of a transformer without its attention; see [`FeedForwardSettings::network`].
///
/// # Errors
/// Fewer than two seeds, settings that make no network, or a training run that fails.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), ExperimentError> {
/// let quick = FeedForwardSettings { width: 8, hidden: 12, epochs: 1, seeds: 2, ..Default::default() };
/// let results = compare_feed_forward(&quick)?.results;
/// assert!(results.iter().all(|result| result.parameters == 192));
/// # Ok(())
/// # }
/// ```
pub fn compare_feed_forward(settings: &FeedForwardSettings) -> Result<FeedForwardComparison, ExperimentError> {
    at_least(2, "the number of seeds", settings.seeds as usize)?;
    let split = standard_digits();
    let mut results: Vec<FeedForwardResult> = Vec::new();
    let mut first: Option<Vec<f64>> = None;
    for contestant in contestants() {
        let [losses, accuracies] = runs(&contestant, &split, settings)?;
        results.push(FeedForwardResult {
            hidden: contestant.hidden(settings),
            parameters: contestant.layer(settings, 0)?.parameter_count(),
            loss: Estimate::of(&losses),
            difference: first.as_ref().map(|first| paired_test(&losses, first).difference),
            accuracy: Estimate::of(&accuracies),
            layer: contestant.name,
        });
        first.get_or_insert(losses);
    }
    Ok(FeedForwardComparison { results })
}

struct Contestant {
    name: String,
    activation: Arc<dyn Activation>,
    gated: bool,
}

fn contestants() -> [Contestant; 5] {
    let plain = |activation: Arc<dyn Activation>| Contestant {
        name: format!("plain, {}", activation.name()),
        activation,
        gated: false,
    };
    let gated = |gate: Gate, activation| Contestant {
        name: gate.name().to_owned(),
        activation,
        gated: true,
    };
    [
        plain(shared(Relu)),
        plain(shared(Gelu)),
        gated(Gate::Glu, shared(Sigmoid)),
        gated(Gate::GeGlu, shared(Gelu)),
        gated(Gate::SwiGlu, shared(Silu)),
    ]
}

impl Contestant {
    fn hidden(&self, settings: &FeedForwardSettings) -> usize {
        match self.gated {
            true => FeedForward::matched_hidden(settings.hidden),
            false => settings.hidden,
        }
    }

    fn layer(&self, settings: &FeedForwardSettings, seed: u64) -> Result<FeedForward, ExperimentError> {
        let (width, hidden) = (settings.width, self.hidden(settings));
        let activation = Arc::clone(&self.activation);
        let layer = match self.gated {
            true => FeedForward::gated(width, hidden, activation, Init::LecunNormal, seed),
            false => FeedForward::plain(width, hidden, activation, Init::LecunNormal, seed),
        };
        Ok(layer?)
    }
}

/// The losses and the accuracies of all seeds.
fn runs(
    contestant: &Contestant,
    split: &Split,
    settings: &FeedForwardSettings,
) -> Result<[Vec<f64>; 2], ExperimentError> {
    let seeds: Vec<u64> = (0..settings.seeds).collect();
    let runs = parallel_map(&seeds, |&seed| run(contestant, split, settings, seed));
    let runs: Vec<[f64; 2]> = runs.into_iter().collect::<Result<_, _>>()?;
    Ok([0, 1].map(|i| runs.iter().map(|run| run[i]).collect()))
}

/// The loss and the accuracy on the test digits.
fn run(
    contestant: &Contestant,
    split: &Split,
    settings: &FeedForwardSettings,
    seed: u64,
) -> Result<[f64; 2], ExperimentError> {
    let mut network = around(contestant.layer(settings, seed)?, settings.width, &split.train, seed)?;
    let training = TrainingSettings {
        epochs: settings.epochs,
        optimizer: settings.optimizer,
        seed,
        ..Default::default()
    };
    let objective = Objective::classify(&split.train);
    train(&mut network, &split.train.inputs, &objective, &training)?;
    let logits = network.predict(&split.test.inputs)?;
    let loss = Objective::classify(&split.test).loss(&logits)?;
    Ok([loss.value, accuracy(&network, &split.test)?])
}

fn around(layer: FeedForward, width: usize, data: &Dataset, seed: u64) -> Result<Network, LearningError> {
    let (inputs, init) = (data.inputs.ncols(), Init::LecunNormal);
    let branch: Vec<Box<dyn Layer>> = vec![Box::new(LayerNorm::new(width)?), Box::new(layer)];
    let layers: Vec<Box<dyn Layer>> = vec![
        Box::new(Linear::new(inputs, width, init, seed)?),
        Box::new(Residual::new(Network::new(width, branch)?)?),
        Box::new(Linear::new(width, data.classes, init, seed.wrapping_add(1))?),
    ];
    Network::new(inputs, layers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "trains for a while: --include-ignored"]
    fn layers_of_equal_size_all_learn_the_digits() {
        let settings = FeedForwardSettings {
            seeds: 2,
            epochs: 3,
            ..Default::default()
        };
        let results = compare_feed_forward(&settings).unwrap().results;
        let names: Vec<&str> = results.iter().map(|result| result.layer.as_str()).collect();
        assert_eq!(names[2..], ["GLU", "GeGLU", "SwiGLU"]);
        for result in &results {
            assert_eq!(result.parameters, results[0].parameters, "{}", result.layer);
            assert!(result.accuracy.mean > 0.9, "{result:?}");
        }
        assert!(results[0].difference.is_none());
        for result in &results[1..] {
            let difference = result.difference.unwrap();
            assert!(
                (difference.mean - (result.loss.mean - results[0].loss.mean)).abs() < 1e-12,
                "{result:?}"
            );
            assert_eq!(difference.runs, 2);
        }
    }

    #[test]
    fn settings_without_a_comparison_are_refused() {
        for (seeds, hidden) in [(1, 8), (2, 0)] {
            let settings = FeedForwardSettings {
                seeds,
                hidden,
                ..Default::default()
            };
            assert!(matches!(
                compare_feed_forward(&settings),
                Err(ExperimentError::Setting(_))
            ));
        }
    }
}
