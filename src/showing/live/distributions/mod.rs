//! The figure of distribution effects.

mod bins;
mod histograms;
mod network;
mod one_layer;
mod settings;
mod spec;
mod training;
mod variance;

pub use settings::DistributionFigureSettings;

use super::LiveFigure;
use crate::learning::experiments::{DistributionSettings, ExperimentError, output_distributions};

/// What an activation does to a distribution: to one input of any mean, spread and shape; layer by
/// layer through a network, while it is trained on the digits; and to the variance, over and over.
///
/// [`output_distributions`] says how the first is measured, and
/// [`variance_map`](crate::learning::experiments::variance_map) what the last one is.
pub fn distributions() -> LiveFigure {
    distributions_with(&DistributionFigureSettings::default()).expect("every default setting is in its range")
}

/// The figure with other activations, inputs and networks.
///
/// # Errors
///
/// An empty list; a mean or spread that is not finite, or a spread below 0; a depth, width or number
/// of samples of 0, or an unusable initialisation.
pub fn distributions_with(settings: &DistributionFigureSettings) -> Result<LiveFigure, ExperimentError> {
    settings.check()?;
    let inputs = one_layer::measure(settings)?;
    let runs = training::measure(settings)?;
    let maps = variance::measure(settings)?;
    let first = output_distributions(&DistributionSettings {
        activations: settings.activations.clone(),
        ..Default::default()
    })?;
    let spec = spec::specification(settings, &inputs, &runs, maps);
    Ok(LiveFigure::new(spec, first.panels().to_svg()))
}

#[cfg(test)]
mod tests;
