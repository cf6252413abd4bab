//! A network as a drawing.

use super::drawing::{self, INK};
use super::html::escape;
use super::kernel;
use crate::learning::Network;

const WIDTH: usize = 720;
const MARGIN: usize = 70;
/// The distance of two units that are drawn, and of the first from the upper edge.
const STEP: usize = 30;
/// The place of the captions below the largest column.
const CAPTION: usize = 48;
/// A wider layer is drawn with so many units, and its width is in the caption.
const UNITS: usize = 6;
/// A deeper network is drawn with its first and last layers.
const COLUMNS: usize = 7;
const FIRST: usize = 4;
const LAST: usize = 2;

/// A network drawn with a column of circles for each layer, and lines where a weight joins two of them.
///
/// Wide layers and deep networks are shortened; the captions and the description have the whole numbers.
///
/// ```
/// use activations::prelude::*;
///
/// let diagram = Diagram::new(2).layer(3, "ReLU").layer(1, "");
/// assert_eq!(diagram.description(), "A network of 2 inputs, 3 units with ReLU, 1 output.");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq)]
struct Column {
    units: usize,
    /// What is applied to the units; empty for nothing.
    activation: String,
}

impl Diagram {
    /// A network with so many inputs and no layer yet.
    pub fn new(inputs: usize) -> Self {
        let columns = Vec::new();
        Self { columns }.layer(inputs, "")
    }

    /// Adds a linear layer, and what is applied to its outputs; nothing for an empty name.
    pub fn layer(mut self, units: usize, activation: &str) -> Self {
        let activation = activation.to_owned();
        self.columns.push(Column { units, activation });
        self
    }

    /// The network in words.
    pub fn description(&self) -> String {
        let last = self.columns.len() - 1;
        let parts = self.columns.iter().enumerate().map(|(place, column)| {
            let what = match place {
                0 => "input",
                _ if place == last => "output",
                _ => "unit",
            };
            let s = if column.units == 1 { "" } else { "s" };
            let with = match column.activation.as_str() {
                "" => String::new(),
                name => format!(" with {name}"),
            };
            format!("{} {what}{s}{with}", column.units)
        });
        format!("A network of {}.", parts.collect::<Vec<_>>().join(", "))
    }

    /// The drawing as an SVG document in the colours of the page.
    pub fn to_svg(&self) -> String {
        let tallest = self.columns.iter().map(Column::drawn).max().unwrap_or(1);
        let height = tallest * STEP + CAPTION;
        let places: Vec<Place> = self.places(tallest);
        let lines: String = places.windows(2).map(|pair| lines(&pair[0], &pair[1])).collect();
        let columns: String = places.iter().map(|place| place.drawing(height)).collect();
        let body = format!(
            "<g stroke=\"{INK}\" stroke-opacity=\"0.3\">{lines}</g>\n<g fill=\"{INK}\" font-size=\"13\">{columns}</g>"
        );
        drawing::document(WIDTH as f64, height as f64, &self.description(), &body)
    }

    /// Shows the drawing as a cell's result.
    pub fn evcxr_display(&self) {
        drawing::display(&self.to_svg(), &self.description());
    }

    /// The columns that are drawn, from left to right.
    fn places(&self, tallest: usize) -> Vec<Place<'_>> {
        let count = self.columns.len();
        let shown: Vec<usize> = match count {
            0..=COLUMNS => (0..count).collect(),
            _ => (0..FIRST).chain(count - LAST..count).collect(),
        };
        let across = (WIDTH - 2 * MARGIN) / (shown.len() - 1).max(1);
        let place = |(slot, &index): (usize, &usize)| Place {
            column: &self.columns[index],
            x: MARGIN + slot * across,
            middle: tallest * STEP / 2,
            left_out: slot.checked_sub(1).map_or(0, |before| index - shown[before] - 1),
        };
        shown.iter().enumerate().map(place).collect()
    }
}

impl Column {
    /// How many circles stand for its units.
    fn drawn(&self) -> usize {
        self.units.clamp(1, UNITS)
    }
}

/// Where a column is drawn.
struct Place<'a> {
    column: &'a Column,
    x: usize,
    middle: usize,
    /// How many layers between this column and the one before are not drawn.
    left_out: usize,
}

