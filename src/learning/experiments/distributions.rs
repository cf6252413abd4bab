use std::sync::Arc;

use ndarray::Array2;
use rand::RngExt;
use rand_distr::{Exp1, StandardNormal, Uniform};

use super::{at_least, effective_rank::effective_rank, shared};
use crate::{
    functions::{
        Activation, ActivationMethods, Gelu, LeakyRelu, Relu, Selu, Sigmoid, Silu, Tanh,
        sums::{mean, spread},
    },
    learning::{LearningError, SATURATED_SLOPE, seeded, watch::share_true},
};

/// What [`output_distributions`] sends through the activations.
#[derive(Debug, Clone)]
pub struct DistributionSettings {
    pub activations: Vec<Arc<dyn Activation>>,
    pub shape: InputShape,
    pub mean: f64,
    /// The standard deviation.
    pub spread: f64,
    /// Rows and columns of the input; each column is one unit.
    pub samples: usize,
    pub units: usize,
    pub seed: u64,
}

impl Default for DistributionSettings {
    fn default() -> Self {
        Self {
            activations: vec![
                shared(Sigmoid),
                shared(Tanh),
                shared(Relu),
                shared(LeakyRelu::default()),
                shared(Selu),
                shared(Gelu),
                shared(Silu),
            ],
            shape: InputShape::Normal,
            mean: 0.0,
            spread: 1.0,
            samples: 500,
            units: 20,
            seed: 0,
        }
    }
}

/// The shape of a distribution, to be shifted and scaled to any mean and spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputShape {
    Normal,
    /// Flat between two bounds.
    Uniform,
    /// Two narrow normal humps, each with 1/10 of the spread.
    Bimodal,
    /// Exponential: a long tail to the right.
    Skewed,
}

impl InputShape {
    /// Every shape.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Uniform, Self::Bimodal, Self::Skewed];

    /// Draws of mean 0 and variance 1.
    fn standard(self, shape: (usize, usize), seed: u64) -> Array2<f64> {
        let mut rng = seeded(seed);
        let edge = 3f64.sqrt();
        let flat = Uniform::new(-edge, edge).expect("the bounds are in order");
        Array2::from_shape_simple_fn(shape, || match self {
            Self::Normal => rng.sample(StandardNormal),
            Self::Uniform => rng.sample(flat),
            Self::Bimodal => {
                let side = if rng.random() { 1.0 } else { -1.0 };
                side * 0.99f64.sqrt() + 0.1 * rng.sample::<f64, _>(StandardNormal)
            }
            Self::Skewed => rng.sample::<f64, _>(Exp1) - 1.0,
        })
    }
}

/// The input, and what each activation makes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Distributions {
    pub input: Summary,
    pub outputs: Vec<Distribution>,
    /// The input's values.
    pub values: Array2<f64>,
}

/// What one activation makes of the input.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    pub activation: String,
    pub summary: Summary,
    /// The share of inputs where its slope |f′| is below [`SATURATED_SLOPE`].
    pub saturated: f64,
    /// Its outputs.
    pub values: Array2<f64>,
}

/// A batch in five numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    pub mean: f64,
    /// The standard deviation (divided by n).
    pub spread: f64,
    /// The share that is exactly 0.
    pub zero: f64,
    /// In how many directions the rows vary: see [`effective_rank`].
    pub effective_rank: f64,
}

impl Summary {
    pub(super) fn of(values: &Array2<f64>) -> Self {
        Self {
            mean: mean(values.iter().copied()),
            spread: spread(values.iter().copied()),
            zero: share_true(values.iter().map(|&x| x == 0.0)),
            effective_rank: effective_rank(values),
        }
    }
}

/// Sends one input, of a chosen mean, spread and shape, through each activation.
///
/// # Errors
/// No samples or units, a mean or spread that is not finite, or a spread below 0.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let seen = output_distributions(&DistributionSettings {
///     activations: vec![shared(Relu)],
///     ..Default::default()
/// })?;
/// let relu = &seen.outputs[0];
/// assert!((relu.summary.zero - 0.5).abs() < 0.02);
/// // The mean of max(0, Z) is φ(0) = 0.399.
/// assert!((relu.summary.mean - normal_pdf(0.0)).abs() < 0.02);
/// # Ok(())
/// # }
/// ```
pub fn output_distributions(settings: &DistributionSettings) -> Result<Distributions, LearningError> {
    at_least(1, "the number of samples", settings.samples)?;
    at_least(1, "the number of units", settings.units)?;
    let DistributionSettings { mean, spread, .. } = *settings;
    LearningError::check(mean.is_finite(), "the mean", mean, "finite")?;
    let holds = spread.is_finite() && spread >= 0.0;
    LearningError::check(holds, "the spread", spread, "finite and not negative")?;
    let shape = (settings.samples, settings.units);
    let input = settings.shape.standard(shape, settings.seed) * spread + mean;
    Ok(Distributions {
        input: Summary::of(&input),
        outputs: settings
            .activations
            .iter()
            .map(|f| through(f.as_ref(), &input))
            .collect(),
        values: input,
    })
}

fn through(activation: &dyn Activation, input: &Array2<f64>) -> Distribution {
    let values = input.activate(activation);
    Distribution {
        activation: activation.name(),
        summary: Summary::of(&values),
        saturated: share_true(
            input
                .slopes(activation)
                .iter()
                .map(|slope| slope.abs() < SATURATED_SLOPE),
        ),
        values,
    }
}

#[cfg(test)]
mod tests;
