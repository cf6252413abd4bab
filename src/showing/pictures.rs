//! Images of a data set as a reader sees them.

use ndarray::Array2;

use super::html::escape;
use super::kernel::{self, Block};
use crate::learning::data::{DataError, Dataset};

const INK: &str = "var(--jp-content-font-color1, currentColor)";
const COLUMNS: usize = 10;
/// A picture's side, the gap to the next, and the line of text above it, in pixels.
const SIDE: usize = 60;
const GAP: usize = 12;
const TEXT: usize = 20;

/// Images with their labels, drawn in rows of ten.
#[derive(Debug, Clone, PartialEq)]
pub struct Pictures {
    images: Vec<(usize, Array2<f64>)>,
}

impl Dataset {
    /// The images in these rows, to look at.
    ///
    /// The smallest pixel of them all is empty and the largest filled, so that standardised images
    /// can be drawn too.
    ///
    /// ```
    /// use activations::learning::data::digits;
    ///
    /// # fn main() -> Result<(), activations::learning::data::DataError> {
    /// assert!(digits().pictures(0..20)?.to_svg().contains("0, 1, 2"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// There is no such row, or a row's length is not a square.
    pub fn pictures(&self, rows: impl IntoIterator<Item = usize>) -> Result<Pictures, DataError> {
        let rows = rows.into_iter();
        let images = rows.map(|row| Ok((self.label_of(row)?, self.image(row)?)));
        Ok(Pictures {
            images: images.collect::<Result<_, _>>()?,
        })
    }

    fn label_of(&self, row: usize) -> Result<usize, DataError> {
        let rows = self.len();
        let label = self.labels.get(row).copied();
        label.ok_or(DataError::NoSuchRow { row, rows })
    }
}

impl Pictures {
    /// The pictures in words: how many, and their labels.
    pub fn description(&self) -> String {
        let labels: Vec<String> = self.images.iter().map(|(label, _)| label.to_string()).collect();
        format!("{} images, labelled {}", labels.len(), labels.join(", "))
    }

    /// All pictures as one SVG document.
    pub fn to_svg(&self) -> String {
        let (across, down) = (SIDE + GAP, TEXT + SIDE + GAP);
        let width = across * COLUMNS.min(self.images.len()).max(1);
        let height = down * self.images.len().div_ceil(COLUMNS).max(1);
        let range = self.range();
        let place = |n: usize| (across * (n % COLUMNS), down * (n / COLUMNS));
        let pictures = self.images.iter().enumerate();
        let drawn: String = pictures
            .map(|(n, (label, image))| picture(place(n), *label, image, range))
            .collect();
        let text = escape(&self.description());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" aria-label=\"{text}\" style=\"max-width:100%;height:auto\" \
             font-family=\"var(--jp-ui-font-family, system-ui, sans-serif)\" font-size=\"13\" fill=\"{INK}\">\n\
             <title>{text}</title>\n{drawn}</svg>"
        )
    }

    /// Shows the pictures as a cell's result.
    pub fn evcxr_display(&self) {
        let (svg, text) = (self.to_svg(), self.description());
        let forms = [("text/html", &svg), ("image/svg+xml", &svg), ("text/plain", &text)];
        kernel::display(&forms.map(|(mime, content)| Block { mime, content }));
    }

    /// The smallest and the largest finite pixel.
    fn range(&self) -> [f64; 2] {
        let pixels = self.images.iter().flat_map(|(_, image)| image);
        let finite = pixels.filter(|pixel| pixel.is_finite());
        let ends = [f64::INFINITY, f64::NEG_INFINITY];
        finite.fold(ends, |[low, high], &pixel| [low.min(pixel), high.max(pixel)])
    }
}

/// One picture below its label; a pixel that is NaN stays empty.
fn picture((left, top): (usize, usize), label: usize, image: &Array2<f64>, [low, high]: [f64; 2]) -> String {
    let pixel = SIDE as f64 / image.ncols() as f64;
    let pixels = image.indexed_iter().filter_map(|((row, column), &value)| {
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        let (x, y) = (column as f64 * pixel, row as f64 * pixel);
        (share > 0.0)
            .then(|| format!("<rect x=\"{x}\" y=\"{y}\" width=\"{pixel}\" height=\"{pixel}\" opacity=\"{share:.2}\"/>"))
    });
    format!(
        "<g transform=\"translate({left} {top})\"><text x=\"2\" y=\"14\">{label}</text>\
         <g transform=\"translate(1 {TEXT})\" shape-rendering=\"crispEdges\">{}\
         <rect width=\"{SIDE}\" height=\"{SIDE}\" fill=\"none\" stroke=\"{INK}\" opacity=\"0.3\"/></g></g>\n",
        pixels.collect::<String>(),
    )
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::learning::data::digits;

    #[test]
    fn a_pixel_is_as_dark_as_it_is_large_among_all_that_are_shown() {
        let data = Dataset::new(array![[-1.0, 0.0, 1.0, 3.0], [1.0, -1.0, 1.0, 1.0]], vec![1, 0], 2).unwrap();
        let svg = data.pictures([0]).unwrap().to_svg();
        for (x, y, opacity) in [(30, 0, "0.25"), (0, 30, "0.50"), (30, 30, "1.00")] {
            let pixel = format!("x=\"{x}\" y=\"{y}\" width=\"30\" height=\"30\" opacity=\"{opacity}\"");
            assert!(svg.contains(&pixel), "{pixel} in {svg}");
        }
        assert!(!svg.contains("opacity=\"0.00\""));
        let both = data.pictures(0..2).unwrap();
        assert_eq!(both.description(), "2 images, labelled 1, 0");
    }

    #[test]
    fn a_row_that_is_not_there_is_refused_and_no_rows_draw_nothing() {
        let digits = digits();
        let refused = digits.pictures([1797]);
        assert_eq!(refused, Err(DataError::NoSuchRow { row: 1797, rows: 1797 }));
        assert!(!digits.pictures([]).unwrap().to_svg().contains("<rect"));
    }
}
