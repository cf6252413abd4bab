//! What drawings in the colours of the page have in common.

use super::html::escape;
use super::kernel::{self, Block};

/// The colour of the page's text.
pub(super) const INK: &str = "var(--jp-content-font-color1, currentColor)";

/// A drawing as an SVG document, with its description for who does not see it.
pub(super) fn document(width: f64, height: f64, description: &str, body: &str) -> String {
    let text = escape(description);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{text}\" style=\"max-width:100%;height:auto\" \
         text-anchor=\"middle\" font-family=\"var(--jp-ui-font-family, system-ui, sans-serif)\">\n\
         <title>{text}</title>\n{body}</svg>"
    )
}

/// Shows a drawing as a cell's result.
pub(super) fn display(svg: &str, description: &str) {
    let block = |mime, content| Block { mime, content };
    kernel::display(&[
        block("text/html", svg),
        block("image/svg+xml", svg),
        block("text/plain", description),
    ]);
}
