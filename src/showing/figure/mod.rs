//! A chart, built in one expression and drawn as SVG.

mod axis;
mod coordinate;
mod describe;
mod draw;
mod header;
mod panels;
mod plot;
mod region;
mod render;
mod sampling;
mod series;
mod style;
mod ticks;

use axis::Axis;
pub use panels::Panels;
use plot::Plot;
use render::{Rendered, render};
use series::{Mark, Series};
use style::Style;
pub(super) use style::colour;

/// A chart of curves, points, histograms or bars, displayed as SVG.
///
/// Series get their colours in order from the Okabe–Ito palette, which colour-blind readers can tell
/// apart, and each line its own dashes. Axes fit the data unless a range is given; a curve alone is
/// drawn over −5 to 5. A value that is NaN, infinite or, on a logarithmic axis, not positive leaves
/// a gap. A figure with nothing to draw says so.
///
/// ```
/// use activations::showing::Figure;
///
/// let figure = Figure::new("Two S-shapes")
///     .x_label("x")
///     .y_label("f(x)")
///     .curve("tanh", f64::tanh)
///     .curve("logistic", |x| 1.0 / (1.0 + (-x).exp()));
/// assert!(figure.to_svg().starts_with("<svg"));
/// ```
pub struct Figure {
    title: String,
    x: Axis,
    y: Axis,
    series: Vec<Series>,
}

