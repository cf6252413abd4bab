//! Figures beside each other.

use super::Figure;
use super::render::{Rendered, render};

/// Figures in rows of two, displayed as one.
///
/// ```
/// use activations::showing::{Figure, Panels};
///
/// let sine = Figure::new("sine").curve("", f64::sin);
/// let cosine = Figure::new("cosine").curve("", f64::cos);
/// assert!(Panels::new([sine, cosine]).to_svg().contains("cosine"));
/// ```
pub struct Panels(Vec<Figure>);

impl Panels {
    /// The figures, left to right and top to bottom.
    pub fn new(figures: impl IntoIterator<Item = Figure>) -> Self {
        Self(figures.into_iter().collect())
    }

    /// All figures as one SVG document, as [`Figure::to_svg`] gives it for one.
    pub fn to_svg(&self) -> String {
        self.render().svg
    }

    /// Writes the SVG document to a file.
    ///
    /// # Errors
    ///
    /// Whatever the file system answers.
    pub fn save(&self, path: impl AsRef<std::path::Path>) -> std::io::Result<()> {
        std::fs::write(path, self.to_svg())
    }

    /// Shows the figures as a cell's result.
    pub fn evcxr_display(&self) {
        self.render().display();
    }

    fn render(&self) -> Rendered {
        render(&self.0, 2)
    }
}
