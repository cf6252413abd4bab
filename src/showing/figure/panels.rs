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

    /// Gives figures that name the same quantity on their vertical axes one range, so that heights can be compared.
    pub fn share_y(mut self) -> Self {
        let ends: Vec<_> = self
            .0
            .iter()
            .map(|figure| (figure.y.label.clone(), figure.vertical_ends()))
            .collect();
        for figure in &mut self.0 {
            let alike = ends.iter().filter(|(label, _)| *label == figure.y.label);
            figure.y.range = alike
                .filter_map(|(_, ends)| *ends)
                .reduce(|(from, to), (low, high)| (from.min(low), to.max(high)));
        }
        self
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_of_one_quantity_share_a_range_and_another_s_keeps_its_own() {
        let figure = |label: &str, to: f64| Figure::new("").y_label(label).line("", [(0.0, 0.0), (1.0, to)]);
        let nothing = Figure::new("").y_label("gradient").line("", []);
        let panels = Panels::new([
            figure("gradient", 1.0),
            figure("loss", 9.0),
            figure("gradient", -5.0),
            nothing,
        ]);
        let shared = panels.share_y().0;
        assert_eq!(shared[0].vertical_ends(), Some((-5.2, 1.04)));
        assert_eq!(shared[2].vertical_ends(), Some((-5.2, 1.04)));
        assert_eq!(shared[1].vertical_ends(), Some((-0.36, 9.36)));
        assert_eq!(shared[3].vertical_ends(), None);
    }
}
