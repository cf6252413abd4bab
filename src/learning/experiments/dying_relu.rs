use std::sync::Arc;

use ndarray::Array2;

use super::{Estimate, at_least, classifier, kept, shared, standard_digits};
use crate::{
    functions::{Activation, Elu, Gelu, LeakyRelu, Relu},
    learning::{
        Init, LearningError, Network, Objective, Optimizer, TrainingSettings, accuracy, data::Split,
        parallel::parallel_map, silent_units, train_with, watch::share_true,
    },
};

/// What [`dying_relu`] trains.
#[derive(Debug, Clone)]
pub struct DyingReluSettings {
    /// What is compared: by default a ReLU network that dies, and the same start with one thing
    /// changed.
    pub cases: Vec<DyingCase>,
    /// The widths of the hidden layers.
    pub hidden: Vec<usize>,
    pub epochs: usize,
    /// Runs of each case; run s of every case draws its weights and batches from seed s.
    pub seeds: u64,
}

/// One way to train.
#[derive(Debug, Clone)]
pub struct DyingCase {
    pub name: String,
    pub activation: Arc<dyn Activation>,
    pub init: Init,
    pub optimizer: Optimizer,
}

impl DyingCase {
    fn new(name: &str, activation: impl Activation + 'static, init: Init, optimizer: Optimizer) -> Self {
        Self {
            name: name.into(),
            activation: shared(activation),
            init,
            optimizer,
        }
    }
}

impl Default for DyingReluSettings {
    fn default() -> Self {
        let (init, high) = (Init::PyTorch, Optimizer::adam(0.05));
        Self {
            cases: vec![
                DyingCase::new("ReLU", Relu, init, high),
                DyingCase::new("Leaky ReLU", LeakyRelu::default(), init, high),
                DyingCase::new("ELU", Elu::default(), init, high),
                DyingCase::new("GELU", Gelu, init, high),
                DyingCase::new("ReLU, a tenth of the rate", Relu, init, Optimizer::adam(0.005)),
                DyingCase::new("ReLU, He initialisation", Relu, Init::HeNormal, high),
            ],
            hidden: vec![64, 64],
            epochs: 5,
            seeds: 10,
        }
    }
}

/// One outcome for each case, in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct DyingRelu {
    pub outcomes: Vec<DyingOutcome>,
}

/// How the units of one case fared, over all runs.
///
/// A unit is dead at the end of an epoch if its output is exactly 0 for every training image. A run
/// that a fault ends early keeps its last state to the end.
#[derive(Debug, Clone, PartialEq)]
pub struct DyingOutcome {
    pub name: String,
    /// The share of all hidden units that are dead: before training, then after each epoch.
    pub dead: Vec<Estimate>,
    /// The share of each hidden layer's units that are dead after training.
    pub dead_by_layer: Vec<Estimate>,
    /// The share of units that were dead after some epoch and alive after a later one.
    pub revived: Estimate,
    /// The share of the test digits that the network reads after training.
    pub accuracy: Estimate,
    /// How many runs a fault ended early, such as a loss that is no longer finite.
    pub stopped: usize,
}

/// Trains ReLU networks on the digits so that units die, and the same start with repairs.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let quick = DyingReluSettings { hidden: vec![16], epochs: 1, seeds: 2, ..Default::default() };
/// let leaky = &dying_relu(&quick)?.outcomes[1];
/// assert_eq!(leaky.dead[1].mean, 0.0);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// No seeds, a hidden layer without units, or a setting that training refuses. What goes wrong
/// during training is part of the outcome.
pub fn dying_relu(settings: &DyingReluSettings) -> Result<DyingRelu, LearningError> {
    at_least(1, "the number of seeds", settings.seeds as usize)?;
    at_least(1, "the number of hidden layers", settings.hidden.len())?;
    for case in &settings.cases {
        case.optimizer.check()?;
    }
    let split = standard_digits();
    let runs: Vec<(&DyingCase, u64)> = settings
        .cases
        .iter()
        .flat_map(|case| (0..settings.seeds).map(move |seed| (case, seed)))
        .collect();
    let runs = parallel_map(&runs, |&(case, seed)| run(&split, case, seed, settings));
    let runs: Vec<Run> = runs.into_iter().collect::<Result<_, _>>()?;
    let cases = settings.cases.iter().zip(runs.chunks(settings.seeds as usize));
    Ok(DyingRelu {
        outcomes: cases.map(|(case, runs)| outcome(case, runs)).collect(),
    })
}

/// One network's fate.
struct Run {
    /// `dead[e][l][u]`: whether unit u of hidden layer l is dead after e epochs.
    dead: Vec<Vec<Vec<bool>>>,
    accuracy: f64,
    stopped: bool,
}

fn run(split: &Split, case: &DyingCase, seed: u64, settings: &DyingReluSettings) -> Result<Run, LearningError> {
    let DyingCase { activation, init, .. } = case;
    let mut network = classifier(&split.train, &settings.hidden, activation, *init, seed)?;
    let training = TrainingSettings {
        epochs: settings.epochs,
        optimizer: case.optimizer,
        seed,
        ..Default::default()
    };
    let inputs = &split.train.inputs;
    let objective = Objective::classify(&split.train);
    let mut dead = vec![dead_units(&network, inputs)];
    let result = train_with(&mut network, inputs, &objective, &training, |step| {
        if step.ends_epoch {
            dead.push(dead_units(step.network, inputs));
        }
    });
    let (_, stopped) = kept(result);
    let last = dead_units(&network, inputs);
    dead.resize(settings.epochs + 1, last);
    Ok(Run {
        dead,
        accuracy: accuracy(&network, &split.test)?,
        stopped: stopped.is_some(),
    })
}

/// For each activation layer, which units are 0 on every input.
fn dead_units(network: &Network, inputs: &Array2<f64>) -> Vec<Vec<bool>> {
    let pass = network.run(inputs.clone());
    let layers = network.layers().iter().zip(&pass.outputs[1..]);
    layers
        .filter(|(layer, _)| layer.activation().is_some())
        .map(|(_, output)| silent_units(output))
        .collect()
}

fn outcome(case: &DyingCase, runs: &[Run]) -> DyingOutcome {
    let estimate = |value: &dyn Fn(&Run) -> f64| Estimate::of(&runs.iter().map(value).collect::<Vec<_>>());
    let epochs = runs[0].dead.len();
    let layers = runs[0].dead[0].len();
    let dead_share = |layers: &[Vec<bool>]| share_true(layers.concat().into_iter());
    DyingOutcome {
        name: case.name.clone(),
        dead: (0..epochs)
            .map(|epoch| estimate(&|run| dead_share(&run.dead[epoch])))
            .collect(),
        dead_by_layer: (0..layers)
            .map(|layer| estimate(&|run| share_true(run.dead[epochs - 1][layer].iter().copied())))
            .collect(),
        revived: estimate(&|run| share_true(revived(&run.dead).into_iter())),
        accuracy: estimate(&|run| run.accuracy),
        stopped: runs.iter().filter(|run| run.stopped).count(),
    }
}

/// For each unit, whether it is alive after an epoch that follows one after which it was dead.
fn revived(dead: &[Vec<Vec<bool>>]) -> Vec<bool> {
    let epochs: Vec<Vec<bool>> = dead.iter().map(|layers| layers.concat()).collect();
    (0..epochs[0].len())
        .map(|unit| epochs.windows(2).any(|pair| pair[0][unit] && !pair[1][unit]))
        .collect()
}
