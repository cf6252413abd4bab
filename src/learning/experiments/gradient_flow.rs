use std::sync::Arc;

use super::{
    at_least, shared,
    stack::{plain_stack, there_and_back},
};
use crate::{
    functions::{Activation, Relu, Sigmoid, Silu, Tanh, normal_mean},
    learning::{Init, LearningError, parallel::parallel_map, rms, saturated_share, silent_units, watch::share_true},
};

/// What [`gradient_flow`] measures.
#[derive(Debug, Clone)]
pub struct GradientFlowSettings {
    pub activations: Vec<Arc<dyn Activation>>,
    pub inits: Vec<Init>,
    /// Layers, each a linear map and an activation.
    pub depth: usize,
    /// Units in every layer.
    pub width: usize,
    /// Rows of the standard normal batch.
    pub samples: usize,
    /// Independent networks for each pair of activation and initialisation.
    pub seeds: u64,
}

impl Default for GradientFlowSettings {
    fn default() -> Self {
        Self {
            activations: vec![shared(Sigmoid), shared(Tanh), shared(Relu), shared(Silu)],
            inits: vec![Init::PyTorch, Init::LecunNormal, Init::HeNormal],
            depth: 10,
            width: 128,
            samples: 64,
            seeds: 5,
        }
    }
}

/// A profile for each activation and initialisation.
#[derive(Debug, Clone, PartialEq)]
pub struct GradientFlow {
    pub depth: usize,
    pub width: usize,
    pub seeds: u64,
    pub profiles: Vec<GradientProfile>,
}

/// How the gradient changes on its way back through a stack that has not been trained.
///
/// Entry l of each list belongs to the output of layer l, 0 being the network's input and the last
/// its output, and is the root mean square gradient there over that at the output.
#[derive(Debug, Clone, PartialEq)]
pub struct GradientProfile {
    pub activation: String,
    pub init: String,
    /// The geometric mean over the seeds.
    pub measured: Vec<f64>,
    /// The smallest and the largest of the seeds.
    pub lowest: Vec<f64>,
    pub highest: Vec<f64>,
    /// What theory predicts for infinite width: see [`gradient_flow`].
    pub theory: Vec<f64>,
    /// The share of each layer's inputs to the activation where the slope |f′| is below
    /// [`SATURATED_SLOPE`](crate::learning::SATURATED_SLOPE), first layer to last; the mean over the
    /// seeds, as for `dead`.
    pub saturated: Vec<f64>,
    /// The share of each layer's units that are 0 on every sample.
    pub dead: Vec<f64>,
}

/// What one network shows.
struct Run {
    /// At each layer's output, the root mean square gradient over that at the last.
    gradient: Vec<f64>,
    saturated: Vec<f64>,
    dead: Vec<f64>,
}

/// Measures how gradients shrink or grow from the output of a deep stack to its input.
///
/// Standard normal samples go forward, a standard normal gradient is put in at the last
/// activation's output, and real backpropagation brings it back. The theory line is that of infinite
/// width n, where a layer's inputs z are normal with variance qₗ: with weights of variance v,
/// q₁ = n v, qₗ₊₁ = n v E\[f(√qₗ Z)²\] (plus the bias's variance), and passing layer l multiplies
/// the mean square gradient by n v E\[f′(√qₗ Z)²\].
///
/// Sources: S. S. Schoenholz, J. Gilmer, S. Ganguli and J. Sohl-Dickstein, *Deep Information
/// Propagation*, 2016, arXiv:1611.01232; B. Poole et al., 2016, arXiv:1606.05340.
///
/// # Errors
/// A depth, width or number of samples or seeds of 0, or an unusable initialisation.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let flow = gradient_flow(&GradientFlowSettings {
///     activations: vec![shared(Sigmoid)],
///     inits: vec![Init::HeNormal],
///     width: 32,
///     ..Default::default()
/// })?;
/// assert!(flow.profiles[0].measured[0] < 1e-3);
/// # Ok(())
/// # }
/// ```
pub fn gradient_flow(settings: &GradientFlowSettings) -> Result<GradientFlow, LearningError> {
    at_least(1, "the depth", settings.depth)?;
    at_least(1, "the number of samples", settings.samples)?;
    at_least(1, "the number of seeds", settings.seeds as usize)?;
    let mut runs = Vec::new();
    for activation in &settings.activations {
        for &init in &settings.inits {
            runs.extend((0..settings.seeds).map(|seed| (activation, init, seed)));
        }
    }
    let measured = parallel_map(&runs, |&(activation, init, seed)| {
        backpropagated(activation, init, seed, settings)
    });
    let measured: Vec<Run> = measured.into_iter().collect::<Result<_, _>>()?;
    let seeds = settings.seeds as usize;
    let profiles = runs.chunks(seeds).zip(measured.chunks(seeds));
    Ok(GradientFlow {
        depth: settings.depth,
        width: settings.width,
        seeds: settings.seeds,
        profiles: profiles
            .map(|(runs, measured)| profile(runs[0].0.as_ref(), runs[0].1, measured, settings))
            .collect(),
    })
}

