//! The checker of `12_dying_relu`: dead units counted, made by a learning rate that is too high, and saved.

mod counting;
mod examined;
mod figure;
mod networks;
mod trained;

use std::sync::Arc;

use ndarray::Array2;

use crate::asking::{PlainActivation, PlainNetwork, Report, Signature, functions};
use crate::functions::Activation;
use crate::learning::experiments::ExperimentError;
use crate::learning::{LearningError, Network, silent_units};
use examined::Examined;
pub use figure::figure;

/// The reader's `count_dead`.
pub type CountDead = fn(&Array2<f64>) -> usize;
/// The reader's `dead_units`.
pub type DeadUnits = fn(&Network, &Array2<f64>) -> Result<usize, LearningError>;
/// The reader's `train_too_fast`.
pub type TrainTooFast = fn(Arc<dyn Activation>, u64) -> Result<Network, ExperimentError>;
/// The reader's `repaired`.
pub type Repaired = fn(u64) -> Result<Network, ExperimentError>;

impl Signature for DeadUnits {
    type Input = (PlainNetwork, Array2<f64>);
    type Output = Result<usize, String>;

    fn apply(self, (network, inputs): &Self::Input) -> Self::Output {
        let network = network
            .network()
            .expect("a network that was made of layers of the crate");
        let network = network.map_err(|error| error.to_string())?;
        self(&network, inputs).map_err(|error| error.to_string())
    }
}

impl Signature for TrainTooFast {
    type Input = (PlainActivation, u64);
    type Output = Result<Examined, String>;

    fn apply(self, (activation, seed): &Self::Input) -> Self::Output {
        let activation = activation.activation().expect("an activation of the table");
        let network = self(activation, *seed).map_err(|error| error.to_string())?;
        Ok(network.into())
    }
}

impl Signature for Repaired {
    type Input = u64;
    type Output = Result<Examined, String>;

    fn apply(self, seed: &u64) -> Self::Output {
        let network = self(*seed).map_err(|error| error.to_string())?;
        Ok(network.into())
    }
}

functions! { dying_relu:
    count_dead: CountDead,
    dead_units: DeadUnits,
    train_too_fast: TrainTooFast,
    repaired: Repaired,
}

/// Checks the counts on activations and networks made by hand, and with the crate's own count that
/// `train_too_fast` kills at least 15 of 128 ReLU units and that `repaired` keeps all alive and learning.
pub fn check(functions: &Functions, seed: u64) -> Report {
    Report::new(
        "12_dying_relu",
        seed,
        [
            counting::of_a_layer(&functions.count_dead),
            counting::of_a_network(&functions.dead_units),
            trained::with_relu(&functions.train_too_fast),
            trained::repaired(&functions.repaired),
        ],
    )
}

/// For each activation layer of the network, how many units are 0 on every input.
fn dead_by_layer(network: &Network, inputs: &Array2<f64>) -> Result<Vec<usize>, LearningError> {
    let outputs = hidden_outputs(network, inputs)?;
    Ok(outputs.iter().map(dead).collect())
}

/// What comes out of each activation layer.
fn hidden_outputs(network: &Network, inputs: &Array2<f64>) -> Result<Vec<Array2<f64>>, LearningError> {
    let mut outputs = network.forward(inputs.clone())?.outputs.into_iter().skip(1);
    let layers = network
        .layers()
        .iter()
        .map_while(|layer| Some((layer, outputs.next()?)));
    let hidden = layers.filter(|(layer, _)| layer.activation().is_some());
    Ok(hidden.map(|(_, output)| output).collect())
}

/// How many columns are 0 in every row.
fn dead(output: &Array2<f64>) -> usize {
    silent_units(output).into_iter().filter(|&silent| silent).count()
}