impl Place<'_> {
    /// The heights of the circles; in a column that is shortened, the last but one is left out.
    fn heights(&self) -> Vec<usize> {
        let drawn = self.column.drawn();
        let top = self.middle + STEP / 2 - drawn * STEP / 2;
        let skipped = (self.column.units > UNITS).then_some(UNITS - 2);
        (0..drawn)
            .filter(|unit| Some(*unit) != skipped)
            .map(|unit| top + unit * STEP)
            .collect()
    }

    fn drawing(&self, height: usize) -> String {
        let Self { column, x, .. } = self;
        let circles = self.heights().into_iter().map(|y| {
            let fill = if column.activation.is_empty() {
                "none"
            } else {
                "#0072B2"
            };
            format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"8\" fill=\"{fill}\" stroke=\"{INK}\"/>")
        });
        let dots = match column.units > UNITS {
            true => format!("<text x=\"{x}\" y=\"{}\">⋮</text>", self.middle + STEP * 3 / 2 + 5),
            false => String::new(),
        };
        let gap = match self.left_out {
            0 => String::new(),
            more => format!(
                "<text x=\"{}\" y=\"{}\">… {more} more …</text>",
                x - (WIDTH - 2 * MARGIN) / (FIRST + LAST - 1) / 2,
                self.middle + 4
            ),
        };
        let activation = escape(&column.activation);
        let (first, second) = (height - CAPTION + 20, height - CAPTION + 37);
        let captions = [(first, column.units.to_string()), (second, activation)]
            .map(|(y, caption)| format!("<text x=\"{x}\" y=\"{y}\">{caption}</text>"));
        circles.collect::<String>() + &dots + &gap + &captions.concat()
    }
}

/// A line from every circle to every circle of the next column; none where layers are left out.
fn lines(from: &Place, to: &Place) -> String {
    if to.left_out > 0 {
        return String::new();
    }
    let ends = to.heights();
    let line = |(y1, y2)| {
        format!(
            "<line x1=\"{}\" y1=\"{y1}\" x2=\"{}\" y2=\"{y2}\"/>",
            from.x + 8,
            to.x - 8
        )
    };
    let pairs = from
        .heights()
        .into_iter()
        .flat_map(|y1| ends.iter().map(move |&y2| (y1, y2)));
    pairs.map(line).collect()
}

impl Network {
    /// Shows the network as a cell's result: the drawing, and below it the table. What goes around a layer, or gates
    /// it, takes a drawing of the layers in the place of one of the units.
    pub fn evcxr_display(&self) {
        let (wiring, diagram, table) = (self.wiring(), self.diagram(), self.table());
        let (svg, description) = match wiring.branches() {
            true => (wiring.to_svg(), wiring.description()),
            false => (diagram.to_svg(), diagram.description()),
        };
        kernel::display_html(
            &format!("{svg}\n{}", table.to_html()),
            &format!("{description}\n{table}"),
        );
    }

    /// The units of the network as a drawing, its activations in the captions; what goes around a layer is not in it.
    pub fn diagram(&self) -> Diagram {
        let mut diagram = Diagram::new(self.input_width());
        for layer in self.layers() {
            let last = diagram.columns.last_mut().expect("the inputs at least");
            let units = layer.output_width(last.units).unwrap_or(last.units);
            match layer.parameters().iter().any(|parameter| parameter.name == "weight") {
                true => diagram = diagram.layer(units, ""),
                false => {
                    let name = layer
                        .activation()
                        .map_or_else(|| layer.name(), |activation| activation.name());
                    let joined = if last.activation.is_empty() { "" } else { ", " };
                    last.activation += &format!("{joined}{name}");
                }
            }
        }
        diagram
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::Relu;
    use crate::learning::Init;

    #[test]
    fn a_network_is_drawn_as_it_is_built() {
        let network = Network::mlp(&[2, 3, 3, 1], Relu, Init::HeNormal, 1).unwrap();
        let by_hand = Diagram::new(2).layer(3, "ReLU").layer(3, "ReLU").layer(1, "");
        assert_eq!(network.diagram(), by_hand);
        let svg = network.diagram().to_svg();
        assert_eq!(svg.matches("<circle").count(), 2 + 3 + 3 + 1);
        assert_eq!(svg.matches("<line").count(), 2 * 3 + 3 * 3 + 3);
    }

    #[test]
    fn a_wide_layer_is_shortened_and_its_width_told() {
        let diagram = Diagram::new(64).layer(10, "");
        let svg = diagram.to_svg();
        assert_eq!(svg.matches("<circle").count(), 2 * (UNITS - 1));
        assert_eq!(svg.matches('⋮').count(), 2);
        assert!(svg.contains(">64<") && diagram.description().contains("64 inputs, 10 outputs"));
    }

    #[test]
    fn a_deep_network_is_shortened_and_its_layers_counted() {
        let deep = (0..20).fold(Diagram::new(2), |diagram, _| diagram.layer(2, "σ"));
        let svg = deep.to_svg();
        assert_eq!(svg.matches("<circle").count(), 2 * (FIRST + LAST));
        assert!(svg.contains("… 15 more …"), "{svg}");
        assert_eq!(svg.matches("<line").count(), 4 * (FIRST - 1 + LAST - 1));
    }

    #[test]
    fn an_activation_named_with_markup_stays_text() {
        assert!(!Diagram::new(1).layer(1, "<b>").to_svg().contains("<b>"));
    }
}
