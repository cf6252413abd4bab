use std::{io, path::Path};

use serde_json::Value;

use super::page;
use crate::showing::kernel::{self, Block};

/// A figure with controls, displayed by JupyterLab's own Vega-Lite renderer.
///
/// Where that is missing, an SVG of the figure as it stands at first takes its place; outside Jupyter
/// [`save_html`](Self::save_html) writes a page that works on its own.
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

    /// Writes a page that shows the figure in any browser, without a network.
    ///
    /// It carries Vega and Vega-Lite, with their licences, and is about 1 MB for that.
    ///
    /// # Errors
    ///
    /// Whatever the file system answers.
    pub fn save_html(&self, path: impl AsRef<Path>) -> io::Result<()> {
        std::fs::write(path, page::html(&self.spec)?)
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
