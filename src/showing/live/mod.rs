//! Figures with controls: Vega-Lite in JupyterLab, a still picture elsewhere.
//!
//! The crate computes every number beforehand; a control picks among them.

mod distributions;
mod explorer;
mod live_figure;
mod text_table;
mod vanishing;
mod vega;

pub use distributions::{DistributionFigureSettings, distributions, distributions_with};
pub use explorer::{ExplorerSettings, explorer, explorer_with, slider_styles};
pub use live_figure::LiveFigure;
pub use vanishing::{VanishingSettings, vanishing_gradients, vanishing_gradients_with};
