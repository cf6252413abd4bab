//! Figures with controls: Vega-Lite in JupyterLab, a page of their own elsewhere.
//!
//! The crate computes every number beforehand; a control picks among them.

mod distributions;
mod explorer;
mod live_figure;
mod page;
mod text_table;
mod vanishing;
mod vega;

pub use distributions::{DistributionFigureSettings, distributions, distributions_with};
pub use explorer::{ExplorerSettings, explorer, explorer_with};
pub use live_figure::LiveFigure;
pub use vanishing::{VanishingSettings, vanishing_gradients, vanishing_gradients_with};

use std::sync::Arc;

use crate::functions::{Activation, Elu, Gelu, LeakyRelu, Mish, Relu, Selu, Sigmoid, Silu, Softsign, Tanh};
use crate::learning::experiments::shared;

/// Those that differ in what they do to signals and gradients; all of the table would take too long
/// to measure.
fn usual_activations() -> Vec<Arc<dyn Activation>> {
    vec![
        shared(Sigmoid),
        shared(Tanh),
        shared(Softsign),
        shared(Relu),
        shared(LeakyRelu::default()),
        shared(Elu::default()),
        shared(Selu),
        shared(Gelu),
        shared(Silu),
        shared(Mish),
    ]
}