/// One network, there and back.
fn backpropagated(
    activation: &Arc<dyn Activation>,
    init: Init,
    seed: u64,
    settings: &GradientFlowSettings,
) -> Result<Run, LearningError> {
    let network = plain_stack(settings.width, settings.depth, activation, init, seed)?;
    let (pass, gradients) = there_and_back(&network, settings.samples, seed)?;
    let gradients = gradients.outputs;
    let at_output = rms(&gradients[gradients.len() - 1]);
    let layers = network.layers().iter().zip(pass.outputs.windows(2));
    let (saturated, dead) = layers
        .skip(1)
        .step_by(2)
        .map(|(layer, pair)| {
            let saturated = saturated_share(layer.as_ref(), &pair[0]).unwrap_or(f64::NAN);
            (saturated, share_true(silent_units(&pair[1]).into_iter()))
        })
        .unzip();
    Ok(Run {
        gradient: gradients
            .iter()
            .step_by(2)
            .map(|gradient| rms(gradient) / at_output)
            .collect(),
        saturated,
        dead,
    })
}

fn profile(
    activation: &dyn Activation,
    init: Init,
    measured: &[Run],
    settings: &GradientFlowSettings,
) -> GradientProfile {
    let over_seeds = |combine: &dyn Fn(&mut dyn Iterator<Item = f64>) -> f64| {
        let layers = 0..=settings.depth;
        layers
            .map(|layer| combine(&mut measured.iter().map(|run| run.gradient[layer])))
            .collect()
    };
    let count = measured.len() as f64;
    let mean = |of: fn(&Run) -> &[f64]| {
        let layers = 0..settings.depth;
        layers
            .map(|layer| measured.iter().map(|run| of(run)[layer]).sum::<f64>() / count)
            .collect()
    };
    GradientProfile {
        activation: activation.name(),
        init: init.name(),
        measured: over_seeds(&|runs| (runs.map(f64::ln).sum::<f64>() / count).exp()),
        lowest: over_seeds(&|runs| runs.fold(f64::INFINITY, f64::min)),
        highest: over_seeds(&|runs| runs.fold(0.0, f64::max)),
        theory: theory(activation, init, settings),
        saturated: mean(|run| &run.saturated),
        dead: mean(|run| &run.dead),
    }
}

/// The infinite-width prediction for each layer's output.
fn theory(activation: &dyn Activation, init: Init, settings: &GradientFlowSettings) -> Vec<f64> {
    let width = settings.width;
    let gain = width as f64 * init.variance(width, width);
    let mut input_square = 1.0;
    let factors: Vec<f64> = (0..settings.depth)
        .map(|_| {
            let q = gain * input_square + init.bias_variance(width);
            input_square = normal_mean(|z| activation.value(q.sqrt() * z).powi(2));
            gain * normal_mean(|z| activation.derivative(q.sqrt() * z).powi(2))
        })
        .collect();
    // Roots are multiplied, for a product of squares underflows at half the depth.
    let mut sizes = vec![1.0];
    for factor in factors.iter().rev() {
        sizes.push(sizes[sizes.len() - 1] * factor.sqrt());
    }
    sizes.reverse();
    sizes
}

#[cfg(test)]
mod tests;
