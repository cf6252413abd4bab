//! The figure of vanishing gradients.

mod chain;
mod charts;
mod rows;
mod spec;

use std::sync::Arc;

use super::LiveFigure;
use super::vega::wanted_or_first;
use crate::functions::{Activation, usual_activations};
use crate::learning::experiments::{GradientFlowSettings, gradient_flow};
use crate::learning::{Init, LearningError};
use crate::showing::Figure;
use rows::Flow;

/// What [`vanishing_gradients_with`] measures and shows.
#[derive(Debug, Clone)]
pub struct VanishingSettings {
    pub activations: Vec<Arc<dyn Activation>>,
    pub inits: Vec<Init>,
    /// Numbers of layers to choose from.
    pub depths: Vec<usize>,
    /// Numbers of units in each layer to choose from.
    pub widths: Vec<usize>,
    /// Rows of the standard normal batch.
    pub samples: usize,
    /// Independent networks for each combination.
    pub seeds: u64,
}

impl Default for VanishingSettings {
    fn default() -> Self {
        Self {
            activations: usual_activations(),
            inits: vec![Init::PyTorch, Init::LecunNormal, Init::HeNormal],
            depths: vec![5, 10, 20, 50],
            widths: vec![16, 128],
            samples: 32,
            seeds: 3,
        }
    }
}

/// How gradients shrink or grow on their way back through deep networks, measured for every choice
/// of activation, initialisation, depth and width, and two choices side by side.
///
/// It shows at first how PyTorch's default starves the first layers of a ReLU network and He's
/// initialisation feeds them. [`gradient_flow`] says how the gradients are measured and what the
/// theory line is.
pub fn vanishing_gradients() -> LiveFigure {
    vanishing_gradients_with(&VanishingSettings::default()).expect("every default setting is in its range")
}

/// The figure with other activations, initialisations, depths and widths.
///
/// # Errors
///
/// As [`gradient_flow`]; or an empty list of activations, initialisations, depths or widths.
pub fn vanishing_gradients_with(settings: &VanishingSettings) -> Result<LiveFigure, LearningError> {
    let flows = measured(settings)?;
    let spec = spec::specification(settings, &flows);
    Ok(LiveFigure::new(spec, fallback(settings, &flows).to_svg()))
}

/// One measurement for each depth and width, and the chains of single units.
fn measured(settings: &VanishingSettings) -> Result<Vec<Flow>, LearningError> {
    let lists = [
        ("the number of activations", settings.activations.len()),
        ("the number of initialisations", settings.inits.len()),
        ("the number of depths", settings.depths.len()),
        ("the number of widths", settings.widths.len()),
    ];
    for (name, count) in lists {
        LearningError::check(count > 0, name, count as f64, "at least 1")?;
    }
    let mut flows = vec![];
    for &depth in &settings.depths {
        for &width in &settings.widths {
            let flow = gradient_flow(&GradientFlowSettings {
                activations: settings.activations.clone(),
                inits: settings.inits.clone(),
                depth,
                width,
                samples: settings.samples,
                seeds: settings.seeds,
            })?;
            flows.extend(flow.profiles.into_iter().map(|profile| Flow {
                depth,
                width: Some(width),
                profile,
            }));
        }
        for activation in &settings.activations {
            flows.push(Flow {
                depth,
                width: None,
                profile: chain::profile(activation, depth)?,
            });
        }
    }
    Ok(flows)
}

/// What the figure shows at first, still: one activation from every initialisation.
fn fallback(settings: &VanishingSettings, flows: &[Flow]) -> Figure {
    let names: Vec<String> = settings.activations.iter().map(|a| a.name()).collect();
    let activation = wanted_or_first(&names, spec::ACTIVATION);
    let depth = *wanted_or_first(&settings.depths, &spec::DEPTH);
    let width = *wanted_or_first(&settings.widths, &spec::WIDTH);
    let title = format!("{activation}: gradient at each layer's output over that at the last");
    let chosen = flows
        .iter()
        .filter(|flow| flow.profile.activation == *activation && flow.depth == depth && flow.width == Some(width));
    let figure = Figure::new(title).x_label("layer (0: the input)").log_y();
    chosen.fold(figure, |figure, flow| {
        let points = flow.profile.measured.iter().enumerate();
        let points = points.map(|(layer, &ratio)| (layer as f64, ratio));
        figure.line(flow.profile.init.clone(), points)
    })
}

#[cfg(test)]
mod tests;
