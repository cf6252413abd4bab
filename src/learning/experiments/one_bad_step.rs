use ndarray::Array2;

use super::{classifier, shared};
use crate::{
    functions::Relu,
    learning::{Init, LearningError, Network, Objective, Optimizer, TrainingSettings, data::two_moons, train_with},
};

/// What [`one_bad_step`] trains.
#[derive(Debug, Clone)]
pub struct BadStepSettings {
    /// The widths of the hidden layers.
    pub hidden: Vec<usize>,
    pub learning_rate: f64,
    /// The bad step's learning rate over that of the others.
    pub factor: f64,
    /// Steps before the bad one, and after it.
    pub before: usize,
    pub after: usize,
    pub seed: u64,
}

impl Default for BadStepSettings {
    fn default() -> Self {
        Self {
            hidden: vec![16, 16],
            learning_rate: 0.3,
            factor: 300.0,
            before: 10,
            after: 200,
            seed: 3,
        }
    }
}

/// The units of a network that took one step far too long; see [`one_bad_step`].
#[derive(Debug, Clone, PartialEq)]
pub struct BadStep {
    /// Steps before the bad one.
    pub before: usize,
    /// `largest_inputs[s][l][u]`: the largest that goes into the activation of unit u of hidden
    /// layer l over all training samples, after s steps. Unless it is above 0, the unit is dead.
    pub largest_inputs: Vec<Vec<Vec<f64>>>,
    /// The loss before each step.
    pub losses: Vec<f64>,
}

/// What the bad step did to a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Some sample still activates it.
    Alive,
    /// No sample activated it before the step either.
    DeadBefore,
    /// No sample has activated it since.
    Killed,
    /// Killed, and so many steps later some sample activated it again.
    Revived(usize),
}

impl BadStep {
    /// The fate of each unit of hidden layer l, counted from 0.
    ///
    /// # Panics
    /// There is no such layer.
    pub fn fates(&self, layer: usize) -> Vec<Fate> {
        let dead = |step: usize, unit| self.largest_inputs[step][layer][unit] <= 0.0;
        let bad = self.before + 1;
        let fate = |unit| {
            if dead(self.before, unit) {
                Fate::DeadBefore
            } else if !dead(bad, unit) {
                Fate::Alive
            } else {
                let alive = (bad..self.largest_inputs.len()).find(|&step| !dead(step, unit));
                alive.map_or(Fate::Killed, |step| Fate::Revived(step - bad))
            }
        };
        (0..self.largest_inputs[0][layer].len()).map(fate).collect()
    }
}

/// Trains a ReLU network on two moons by gradient descent on the whole set, with one step of a far
/// larger learning rate, and watches which units any sample still activates.
///
/// A unit of the first layer that dies stays dead: it gets no gradient, and its inputs are the data.
/// One of a later layer can revive when the layers before it move.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let seen = one_bad_step(&BadStepSettings::default())?;
/// assert!(seen.fates(0).contains(&Fate::Killed));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// A hidden layer without units, a learning rate or factor that is not positive, or a loss that
/// diverges.
pub fn one_bad_step(settings: &BadStepSettings) -> Result<BadStep, LearningError> {
    let BadStepSettings {
        learning_rate: rate,
        before,
        after,
        seed,
        ..
    } = *settings;
    let data = two_moons(100, 0.1, 1).expect("points and noise are in their range");
    let mut network = classifier(&data, &settings.hidden, &shared(Relu), Init::HeNormal, seed)?;
    let objective = Objective::classify(&data);
    let mut seen = vec![largest_inputs(&network, &data.inputs)];
    let mut losses = vec![];
    for (steps, rate) in [(before, rate), (1, rate * settings.factor), (after, rate)] {
        let training = TrainingSettings {
            epochs: steps,
            batch_size: data.len(),
            optimizer: Optimizer::sgd(rate),
            ..Default::default()
        };
        let history = train_with(&mut network, &data.inputs, &objective, &training, |step| {
            seen.push(largest_inputs(step.network, &data.inputs));
        });
        losses.extend(history.map_err(|error| error.cause)?.losses);
    }
    Ok(BadStep {
        before,
        largest_inputs: seen,
        losses,
    })
}

/// For each hidden layer, the largest input of each unit over all samples.
fn largest_inputs(network: &Network, inputs: &Array2<f64>) -> Vec<Vec<f64>> {
    let pass = network.run(inputs.clone());
    let layers = network.layers().iter().zip(&pass.outputs);
    let largest = |column: ndarray::ArrayView1<f64>| column.fold(f64::NEG_INFINITY, |a, b| a.max(*b));
    layers
        .filter(|(layer, _)| layer.activation().is_some())
        .map(|(_, input)| input.columns().into_iter().map(largest).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fate_is_told_from_the_units_inputs() {
        let seen = |unit: [f64; 4]| BadStep {
            before: 1,
            largest_inputs: unit.map(|input| vec![vec![input]]).to_vec(),
            losses: vec![],
        };
        let fate = |unit| seen(unit).fates(0)[0];
        assert_eq!(fate([1.0, 1.0, 0.5, -1.0]), Fate::Alive);
        assert_eq!(fate([1.0, -1.0, -1.0, -1.0]), Fate::DeadBefore);
        assert_eq!(fate([1.0, 1.0, -1.0, 0.0]), Fate::Killed);
        assert_eq!(fate([1.0, 1.0, -1.0, 0.1]), Fate::Revived(1));
    }

    #[test]
    #[ignore = "trains for a while: --include-ignored"]
    fn a_relu_of_the_first_layer_never_revives_and_keeps_its_input_to_the_last_bit() {
        let mut killed = 0;
        for seed in 0..8 {
            let seen = one_bad_step(&BadStepSettings {
                seed,
                ..Default::default()
            })
            .unwrap();
            for (unit, fate) in seen.fates(0).into_iter().enumerate() {
                assert!(!matches!(fate, Fate::Revived(_)), "seed {seed}, unit {unit}");
                if fate == Fate::Killed {
                    killed += 1;
                    let after = &seen.largest_inputs[seen.before + 1..];
                    assert!(after.iter().all(|step| step[0][unit] == after[0][0][unit]));
                }
            }
        }
        assert!(killed > 0, "no seed shows it");
    }

    #[test]
    fn an_unusable_factor_is_refused() {
        let settings = BadStepSettings {
            factor: 0.0,
            ..Default::default()
        };
        assert!(one_bad_step(&settings).is_err());
    }
}
