//! Layers with skips and gates as a drawing.

use super::drawing::{self, INK};
use super::html::escape;
use super::kernel;
use crate::learning::{Layer, Network, Stage, blocks::MobileNetV3Block};

const ACTIVE: &str = "#0072B2";
const FONT: f64 = 12.0;
/// The width that a character takes at most, on average.
const CHARACTER: f64 = 0.6 * FONT;
const LINE: f64 = 15.0;
/// A longer label is broken where it has spaces or hyphens.
const LINE_LENGTH: usize = 13;
/// The wire between two boxes.
const WIRE: f64 = 12.0;
/// Of the circle in which two wires meet.
const RADIUS: f64 = 8.0;
/// Between what stands below each other.
const APART: f64 = 12.0;
/// On all sides; x and y stand in it.
const MARGIN: f64 = 14.0;
/// A drawing is as wide as one of units, and what takes less stands in its middle.
const WIDTH: f64 = 720.0;

/// Layers drawn as boxes in a row, from the input x to the output y: what goes around them and is added again, and
/// what gates them and is multiplied, takes a way of its own above. An activation's box is blue.
///
/// The drawing is made of the layer itself, [`Layer::stages`]; equal stages in a row are drawn once and counted.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let layer = FeedForward::gated(64, 128, Silu, Init::LecunNormal, 1)?;
/// assert_eq!(
///     Wiring::of(&layer).description(),
///     "From x to y: [V(64 → 128)] times the gate [W(64 → 128), then SiLU], then W₂(128 → 64)."
/// );
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wiring {
    stages: Vec<Stage>,
}

impl Wiring {
    /// Of one layer.
    pub fn of(layer: &impl Layer) -> Self {
        let stages = layer.stages();
        Self { stages }
    }

    /// Whether something goes around or gates.
    pub(super) fn branches(&self) -> bool {
        let branches = |stage: &Stage| matches!(stage, Stage::Around(_) | Stage::Product { .. });
        self.stages.iter().any(branches)
    }

    /// The layers in words.
    pub fn description(&self) -> String {
        format!("From x to y: {}.", in_words(&self.stages))
    }

    /// The drawing as an SVG document in the colours of the page.
    pub fn to_svg(&self) -> String {
        let size = size_of_row(&self.stages);
        let width = WIDTH.max(size.width + 2.0 * (MARGIN + WIRE));
        let (left, right) = ((width - size.width) / 2.0, (width + size.width) / 2.0);
        let y = MARGIN + size.above;
        let height = y + size.below + MARGIN;
        let ends = [(left - WIRE - MARGIN / 2.0, "x"), (right + WIRE + MARGIN / 2.0, "y")].map(|(x, name)| {
            let y = y + FONT / 3.0;
            format!("<text x=\"{x}\" y=\"{y}\" font-style=\"italic\">{name}</text>")
        });
        let drawing = [
            wire(left - WIRE, left, y, &self.stages),
            row(&self.stages, left, y),
            arrow(right, right + WIRE, y),
            ends.concat(),
        ];
        let body = format!("<g fill=\"{INK}\" font-size=\"{FONT}\">{}</g>", drawing.concat());
        drawing::document(width, height, &self.description(), &body)
    }

    /// Shows the drawing as a cell's result.
    pub fn evcxr_display(&self) {
        drawing::display(&self.to_svg(), &self.description());
    }
}

impl Network {
    /// The network as a drawing of its layers, with what goes around them and what gates them.
    pub fn wiring(&self) -> Wiring {
        let stages = self.stages();
        Wiring { stages }
    }
}

impl MobileNetV3Block {
    /// The block as a drawing.
    pub fn wiring(&self) -> Wiring {
        let stages = self.stages();
        Wiring { stages }
    }

    /// Shows the block as a cell's result: the drawing, and below it the table.
    pub fn evcxr_display(&self) {
        let (wiring, table) = (self.wiring(), self.table());
        let text = format!("{}\n{table}", wiring.description());
        kernel::display_html(&format!("{}\n{}", wiring.to_svg(), table.to_html()), &text);
    }
}

fn in_words(stages: &[Stage]) -> String {
    let run = |run: &[Stage]| {
        let words = match &run[0] {
            Stage::Step(name) | Stage::Activation(name) => name.clone(),
            Stage::Around(branch) => format!("a skip around [{}]", in_words(branch)),
            Stage::Product { value, gate } => {
                let value = if value.is_empty() {
                    "its input".into()
                } else {
                    in_words(value)
                };
                format!("[{value}] times the gate [{}]", in_words(gate))
            }
        };
        match run.len() {
            1 => words,
            times => format!("{times} times {words}"),
        }
    };
    stages
        .chunk_by(PartialEq::eq)
        .map(run)
        .collect::<Vec<_>>()
        .join(", then ")
}

