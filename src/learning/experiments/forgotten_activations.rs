use std::sync::Arc;

use ndarray::{Array2, Axis};

use super::{ExperimentError, at_least};
use crate::{
    functions::{Affine, AffineError, LinearStack, Relu},
    learning::{
        Init, Layer, LearningError, Linear, Network, Objective, Optimizer, TrainingSettings, accuracy,
        data::{Dataset, spirals},
        seeded, train,
    },
};

/// What [`forgotten_activations`] trains.
#[derive(Debug, Clone, PartialEq)]
pub struct ForgottenSettings {
    pub arms: usize,
    /// Points on each arm.
    pub points: usize,
    /// The widths of the hidden layers.
    pub hidden: Vec<usize>,
    pub epochs: usize,
    pub optimizer: Optimizer,
    pub seed: u64,
}

impl Default for ForgottenSettings {
    fn default() -> Self {
        Self {
            arms: 3,
            points: 100,
            hidden: vec![32, 32, 32],
            epochs: 150,
            optimizer: Optimizer::adam(0.005),
            seed: 0,
        }
    }
}

/// The same stack, trained on the same spirals, without activations and with ReLU.
#[derive(Debug, Clone)]
pub struct ForgottenActivations {
    pub data: Dataset,
    pub linear: TrainedStack,
    pub relu: TrainedStack,
    /// The stack without activations, folded into one affine map.
    pub folded: Affine,
    /// The largest difference between a prediction of the stack and of its fold, over the largest
    /// prediction.
    pub fold_error: f64,
}

/// A trained network and how it fared.
#[derive(Debug, Clone)]
pub struct TrainedStack {
    pub network: Arc<Network>,
    /// The mean loss over each epoch.
    pub losses: Vec<f64>,
    /// The share of the points it was trained on that it tells apart.
    pub accuracy: f64,
}

/// Trains a stack whose activations were forgotten, folds it into one layer, and trains the same
/// stack with ReLU beside it.
///
/// # Errors
/// Data or a network that can't be made from the settings, or a training run that fails.
pub fn forgotten_activations(settings: &ForgottenSettings) -> Result<ForgottenActivations, ExperimentError> {
    at_least(1, "the number of arms", settings.arms)?;
    let data = spirals(settings.arms, settings.points, 0.02, settings.seed)?;
    let mut widths = vec![2];
    widths.extend(&settings.hidden);
    widths.push(settings.arms);
    let init = Init::HeNormal;
    let linear = without_activations(&widths, init, settings.seed)?;
    let relu = Network::mlp(&widths, Relu, init, settings.seed)?;
    let linear = trained(linear, &data, settings)?;
    let relu = trained(relu, &data, settings)?;
    let folded = fold(&linear.network)?;
    let stacked = linear.network.predict(&data.inputs)?;
    let at_once = folded.apply_rows(&data.inputs)?;
    let largest = |values: Array2<f64>| values.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    Ok(ForgottenActivations {
        fold_error: largest(&stacked - &at_once) / largest(stacked),
        data,
        linear,
        relu,
        folded,
    })
}

fn without_activations(widths: &[usize], init: Init, seed: u64) -> Result<Network, LearningError> {
    let mut rng = seeded(seed);
    let layers = widths.windows(2).map(|pair| {
        let layer = Linear::draw(pair[0], pair[1], init, &mut rng)?;
        Ok(Box::new(layer) as Box<dyn Layer>)
    });
    Network::new(widths[0], layers.collect::<Result<_, LearningError>>()?)
}

fn trained(
    mut network: Network,
    data: &Dataset,
    settings: &ForgottenSettings,
) -> Result<TrainedStack, ExperimentError> {
    let training = TrainingSettings {
        epochs: settings.epochs,
        batch_size: 32,
        optimizer: settings.optimizer,
        seed: settings.seed,
        ..Default::default()
    };
    let history = train(&mut network, &data.inputs, &Objective::classify(data), &training)?;
    Ok(TrainedStack {
        accuracy: accuracy(&network, data)?,
        losses: history.epoch_losses,
        network: Arc::new(network),
    })
}

/// A network of linear layers as one affine map.
fn fold(network: &Network) -> Result<Affine, AffineError> {
    let layers = network.layers().iter().map(|layer| {
        let parameters = layer.parameters();
        let (weight, bias) = (&parameters[0].value, &parameters[1].value);
        Affine::from_arrays(weight, &bias.index_axis(Axis(0), 0))
    });
    LinearStack::new(layers.collect::<Result<_, _>>()?)?.fold()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "trains for a while: --include-ignored"]
    fn without_activations_a_trained_stack_is_one_layer_and_stays_at_guessing() {
        let seen = forgotten_activations(&ForgottenSettings {
            hidden: vec![16, 16],
            ..Default::default()
        })
        .unwrap();
        assert!(seen.fold_error < 1e-12, "{}", seen.fold_error);
        assert_eq!((seen.folded.inputs(), seen.folded.outputs()), (2, 3));
        assert!(seen.linear.accuracy < 0.6, "{}", seen.linear.accuracy);
        assert!(seen.relu.accuracy > 0.9, "{}", seen.relu.accuracy);
    }

    #[test]
    fn spirals_that_can_not_be_made_are_refused() {
        let settings = ForgottenSettings {
            points: 0,
            ..Default::default()
        };
        assert!(matches!(
            forgotten_activations(&settings),
            Err(ExperimentError::Data(_))
        ));
        let settings = ForgottenSettings {
            hidden: vec![0],
            ..Default::default()
        };
        assert!(matches!(
            forgotten_activations(&settings),
            Err(ExperimentError::Setting(_))
        ));
    }
}
