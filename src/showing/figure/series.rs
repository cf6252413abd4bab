//! What a figure shows, and the geometry that follows from it.

use super::axis::Scale;
use super::sampling::{Point, graph};
use super::style::Style;
use crate::panics::Panic;

/// One entry of a figure and of its legend.
pub(super) struct Series {
    pub label: String,
    pub mark: Mark,
    pub style: Style,
}

pub(super) enum Mark {
    Curve(Box<dyn Fn(f64) -> f64>),
    Line(Vec<Point>),
    Points(Vec<Point>),
    Histogram(Vec<f64>),
    Bars(Vec<f64>),
    Region(Box<dyn Fn(f64, f64) -> bool>),
    Horizontal(f64),
    Vertical(f64),
    Band(f64, f64),
}

/// A series once the horizontal scale is known, in the figure's own values.
pub(super) enum Shape {
    Line(Vec<Point>),
    Dots(Vec<Point>),
    /// Rectangles that stand on zero: from, to, height.
    Columns(Vec<(f64, f64, f64)>),
    /// What the vertical scale must be known for.
    Across,
    /// A function that panicked.
    Failed(Panic),
}

const BINS: usize = 40;

impl Mark {
    /// The horizontal values that an axis without a range must show.
    pub fn xs(&self) -> Vec<f64> {
        match self {
            Self::Line(points) | Self::Points(points) => points.iter().map(|p| p.0).collect(),
            Self::Histogram(values) => values.clone(),
            Self::Bars(values) => (0..values.len())
                .flat_map(|i| [i as f64 - 0.5, i as f64 + 0.5])
                .collect(),
            _ => Vec::new(),
        }
    }

    pub fn shape(&self, x: &Scale) -> Shape {
        match self {
            Self::Curve(f) => graph(f, x).map_or_else(Shape::Failed, Shape::Line),
            Self::Line(points) => Shape::Line(points.clone()),
            Self::Points(points) => Shape::Dots(points.clone()),
            Self::Histogram(values) => Shape::Columns(bins(values, x)),
            Self::Bars(values) => Shape::Columns(
                (0..)
                    .map(|i| i as f64)
                    .zip(values)
                    .map(|(i, &y)| (i - 0.4, i + 0.4, y))
                    .collect(),
            ),
            Self::Region(_) | Self::Horizontal(_) | Self::Vertical(_) | Self::Band(..) => Shape::Across,
        }
    }
}

impl Shape {
    /// The vertical values that an axis without a range must show.
    pub fn ys(&self) -> Vec<f64> {
        match self {
            Self::Line(points) | Self::Dots(points) => points.iter().map(|p| p.1).collect(),
            Self::Columns(columns) => columns.iter().flat_map(|c| [0.0, c.2]).collect(),
            Self::Across | Self::Failed(_) => Vec::new(),
        }
    }

    /// Whether this is columns of which none hangs below zero.
    pub fn stands_on_zero(&self) -> bool {
        matches!(self, Self::Columns(columns) if columns.iter().all(|column| column.2 >= 0.0))
    }
}

/// The share of all values that falls into each bin; values outside the scale count in the whole.
fn bins(values: &[f64], x: &Scale) -> Vec<(f64, f64, f64)> {
    let width = (x.hi - x.lo) / BINS as f64;
    let mut counts = [0usize; BINS];
    for &value in values {
        let bin = ((x.place(value) - x.lo) / width).floor();
        if (0.0..BINS as f64).contains(&bin) {
            counts[bin as usize] += 1;
        }
    }
    let edge = |bin: usize| x.value(x.lo + bin as f64 * width);
    let share = |count: usize| count as f64 / values.len() as f64;
    let columns = counts.iter().enumerate().filter(|bin| *bin.1 > 0);
    columns
        .map(|(bin, &count)| (edge(bin), edge(bin + 1), share(count)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Scale = Scale {
        lo: 0.0,
        hi: 1.0,
        log: false,
    };

    #[test]
    fn a_histogram_shows_shares_of_all_values() {
        let columns = bins(&[0.1, 0.1, 0.9, 7.0, f64::NAN], &UNIT);
        let shares: Vec<f64> = columns.iter().map(|column| column.2).collect();
        assert_eq!(shares, [0.4, 0.2]);
        assert!(columns[0].0 <= 0.1 && 0.1 < columns[0].1);
    }
}
