//! From figures to one SVG document and its description.

use plotters::backend::SVGBackend;
use plotters::drawing::IntoDrawingArea;

use super::Figure;
use super::describe::describe;
use super::draw::draw;
use super::plot::Plot;
use super::style::{Style, on_dark_pages, px};
use crate::showing::html::escape;
use crate::showing::kernel::{self, Block};

/// A drawing in the two forms it is shown in.
pub(super) struct Rendered {
    pub svg: String,
    pub description: String,
}

impl Rendered {
    /// Shows the drawing. Within the page it follows the theme; what can't show HTML (an export to
    /// LaTeX, say) finds the SVG alone, and a terminal the description.
    pub fn display(&self) {
        kernel::display(&[
            Block {
                mime: "text/html",
                content: &self.svg,
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

const WIDTH: i32 = 720;
const HEIGHT: i32 = 400;
const HEIGHT_BESIDE: i32 = 340;

/// Draws the figures in rows of `columns`.
pub(super) fn render(figures: &[Figure], columns: usize) -> Rendered {
    let plots: Vec<Plot> = figures.iter().map(Plot::of).collect();
    let rows = figures.len().div_ceil(columns).max(1);
    let height = rows as i32 * if columns > 1 { HEIGHT_BESIDE } else { HEIGHT };
    let mut drawing = String::new();
    {
        let canvas = SVGBackend::with_string(&mut drawing, (px(WIDTH) as u32, px(height) as u32));
        let areas = canvas.into_drawing_area().split_evenly((rows, columns));
        for (plot, area) in plots.iter().zip(&areas) {
            // Its errors are those of a file; this one is a string.
            let _ = draw(plot, area);
        }
    }
    let description = plots.iter().map(describe).collect::<Vec<_>>().join("\n");
    Rendered {
        svg: dressed(&drawing, height, &description),
        description,
    }
}

/// Gives the document its size on the page, a description, and the theme's colours.
fn dressed(drawing: &str, height: i32, description: &str) -> String {
    let inner = drawing.split_once('>').map_or("", |(_, inner)| inner);
    let inner = Style::resolve_all(inner)
        .replace(" font-family=\"sans-serif\"", "")
        .replace("<rect ", "<rect shape-rendering=\"crispEdges\" ");
    let (across, down) = (px(WIDTH), px(height));
    let on_dark_pages = on_dark_pages(&inner);
    let text = escape(description);
    let title = text.lines().next().unwrap_or_default();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {down}\" \
         width=\"{WIDTH}\" height=\"{height}\" role=\"img\" aria-label=\"{text}\" \
         style=\"max-width:100%;height:auto\" stroke-linejoin=\"round\" \
         font-family=\"var(--jp-ui-font-family, system-ui, sans-serif)\">\n\
         <title>{title}</title>\n<desc>{text}</desc>{on_dark_pages}{inner}"
    )
}
