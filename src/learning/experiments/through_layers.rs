use std::sync::Arc;

use super::{Summary, at_least, shared, stack::plain_stack};
use crate::{
    functions::{Activation, Selu},
    learning::{Init, LearningError, init::standard_normal, saturated_share, seeded},
};

/// What [`through_layers`] sends a batch through.
#[derive(Debug, Clone)]
pub struct ThroughLayersSettings {
    pub activation: Arc<dyn Activation>,
    pub init: Init,
    pub depth: usize,
    pub width: usize,
    /// The mean and spread of the normal input.
    pub mean: f64,
    pub spread: f64,
    pub samples: usize,
    pub seed: u64,
}

impl Default for ThroughLayersSettings {
    fn default() -> Self {
        Self {
            activation: shared(Selu),
            init: Init::LecunNormal,
            depth: 100,
            width: 128,
            mean: 0.0,
            spread: 1.0,
            samples: 128,
            seed: 0,
        }
    }
}

/// The same batch before and after every activation of a stack.
#[derive(Debug, Clone, PartialEq)]
pub struct ThroughLayers {
    pub activation: String,
    pub init: String,
    pub input: Summary,
    /// First layer to last.
    pub layers: Vec<LayerDistribution>,
}

/// What goes into one layer's activation, and what comes out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayerDistribution {
    pub before: Summary,
    pub after: Summary,
    /// The share of inputs where the slope |f′| is below
    /// [`SATURATED_SLOPE`](crate::learning::SATURATED_SLOPE).
    pub saturated: f64,
}

/// Sends a normal batch through a stack of linear layers and activations that is not trained.
///
/// # Errors
/// A depth, width or number of samples of 0, or an unusable initialisation.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let seen = through_layers(&ThroughLayersSettings { depth: 10, ..Default::default() })?;
/// assert!((seen.layers[9].after.spread - 1.0).abs() < 0.2);
/// # Ok(())
/// # }
/// ```
pub fn through_layers(settings: &ThroughLayersSettings) -> Result<ThroughLayers, LearningError> {
    at_least(1, "the depth", settings.depth)?;
    at_least(1, "the number of samples", settings.samples)?;
    let ThroughLayersSettings { width, seed, .. } = *settings;
    let network = plain_stack(width, settings.depth, &settings.activation, settings.init, seed)?;
    let shape = (settings.samples, width);
    let input = standard_normal(shape, &mut seeded(seed.wrapping_add(1_000_000)));
    let pass = network.forward(input * settings.spread + settings.mean)?;
    let activations = network.layers().iter().zip(pass.outputs.windows(2)).skip(1).step_by(2);
    let layers = activations.map(|(layer, pair)| LayerDistribution {
        before: Summary::of(&pair[0]),
        after: Summary::of(&pair[1]),
        saturated: saturated_share(layer.as_ref(), &pair[0]).unwrap_or(f64::NAN),
    });
    Ok(ThroughLayers {
        activation: settings.activation.name(),
        init: settings.init.name(),
        input: Summary::of(&pass.outputs[0]),
        layers: layers.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::{Identity, Relu, Sigmoid};

    /// From inputs far off, mean 1 and spread 2, the network is pulled to mean 0 and variance 1.
    #[test]
    fn selu_reaches_its_fixed_point_over_a_hundred_layers() {
        let settings = ThroughLayersSettings {
            mean: 1.0,
            spread: 2.0,
            samples: 32,
            ..Default::default()
        };
        let layers = through_layers(&settings).unwrap().layers;
        let last = layers[99].after;
        // In a layer of 128 units the variance itself wanders by tens of per cent.
        assert!(last.mean.abs() < 0.15, "{last:?}");
        assert!((0.6..1.5).contains(&last.spread), "{last:?}");
        let first = layers[0].after;
        assert!(first.spread > 1.6, "{first:?}");
    }

    /// The same stack with ReLU halves the mean square at each layer under LeCun.
    #[test]
    fn relu_under_lecun_fades_where_selu_stands() {
        let settings = ThroughLayersSettings {
            activation: shared(Relu),
            depth: 20,
            ..Default::default()
        };
        let layers = through_layers(&settings).unwrap().layers;
        let ratio = layers[19].after.spread / layers[0].after.spread;
        let expected = 0.5f64.powf(19.0 / 2.0);
        assert!((0.3..3.0).contains(&(ratio / expected)), "{}", ratio / expected);
    }

    #[test]
    fn a_deep_sigmoid_stack_maps_all_inputs_to_one_direction() {
        let rank_after = |activation: Arc<dyn Activation>| {
            let settings = ThroughLayersSettings {
                activation,
                depth: 10,
                ..Default::default()
            };
            through_layers(&settings).unwrap().layers[9].after.effective_rank
        };
        assert!(rank_after(shared(Sigmoid)) < 1.1);
        assert!(rank_after(shared(Identity)) > 10.0);
    }
}
