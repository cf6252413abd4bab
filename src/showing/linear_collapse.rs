//! Tables and figures of affine layers.

use ndarray::{Array1, aview1};

use super::{Cell, Figure, Panels, Table};
use crate::functions::{Affine, AffineError, LinearStack, relu, xor_network};

/// Wider layers are shown by their size alone.
const WIDEST_SHOWN: usize = 8;

impl Affine {
    /// One row for each output: its weights, then its bias.
    pub fn table(&self) -> Table {
        let (outputs, inputs) = (self.outputs(), self.inputs());
        let caption = format!("{inputs} → {outputs}, rank {}", self.rank());
        if inputs.max(outputs) > WIDEST_SHOWN {
            return Table::default().caption(caption);
        }
        let weights = (1..=inputs).map(|i| format!("x{}", subscript(i)));
        let header = std::iter::once(String::new()).chain(weights).chain(["b".to_owned()]);
        let (weight, bias) = (self.weight(), self.bias());
        let rows = weight.outer_iter().zip(bias).enumerate().map(|(i, (row, bias))| {
            let name = Cell::Text(format!("y{} =", subscript(i + 1)));
            let numbers = row.iter().copied().chain([bias]).map(Cell::Number);
            std::iter::once(name).chain(numbers).collect::<Vec<_>>()
        });
        Table::new(header).caption(caption).rows(rows)
    }

    /// Shows the layer as a cell's result.
    pub fn evcxr_display(&self) {
        self.table().evcxr_display();
    }
}

impl LinearStack {
    /// One row for each layer: its size, and the rank of all layers up to it folded.
    ///
    /// # Errors
    ///
    /// A product overflows.
    pub fn table(&self) -> Result<Table, AffineError> {
        let rows = self.layers().iter().zip(self.ranks()?).enumerate();
        let header = ["layer", "inputs", "outputs", "rank so far"];
        Ok(Table::new(header).rows(rows.map(|(i, (layer, rank))| (i + 1, layer.inputs(), layer.outputs(), rank))))
    }

    /// The output over x from −3 to 3, computed layer by layer and by the fold. The figure is empty
    /// unless the stack has one input and one output.
    ///
    /// # Errors
    ///
    /// A product overflows.
    pub fn figure(&self) -> Result<Figure, AffineError> {
        let (stack, fold) = (self.clone(), self.fold()?);
        Ok(Figure::new("One network, computed in two ways")
            .x_label("x")
            .y_label("output")
            .x_range(-3.0, 3.0)
            .curve("layer by layer", move |x| only(stack.apply(&aview1(&[x]))))
            .curve("folded into one layer", move |x| only(fold.apply(&aview1(&[x])))))
    }
}

fn subscript(number: usize) -> String {
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = number.to_string();
    digits
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .map(|digit| LOWERED[digit as usize])
        .collect()
}

/// How two ReLU units solve XOR, where a line can't, in four panels: a line of your choice, what
/// the two units of [`xor_network`] compute, the plane of their outputs, and the network.
///
/// The line is an affine layer from two inputs to one output, which says 1 above ½; the region of a
/// layer of any other size is empty.
///
/// ```
/// use activations::prelude::*;
///
/// let either = Affine::new([[1.0, 1.0]], [0.0])?;
/// assert!(xor_panels(&either).to_svg().contains("One line"));
/// # Ok::<(), AffineError>(())
/// ```
pub fn xor_panels(line: &Affine) -> Panels {
    let [hidden, output] = xor_network();
    let (line, second) = (line.clone(), output.clone());
    let answers = CORNERS.map(|corner| says_one(&line, corner));
    let right = std::iter::zip(answers, XOR).filter(|(answer, xor)| answer == xor);
    let title = format!("One line: {} of 4 right", right.count());
    let one_line = Figure::new(title).region("says 1", move |x, y| says_one(&line, [x, y]));
    let folded = Figure::new("The plane of the two units").region("says 1", move |x, y| says_one(&second, [x, y]));
    let network = Figure::new("The network").region("says 1", move |x, y| says_one(&output, units(&hidden, [x, y])));
    Panels::new([
        with_corners(one_line, ["x₁", "x₂"], |corner| corner),
        along_the_sum(),
        with_corners(folded, ["unit 1", "unit 2"], |corner| units(&xor_network()[0], corner)),
        with_corners(network, ["x₁", "x₂"], |corner| corner),
    ])
}

const CORNERS: [[f64; 2]; 4] = [[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [1.0, 0.0]];

/// What XOR says of each corner.
const XOR: [bool; 4] = [false, false, true, true];

/// The four inputs, wherever a map puts them, marked with what XOR says of them.
fn with_corners(figure: Figure, axes: [&str; 2], place: impl Fn([f64; 2]) -> [f64; 2]) -> Figure {
    let placed = CORNERS.map(place).map(|[x, y]| (x, y));
    let (equal, different) = placed.split_at(2);
    figure
        .x_label(axes[0])
        .y_label(axes[1])
        .x_range(-0.5, 2.5)
        .y_range(-0.5, 1.5)
        .points("XOR is 0", equal.iter().copied())
        .points("XOR is 1", different.iter().copied())
}

/// The two units and their sum along the diagonal, where the inputs are (s, 0).
fn along_the_sum() -> Figure {
    let unit = |i: usize| move |s: f64| units(&xor_network()[0], [s, 0.0])[i];
    let [hidden, output] = xor_network();
    let network = move |s| only(output.apply(&aview1(&units(&hidden, [s, 0.0]))));
    Figure::new("Two units and their output")
        .x_label("x₁ + x₂")
        .x_range(-0.5, 2.5)
        .curve("unit 1", unit(0))
        .curve("unit 2", unit(1))
        .curve("output", network)
}

fn units(hidden: &Affine, input: [f64; 2]) -> [f64; 2] {
    match hidden.apply(&aview1(&input)) {
        Ok(sums) if sums.len() == 2 => [relu(sums[0]), relu(sums[1])],
        _ => [f64::NAN; 2],
    }
}

/// The one entry of an output; NaN if there are more, or the input did not fit.
fn only(output: Result<Array1<f64>, AffineError>) -> f64 {
    match output {
        Ok(output) if output.len() == 1 => output[0],
        _ => f64::NAN,
    }
}

fn says_one(layer: &Affine, input: [f64; 2]) -> bool {
    only(layer.apply(&aview1(&input))) > 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_of_the_network_holds_the_corners_where_xor_is_one() {
        let [hidden, output] = xor_network();
        let says = CORNERS.map(|corner| says_one(&output, units(&hidden, corner)));
        assert_eq!(says, XOR);
    }

    #[test]
    fn a_layer_is_shown_with_a_row_for_each_output() -> Result<(), AffineError> {
        let layer = Affine::new([[1.0, 2.0], [0.0, -1.0]], [0.5, 3.0])?;
        let text = layer.table().to_string();
        assert_eq!(text.lines().count(), 4, "{text}");
        assert!(text.lines().last().is_some_and(|row| row.contains("y₂ =")), "{text}");
        Ok(())
    }

    #[test]
    fn a_line_of_another_size_gives_an_empty_region() -> Result<(), AffineError> {
        let odd = Affine::new([[1.0, 1.0, 1.0]], [0.0])?;
        assert!(!says_one(&odd, [1.0, 1.0]));
        Ok(())
    }
}