/// What a part of the drawing takes, seen from its wire.
#[derive(Clone, Copy, Default)]
struct Size {
    width: f64,
    above: f64,
    below: f64,
}

/// A stage with a way around its own: what stays on the wire, what goes above, and what joins them again.
fn fork(stage: &Stage) -> Option<(&[Stage], &[Stage], &'static str)> {
    match stage {
        Stage::Around(branch) => Some((branch, &[], "+")),
        Stage::Product { value, gate } => Some((value, gate, "×")),
        Stage::Step(_) | Stage::Activation(_) => None,
    }
}

/// A name in lines: what stands in brackets begins a line of its own.
fn lines(stage: &Stage) -> Vec<String> {
    let (Stage::Step(name) | Stage::Activation(name)) = stage else {
        return Vec::new();
    };
    let mut lines: Vec<String> = Vec::new();
    for part in name.trim_end_matches(')').split(['(', ',']) {
        let mut line = String::new();
        for word in part.trim().split_inclusive([' ', '-']) {
            if (line.clone() + word).trim_end().chars().count() > LINE_LENGTH {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            line += word;
        }
        lines.push(line);
    }
    lines
}

fn size(stage: &Stage) -> Size {
    let Some((main, other, _)) = fork(stage) else {
        let lines = lines(stage);
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let half = lines.len() as f64 * LINE / 2.0 + 5.0;
        return Size {
            width: longest as f64 * CHARACTER + 12.0,
            above: half,
            below: half,
        };
    };
    let (main, other) = (size_of_row(main), size_of_row(other));
    Size {
        width: WIRE + main.width.max(other.width) + WIRE + 2.0 * RADIUS,
        above: main.above.max(RADIUS) + APART + other.below + other.above,
        below: main.below.max(RADIUS),
    }
}

fn size_of_row(stages: &[Stage]) -> Size {
    let mut row = Size::default();
    for run in stages.chunk_by(PartialEq::eq) {
        let one = size(&run[0]);
        let count = if run.len() > 1 { APART + LINE } else { 0.0 };
        row = Size {
            width: row.width + one.width + if row.width > 0.0 { WIRE } else { 0.0 },
            above: row.above.max(one.above),
            below: row.below.max(one.below + count),
        };
    }
    row
}

/// The stages from `x` on, and the wires between them.
fn row(stages: &[Stage], mut x: f64, y: f64) -> String {
    let mut drawing = String::new();
    for (place, run) in stages.chunk_by(PartialEq::eq).enumerate() {
        if place > 0 {
            drawing += &wire(x, x + WIRE, y, run);
            x += WIRE;
        }
        let size = size(&run[0]);
        drawing += &one(&run[0], size, x, y);
        if run.len() > 1 {
            drawing += &count(run.len(), x, x + size.width, y + size.below + APART / 2.0);
        }
        x += size.width;
    }
    drawing
}

fn one(stage: &Stage, size: Size, x: f64, y: f64) -> String {
    let Some((main, other, sign)) = fork(stage) else {
        return label(stage, size, x, y);
    };
    let (main_size, other_size) = (size_of_row(main), size_of_row(other));
    let joint = x + size.width - RADIUS;
    let (from, to) = (x + WIRE, joint - RADIUS - WIRE);
    let above = y - size.above + other_size.above;
    let start = |row: Size| from + (to - from - row.width) / 2.0;
    // Up from a dot on the wire, along, and down into the circle.
    let up = [(x, y), (x, above)];
    let down = [
        (start(other_size) + other_size.width, above),
        (joint, above),
        (joint, y - RADIUS),
    ];
    let middle = y + FONT / 3.0;
    [
        wire(x, start(main_size), y, main),
        row(main, start(main_size), y),
        arrow(start(main_size) + main_size.width, joint - RADIUS, y),
        line(&up),
        wire(x, start(other_size), above, other),
        row(other, start(other_size), above),
        line(&down),
        head(&format!("translate({joint} {}) rotate(90)", y - RADIUS)),
        format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"2.5\"/>"),
        format!("<circle cx=\"{joint}\" cy=\"{y}\" r=\"{RADIUS}\" fill=\"none\" stroke=\"{INK}\"/>"),
        format!("<text x=\"{joint}\" y=\"{middle}\">{sign}</text>"),
    ]
    .concat()
}

