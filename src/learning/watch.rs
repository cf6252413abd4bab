use ndarray::{Array2, Axis};

use crate::functions::sums;

use super::{Gradients, Layer, LearningError, Network, Objective, Pass, batch::Samples};
use crate::functions::ActivationMethods;

/// A slope below this, in absolute value, counts as saturated: sigmoid beyond |x| = 4.6, tanh
/// beyond 3.0, and every negative input of a ReLU.
pub const SATURATED_SLOPE: f64 = 0.01;

/// A look into every layer during one step of training.
#[derive(Debug, Clone, PartialEq)]
pub struct StepRecord {
    pub epoch: usize,
    /// Counted from 0 over all epochs.
    pub step: usize,
    pub loss: f64,
    /// First layer to last.
    pub layers: Vec<LayerRecord>,
}

/// What one layer does with a batch.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerRecord {
    pub name: String,
    /// The root mean square of ∂L/∂output over the batch and the layer's units.
    pub output_gradient_rms: f64,
    /// The Euclidean norm of the gradients of all its parameters; none without parameters.
    pub parameter_gradient_norm: Option<f64>,
    /// The mean of its outputs.
    pub output_mean: f64,
    /// The standard deviation of its outputs.
    pub output_std: f64,
    /// The share of outputs where the slope |f′| is below [`SATURATED_SLOPE`]; activations only.
    pub saturated: Option<f64>,
    /// The share of units that are 0 on every sample of the batch; activations only.
    pub dead: Option<f64>,
    /// ‖Δθ‖/‖θ‖ over all its parameters in the step that followed; none without a step, without
    /// parameters, or if they were all 0.
    pub update_ratio: Option<f64>,
}

/// A look into every layer of a network while it sees a batch, without training it.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let network = Network::mlp(&[2, 4, 2], Relu, Init::HeNormal, 7)?;
/// let layers = look_inside(&network, &xor().inputs, &Objective::classify(&xor()))?;
/// assert_eq!(layers[1].name, "ReLU");
/// assert!(layers[1].dead.is_some());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The batch or its targets do not fit the network.
pub fn look_inside(
    network: &Network,
    inputs: &Array2<f64>,
    objective: &Objective,
) -> Result<Vec<LayerRecord>, LearningError> {
    Ok(look(network, inputs.clone(), objective)?.1)
}

/// The loss of a batch, and what each layer does with it.
fn look(
    network: &Network,
    inputs: Array2<f64>,
    objective: &Objective,
) -> Result<(f64, Vec<LayerRecord>), LearningError> {
    let pass = network.forward(inputs)?;
    let loss = objective.loss(pass.prediction())?;
    let gradients = network.backward(&pass, loss.gradient);
    let layers = network.layers().iter().enumerate();
    let records = layers.map(|(index, layer)| record(layer.as_ref(), index, &pass, &gradients));
    Ok((loss.value, records.collect()))
}

fn record(layer: &dyn Layer, index: usize, pass: &Pass, gradients: &Gradients) -> LayerRecord {
    let output = &pass.outputs[index + 1];
    let parameters = &gradients.parameters[index];
    LayerRecord {
        name: layer.name(),
        output_gradient_rms: rms(&gradients.outputs[index + 1]),
        parameter_gradient_norm: (!parameters.is_empty()).then(|| norm(parameters.iter())),
        output_mean: sums::mean(output.iter().copied()),
        output_std: sums::spread(output.iter().copied()),
        saturated: saturated_share(layer, &pass.outputs[index]),
        dead: layer.activation().map(|_| share_true(silent_units(output).into_iter())),
        update_ratio: None,
    }
}

/// A look into a network before a step, to be completed after it.
pub(super) struct Watch {
    loss: f64,
    layers: Vec<LayerRecord>,
    parameters: Vec<Vec<Array2<f64>>>,
}

impl Watch {
    pub(super) fn before(network: &Network, samples: Samples, rows: &[usize]) -> Result<Self, LearningError> {
        let (inputs, objective) = samples.select(rows);
        let (loss, layers) = look(network, inputs, &objective)?;
        let parameters = network.layers().iter().map(|layer| values(layer.as_ref())).collect();
        Ok(Self {
            loss,
            layers,
            parameters,
        })
    }

    /// The record of the step that the network has just taken.
    pub(super) fn after(mut self, network: &Network, epoch: usize, step: usize) -> StepRecord {
        let layers = network.layers().iter().zip(&self.parameters);
        for (record, (layer, before)) in self.layers.iter_mut().zip(layers) {
            let now = values(layer.as_ref());
            let moved: Vec<_> = now.iter().zip(before).map(|(now, then)| now - then).collect();
            let size = norm(before.iter());
            record.update_ratio = (size > 0.0).then(|| norm(moved.iter()) / size);
        }
        StepRecord {
            epoch,
            step,
            loss: self.loss,
            layers: self.layers,
        }
    }
}

/// The root mean square of all elements; NaN if there are none.
pub fn rms(values: &Array2<f64>) -> f64 {
    sums::root_mean_square(values.iter().copied())
}

/// The share of elements where the activation's slope is below [`SATURATED_SLOPE`]; none for a
/// layer that is not an activation.
pub fn saturated_share(layer: &dyn Layer, input: &Array2<f64>) -> Option<f64> {
    let slopes = input.slopes(layer.activation()?);
    Some(share_true(slopes.iter().map(|slope| slope.abs() < SATURATED_SLOPE)))
}

/// Which units, the columns, are 0 on every row.
pub fn silent_units(output: &Array2<f64>) -> Vec<bool> {
    output
        .axis_iter(Axis(1))
        .map(|unit| unit.iter().all(|&y| y == 0.0))
        .collect()
}

/// The share that is true; NaN of nothing.
pub(super) fn share_true(flags: impl ExactSizeIterator<Item = bool>) -> f64 {
    let count = flags.len();
    flags.filter(|&flag| flag).count() as f64 / count as f64
}

/// The Euclidean norm of all elements together.
fn norm<'a>(arrays: impl Iterator<Item = &'a Array2<f64>> + Clone) -> f64 {
    sums::norm(arrays.flatten().copied())
}

fn values(layer: &dyn Layer) -> Vec<Array2<f64>> {
    layer
        .parameters()
        .iter()
        .map(|parameter| parameter.value.clone())
        .collect()
}

#[cfg(test)]
mod tests;