impl Figure {
    /// An empty figure under a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            x: Axis::default(),
            y: Axis::default(),
            series: Vec::new(),
        }
    }

    /// Puts another title over the figure.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Names the quantity on the horizontal axis, with its unit if it has one.
    pub fn x_label(mut self, label: impl Into<String>) -> Self {
        self.x.label = label.into();
        self
    }

    /// Names the quantity on the vertical axis, with its unit if it has one.
    pub fn y_label(mut self, label: impl Into<String>) -> Self {
        self.y.label = label.into();
        self
    }

    /// Shows x from `from` to `to`. Ends that are not finite and increasing are ignored.
    pub fn x_range(mut self, from: f64, to: f64) -> Self {
        self.x.range = Some((from, to));
        self
    }

    /// Shows y from `from` to `to` and cuts what lies outside. Ends that are not finite and
    /// increasing are ignored.
    pub fn y_range(mut self, from: f64, to: f64) -> Self {
        self.y.range = Some((from, to));
        self
    }

    /// Marks 0, 1, 2, … on the vertical axis with names, from below.
    pub fn y_names<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.y.names = names.into_iter().map(Into::into).collect();
        self
    }

    /// Makes the horizontal axis logarithmic.
    pub fn log_x(mut self) -> Self {
        self.x.log = true;
        self
    }

    /// Makes the vertical axis logarithmic.
    pub fn log_y(mut self) -> Self {
        self.y.log = true;
        self
    }

    /// Draws the graph of a function. Where it jumps, the line is broken; if it panics, the figure
    /// says so in its place.
    pub fn curve(self, label: impl Into<String>, f: impl Fn(f64) -> f64 + 'static) -> Self {
        self.coloured(label, Mark::Curve(Box::new(f)))
    }

    /// Draws the graph of a function that lives no longer than the call.
    pub(super) fn sampled(self, label: &str, range: (f64, f64), f: impl Fn(f64) -> f64) -> Self {
        let axis = Axis {
            range: Some(range),
            ..Axis::default()
        };
        match sampling::graph(&f, &axis.scale([].into_iter())) {
            Ok(points) => self.line(label, points).x_range(range.0, range.1),
            Err(panic) => self.line(panic.in_place_of(label), []),
        }
    }

    /// Joins the points by straight lines.
    pub fn line(self, label: impl Into<String>, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        self.coloured(label, Mark::Line(points.into_iter().collect()))
    }

    /// Joins the values, placed at 0, 1, 2, … on the horizontal axis.
    pub fn sequence(self, label: impl Into<String>, values: impl IntoIterator<Item = f64>) -> Self {
        self.line(label, (0..).map(f64::from).zip(values))
    }

    /// Draws a dot at each point.
    pub fn points(self, label: impl Into<String>, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        self.coloured(label, Mark::Points(points.into_iter().collect()))
    }

    /// Draws the share of the values in each of 40 equal bins over the horizontal axis.
    pub fn histogram(self, label: impl Into<String>, values: impl IntoIterator<Item = f64>) -> Self {
        self.coloured(label, Mark::Histogram(values.into_iter().collect()))
    }

    /// Draws one bar per name, from zero.
    pub fn bars<N: Into<String>>(mut self, label: impl Into<String>, bars: impl IntoIterator<Item = (N, f64)>) -> Self {
        let (names, values) = bars.into_iter().map(|(name, value)| (name.into(), value)).unzip();
        self.x.names = names;
        self.coloured(label, Mark::Bars(values))
    }

    /// Colours the part of the plane where the predicate holds. Give both axes a range.
    pub fn region(self, label: impl Into<String>, holds: impl Fn(f64, f64) -> bool + 'static) -> Self {
        self.coloured(label, Mark::Region(Box::new(holds)))
    }

    /// Draws a horizontal line at `y` across the figure.
    pub fn hline(self, label: impl Into<String>, y: f64) -> Self {
        self.with(label, Mark::Horizontal(y), Style::GUIDE)
    }

    /// Draws a vertical line at `x` across the figure.
    pub fn vline(self, label: impl Into<String>, x: f64) -> Self {
        self.with(label, Mark::Vertical(x), Style::GUIDE)
    }

    /// Shades the figure from x = `from` to x = `to`; infinite ends reach the figure's edge.
    pub fn band(self, label: impl Into<String>, from: f64, to: f64) -> Self {
        self.with(label, Mark::Band(from, to), Style::SHADE)
    }

    /// Gives the last series the n-th colour of the palette, with other dashes and dots where an earlier one has it.
    pub(crate) fn in_colour(mut self, n: usize) -> Self {
        if let Some((last, earlier)) = self.series.split_last_mut() {
            let taken = earlier.iter().any(|series| series.style == Style::nth(n));
            last.style = if taken { Style::again(n) } else { Style::nth(n) };
        }
        self
    }

    fn coloured(self, label: impl Into<String>, mark: Mark) -> Self {
        let taken = self.series.iter().filter(|s| s.style.is_coloured()).count();
        self.with(label, mark, Style::nth(taken))
    }

    fn with(mut self, label: impl Into<String>, mark: Mark, style: Style) -> Self {
        self.series.push(Series {
            label: label.into(),
            mark,
            style,
        });
        self
    }

    /// The ends of the vertical axis, if there is anything to draw.
    fn vertical_ends(&self) -> Option<(f64, f64)> {
        let plot = Plot::of(self);
        (!plot.is_empty()).then(|| (plot.y.value(plot.y.lo), plot.y.value(plot.y.hi)))
    }

    /// The figure as an SVG document with a title and a description.
    ///
    /// Set into a page of JupyterLab it takes the colours of the theme; on its own it is dark on white.
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

    /// The figure in words: its title, its axes, and each series with the range of its values.
    pub fn description(&self) -> String {
        self.render().description
    }

    /// Shows the figure as a cell's result.
    pub fn evcxr_display(&self) {
        self.render().display();
    }

    fn render(&self) -> Rendered {
        render(std::slice::from_ref(self), 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_without_a_finite_value_says_that_there_is_nothing_to_draw() {
        let figures = [
            Figure::new("empty"),
            Figure::new("NaN").curve("f", |_| f64::NAN).hline("one", 1.0),
            Figure::new("not positive").log_y().line("f", [(0.0, -1.0), (1.0, 0.0)]),
            Figure::new("no values").histogram("none", []),
            Figure::new("panic").curve("f", |_| panic!("out of ideas")),
        ];
        for figure in figures {
            assert!(figure.to_svg().contains("Nothing to draw"), "{}", figure.title);
        }
    }

    #[test]
    fn each_of_many_curves_can_be_told_from_the_others() {
        let figure = (0..14).fold(Figure::new("fourteen"), |figure, n| {
            figure.curve(format!("curve {n}"), move |x| x + f64::from(n))
        });
        let svg = figure.to_svg();
        let lines = svg.split("<polyline ").filter(|line| line.contains("points="));
        let looks: std::collections::BTreeSet<String> = lines
            .filter(|line| line.contains("stroke-width=\"22\""))
            .map(|line| line.split(" points=").next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(looks.len(), 14, "{looks:?}");
    }

    #[test]
    fn two_series_in_one_colour_differ_in_their_dashes() {
        let figure = Figure::new("")
            .curve("f", |x| x)
            .in_colour(2)
            .curve("g", |x| -x)
            .in_colour(2);
        let (first, second) = (figure.series[0].style, figure.series[1].style);
        assert_ne!(first, second);
        let svg = figure.to_svg();
        assert!(
            svg.contains(colour(2)) && !svg.contains(colour(0)) && !svg.contains(colour(1)),
            "{svg}"
        );
    }

    #[test]
    fn dots_of_three_series_have_three_shapes_and_one_in_a_colour_that_comes_again_another() {
        let figure = (0..8).fold(Figure::new("eight"), |figure, n| {
            figure.points("", [(f64::from(n), 1.0)])
        });
        let svg = figure.to_svg();
        let triangles = svg.split("<polygon").skip(1);
        // Upright: the first corner, the tip, is above the second.
        let upright: Vec<bool> = triangles
            .map(|triangle| {
                let points = triangle.split("points=\"").nth(1).expect("its corners");
                let heights = points.split([',', ' ']).skip(1).step_by(2);
                let heights: Vec<i32> = heights.take(2).map(|y| y.parse().expect("a number")).collect();
                heights[0] < heights[1]
            })
            .collect();
        // A disc first and, in the colours that come again, an upright triangle.
        assert_eq!(upright, [true, false, true, false, true], "{svg}");
        assert_eq!(svg.matches("<circle").count(), 3, "{svg}");
    }

    #[test]
    fn the_legend_and_the_description_name_each_series_and_a_panic_with_its_message() {
        let svg = Figure::new("a < b")
            .curve("first & best", |x| x)
            .curve("second", |_| panic!("out of ideas"))
            .to_svg();
        for text in [
            "a &lt; b",
            "first &amp; best: from −5 to 5",
            "second not drawn: out of ideas",
        ] {
            assert!(svg.contains(text), "{text} is not in {svg}");
        }
    }

    #[test]
    fn a_title_that_is_too_long_for_a_panel_goes_on_below() {
        let [first, second] = ["Inputs of the activation: LeakyReLU(0.01),", "PyTorch default"];
        let figure = || Figure::new(format!("{first} {second}")).curve("", |x| x);
        let drawn = |svg: &str, text: &str| svg.contains(&format!("\n{text}\n"));
        let panels = Panels::new([figure(), figure()]).to_svg();
        assert!(drawn(&panels, first) && drawn(&panels, second), "{panels}");
        assert!(drawn(&figure().to_svg(), &format!("{first} {second}")));
    }

    #[test]
    fn a_point_that_a_logarithmic_axis_cannot_show_is_left_out() {
        let points = [(1.0, 0.0), (2.0, 1e-3), (3.0, -1.0), (4.0, f64::NAN), (5.0, 1.0)];
        let svg = Figure::new("log").log_y().points("", points).to_svg();
        assert_eq!(svg.matches("<circle").count(), 2, "{svg}");
    }

    #[test]
    fn no_stand_in_for_a_colour_is_left() {
        let figure = Figure::new("all").curve("f", |x| x).hline("h", 0.0).band("b", 0.0, 1.0);
        let svg = Panels::new([figure, Figure::new("bars").bars("n", [("a", 1.0)])]).to_svg();
        assert!(!svg.contains("FE01\""), "{svg}");
    }

    #[test]
    fn extreme_values_are_drawn_or_left_out() {
        for value in [f64::MAX, f64::MIN_POSITIVE, 5e-324, -f64::MAX, 1e-300] {
            let points = [(0.0, 0.0), (value, value), (1.0, f64::INFINITY)];
            let svg = Figure::new("extreme").line("l", points).points("p", points).to_svg();
            assert!(svg.ends_with("</svg>\n") && !svg.contains("NaN"), "{value:e}: {svg}");
            Figure::new("log")
                .log_x()
                .log_y()
                .histogram("h", [value])
                .band("b", value, 1.0)
                .to_svg();
        }
    }
}
