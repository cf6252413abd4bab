use serde_json::Value;

use crate::showing::kernel::{self, Block};

/// A figure with controls, displayed by JupyterLab's own Vega-Lite renderer.
///
/// Where that is missing, an SVG of the figure as it stands at first takes its place.
pub struct LiveFigure {
    spec: Value,
    svg: String,
    description: String,
}

impl LiveFigure {
    /// A Vega-Lite 5 specification and the SVG that stands in for it.
    pub(super) fn new(spec: Value, svg: String) -> Self {
        let description = spec["description"].as_str().unwrap_or_default().to_owned();
        Self { spec, svg, description }
    }

    /// The Vega-Lite specification as JSON.
    pub fn to_json(&self) -> String {
        self.spec.to_string()
    }

    /// The figure in words, as a screen reader finds it.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Shows the figure as a cell's result.
    pub fn evcxr_display(&self) {
        kernel::display(&[
            Block {
                mime: "application/vnd.vegalite.v5+json",
                content: &self.to_json(),
            },
            Block {
                mime: "image/svg+xml",
                content: &self.svg,
            },
            Block {
                mime: "text/plain",
                content: &self.description,
            },
        ]);
    }
}
