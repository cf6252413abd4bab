//! The checker of `12_dying_relu`: dead units counted, made by a learning rate that is too high, and saved.

mod counting;
mod figure;
mod networks;
mod trained;

use ndarray::Array2;

use crate::asking::training::{Dense, reference};
use crate::asking::{PlainActivation, Report, Runs, Signature, functions, signature};
use crate::functions::{Activation, ActivationMethods};
use crate::learning::{LearningError, silent_units};
pub use figure::figure;

/// The reader's `count_dead`.
pub type CountDead = fn(&Array2<f64>) -> usize;
/// The reader's `dead_units`.
pub type DeadUnits = fn(&[Dense], &Array2<f64>, &dyn Activation) -> usize;
/// A network after training, and the loss before each step.
pub type Trained = (Vec<Dense>, Vec<f64>);
/// The reader's `train_too_fast`.
pub type TrainTooFast = fn(&dyn Activation, u64) -> Result<Trained, LearningError>;
/// The reader's `repaired`.
pub type Repaired = fn(u64) -> Result<Trained, LearningError>;

signature!(DeadUnits, (layers, x, f), (Vec<Dense>, Array2<f64>, PlainActivation) => usize, layers, x, &*f.known());

impl Signature for TrainTooFast {
    type Input = (PlainActivation, u64);
    type Output = Result<Trained, String>;

    fn apply(self, (f, seed): &Self::Input) -> Self::Output {
        self(&*f.known(), *seed).map_err(|error| error.to_string())
    }
}

impl Signature for Repaired {
    type Input = u64;
    type Output = Result<Trained, String>;

    fn apply(self, seed: &u64) -> Self::Output {
        self(*seed).map_err(|error| error.to_string())
    }
}

functions! { dying_relu:
    count_dead: CountDead,
    dead_units: DeadUnits,
    train_too_fast: TrainTooFast,
    repaired: Repaired,
}

/// Checks the counts on activations and networks made by hand; that `train_too_fast` and `repaired` begin as asked,
/// step by step, to a relative 1e-6; and with the crate's own count what comes of it: dead ReLU units, and a leaky
/// network that learns.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let (too_fast, repaired) = (Runs::of(&functions.train_too_fast), Runs::of(&functions.repaired));
    Report::new(
        "12_dying_relu",
        seed,
        [
            counting::of_a_layer(&functions.count_dead, seed),
            counting::of_a_network(&functions.dead_units, seed),
            trained::too_fast(&too_fast, seed),
            trained::repaired(&repaired, seed),
            trained::comes_of_it(&too_fast, &repaired),
        ],
    )
}

/// What comes out of the activation of each hidden layer.
fn hidden_outputs(layers: &[Dense], x: &Array2<f64>, f: &PlainActivation) -> Vec<Array2<f64>> {
    let z = reference::forward(layers, x, f);
    z[..z.len() - 1].iter().map(|z| z.activate(&*f.known())).collect()
}

/// How many columns are 0 in every row.
fn dead(output: &Array2<f64>) -> usize {
    silent_units(output).into_iter().filter(|&silent| silent).count()
}
