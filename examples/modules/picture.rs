//! The picture as SVG: dark text on light boxes and grey arrows, for light and dark pages.

use std::fmt::{self, Display, Formatter};

use super::packages::{Arrow, Graph};
use super::rooms::Room;

const WIDTH: usize = 1000;
const LINE: usize = 17;

/// Shapes one below the other.
#[derive(Default)]
pub struct Picture {
    shapes: String,
    bottom: usize,
}

impl Picture {
    /// A graph whose boxes stand above those that they use.
    pub fn layers(&mut self, title: &str, graph: &Graph) {
        const BOX: [usize; 2] = [110, 30];
        const STEP: usize = 84;
        self.title(title);
        let heights = graph.heights();
        let top = heights.iter().max().copied().unwrap_or(0);
        let places: Vec<[usize; 2]> = (0..graph.names.len())
            .map(|i| {
                let beside: Vec<usize> = (0..heights.len()).filter(|&j| heights[j] == heights[i]).collect();
                let column = beside.iter().filter(|&&j| j < i).count();
                let x = WIDTH * (2 * column + 1) / (2 * beside.len());
                [x, self.bottom + BOX[1] / 2 + STEP * (top - heights[i])]
            })
            .collect();
        for Arrow { from, to, dashed } in &graph.arrows {
            let ([x, y], [u, v]) = (places[*from], places[*to]);
            let half = BOX[1] / 2;
            let (y, v) = if y < v {
                (y + half, v - half)
            } else {
                (y - half, v + half)
            };
            let middle = y.midpoint(v);
            self.arrow(&format!("M{x} {y}C{x} {middle} {u} {middle} {u} {v}"), *dashed);
        }
        for (name, [x, y]) in graph.names.iter().zip(places) {
            self.rectangle([x - BOX[0] / 2, y - BOX[1] / 2], BOX, "inner");
            self.text([x, y + 5], "middle", name);
        }
        self.bottom += BOX[1] + STEP * top + 40;
    }

    /// Rooms one above the other, the first at the bottom, with their folders inside.
    pub fn bands(&mut self, title: &str, rooms: &[Room]) {
        const LEFT: usize = 100;
        const GAP: usize = 26;
        self.title(title);
        let mut edges = vec![];
        for room in rooms.iter().rev() {
            let top = self.bottom;
            let height = 20 + LINE * room.folders.len();
            self.rectangle([LEFT, top], [WIDTH - LEFT - 1, height], "band");
            self.text([LEFT + 14, top + 22], "start", &room.name);
            for (line, (folder, uses)) in room.folders.iter().enumerate() {
                let y = top + 22 + LINE * line;
                let short = |name: &String| name.strip_prefix(&format!("{}/", room.name)).unwrap_or(name).to_owned();
                let name = if *folder == room.name {
                    "(its own files)".into()
                } else {
                    short(folder)
                };
                self.text([LEFT + 110, y], "start", &name);
                if !uses.is_empty() {
                    let uses: Vec<String> = uses.iter().map(short).collect();
                    self.text([LEFT + 240, y], "start", &format!("→ {}", uses.join(", ")));
                }
            }
            edges.push((room, top, top + height));
            self.bottom += height + GAP;
        }
        for (room, _, bottom) in &edges {
            let below = edges.iter().filter(|(other, ..)| room.uses.contains(&other.name));
            for (distance, (_, top, _)) in below.enumerate() {
                let (y, v) = (bottom - 12, top + 10 + 6 * distance);
                let x = LEFT - 20 - 26 * distance;
                self.arrow(&format!("M{LEFT} {y}C{x} {y} {x} {v} {LEFT} {v}"), false);
            }
        }
    }

    fn title(&mut self, title: &str) {
        self.shapes += &format!(
            "<text class=\"title\" x=\"1\" y=\"{}\">{title}</text>\n",
            self.bottom + 16
        );
        self.bottom += 34;
    }

    fn rectangle(&mut self, [x, y]: [usize; 2], [width, height]: [usize; 2], class: &str) {
        self.shapes +=
            &format!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"5\"/>\n");
    }

    fn text(&mut self, [x, y]: [usize; 2], anchor: &str, text: &str) {
        self.shapes += &format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>\n");
    }

    fn arrow(&mut self, path: &str, dashed: bool) {
        let dashes = if dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        self.shapes += &format!("<path class=\"arrow\" d=\"{path}\"{dashes}/>\n");
    }
}

impl Display for Picture {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {}"
 font-family="sans-serif" font-size="13">
<title>The packages of the workspace and the rooms of the crate, with arrows to what each uses</title>
<style>
text {{ fill: #1f2328; }}
.title {{ fill: #8a8f98; font-size: 14px; font-weight: bold; }}
.inner, .band {{ fill: #eef3f8; stroke: #7a8ca0; }}
.arrow {{ fill: none; stroke: #8a8f98; stroke-width: 1.5; marker-end: url(#head); }}
</style>
<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
<path d="M0 0L10 5L0 10z" fill="#8a8f98"/></marker></defs>"##,
            self.bottom
        )?;
        writeln!(f, "{}</svg>", self.shapes)
    }
}