/// A box with a name in it.
fn label(stage: &Stage, size: Size, x: f64, y: f64) -> String {
    let lines = lines(stage);
    let (fill, stroke) = match stage {
        Stage::Activation(_) => (ACTIVE, ACTIVE),
        _ => ("none", INK),
    };
    let first = y - (lines.len() - 1) as f64 * LINE / 2.0 + FONT / 3.0;
    let text = lines.iter().enumerate().map(|(place, line)| {
        let (x, y) = (x + size.width / 2.0, first + place as f64 * LINE);
        format!("<text x=\"{x}\" y=\"{y}\">{}</text>", escape(line))
    });
    format!(
        "<rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\" fill=\"{fill}\" fill-opacity=\"0.2\" \
         stroke=\"{stroke}\"/>{}",
        y - size.above,
        size.width,
        size.above + size.below,
        text.collect::<String>()
    )
}

/// A bracket below what is repeated, and how often it is.
fn count(times: usize, left: f64, right: f64, y: f64) -> String {
    let end = y - APART / 4.0;
    let (middle, below) = ((left + right) / 2.0, y + LINE);
    line(&[(left, end), (left, y), (right, y), (right, end)])
        + &format!("<text x=\"{middle}\" y=\"{below}\">{times} times</text>")
}

fn line(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let points = points.join(" ");
    format!("<polyline points=\"{points}\" fill=\"none\" stroke=\"{INK}\"/>")
}

/// A wire that leads into the first of these stages: an arrow, if that is a box.
fn wire(from: f64, to: f64, y: f64, stages: &[Stage]) -> String {
    match stages.first() {
        Some(Stage::Step(_) | Stage::Activation(_)) => arrow(from, to, y),
        _ => line(&[(from, y), (to, y)]),
    }
}

/// A wire that points to the right.
fn arrow(from: f64, to: f64, y: f64) -> String {
    line(&[(from, y), (to, y)]) + &head(&format!("translate({to} {y})"))
}

fn head(transform: &str) -> String {
    format!("<path d=\"M0 0L-6 -3.5L-6 3.5Z\" transform=\"{transform}\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::{Relu, Silu};
    use crate::learning::{
        Init,
        blocks::{FeedForward, MobileNetV3Settings},
        experiments::{DeepStack, shared},
    };

    fn stack(kind: DeepStack) -> Network {
        kind.network(&shared(Relu), 20, 8, 1).unwrap()
    }

    #[test]
    fn a_skip_is_drawn_around_its_branch_and_added() {
        let wiring = stack(DeepStack::BatchNormResidual).wiring();
        let words = "From x to y: 20 times a skip around [Linear(8 → 8), then BatchNorm(8), then ReLU].";
        assert_eq!(wiring.description(), words);
        let svg = wiring.to_svg();
        assert_eq!(svg.matches("<rect").count(), 3, "equal layers are drawn once");
        assert!(svg.contains(">+<") && svg.contains(">20 times<"), "{svg}");
    }

    #[test]
    fn a_gate_is_multiplied_and_a_plain_layer_has_none() {
        let gated = Wiring::of(&FeedForward::gated(8, 4, Silu, Init::LecunNormal, 1).unwrap());
        let plain = Wiring::of(&FeedForward::plain(8, 4, Silu, Init::LecunNormal, 1).unwrap());
        assert!(gated.to_svg().contains(">×<") && !plain.to_svg().contains(">×<"));
        assert_eq!(plain.description(), "From x to y: W(8 → 4), then SiLU, then W₂(4 → 8).");
    }

    #[test]
    fn a_block_without_a_skip_or_a_gate_is_drawn_without_them() {
        let whole = MobileNetV3Settings::default();
        let bare = MobileNetV3Settings {
            output_channels: 24,
            squeeze_excite: false,
            ..whole.clone()
        };
        let [whole, bare] = [whole, bare].map(|settings| MobileNetV3Block::new(&settings, 1).unwrap().wiring());
        assert!(whole.to_svg().contains(">×<") && whole.to_svg().contains(">+<"));
        assert!(!bare.branches());
    }

    #[test]
    fn no_drawing_of_a_lesson_is_wider_than_the_page() {
        let block = MobileNetV3Block::new(&MobileNetV3Settings::default(), 1).unwrap();
        for wiring in [block.wiring(), stack(DeepStack::BatchNormResidual).wiring()] {
            assert!(size_of_row(&wiring.stages).width + 2.0 * (MARGIN + WIRE) <= WIDTH);
        }
    }

    #[test]
    fn no_label_is_wider_than_its_line_and_markup_stays_text() {
        let stages = vec![Stage::Step("3 × 3 depthwise convolution, <b>".into())];
        assert_eq!(lines(&stages[0]), ["3 × 3", "depthwise", "convolution", "<b>"]);
        assert!(!Wiring { stages }.to_svg().contains("<b>"));
    }
}
