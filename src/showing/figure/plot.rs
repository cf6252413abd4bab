//! A figure with its scales and shapes settled.

use super::Figure;
use super::axis::Scale;
use super::sampling::Point;
use super::series::{Mark, Series, Shape};

/// A figure with its scales and geometry settled.
pub(super) struct Plot<'a> {
    pub figure: &'a Figure,
    pub x: Scale,
    pub y: Scale,
    pub shapes: Vec<(&'a Series, Shape)>,
}

impl<'a> Plot<'a> {
    pub fn of(figure: &'a Figure) -> Self {
        let x = figure.x.scale(figure.series.iter().flat_map(|series| series.mark.xs()));
        let shapes: Vec<_> = figure.series.iter().map(|s| (s, s.mark.shape(&x))).collect();
        let ys = shapes.iter().flat_map(|(series, shape)| match series.mark {
            Mark::Horizontal(y) => vec![y],
            _ => shape.ys(),
        });
        let mut y = figure.y.scale(ys);
        if figure.y.range.is_none() && shapes.iter().all(|(_, shape)| shape.stands_on_zero()) {
            y.lo = 0.0;
        }
        Self { figure, x, y, shapes }
    }

    /// Whether any series leaves a mark.
    pub fn is_empty(&self) -> bool {
        self.shapes.iter().all(|(series, shape)| match shape {
            Shape::Across => !matches!(series.mark, Mark::Region(_)),
            shape => shape.ys().iter().all(|y| !self.y.place(*y).is_finite()),
        })
    }

    pub fn place(&self, (x, y): Point) -> Point {
        (self.x.place(x), self.y.place(y))
    }

    /// Whether a point, in drawn units, lies in the plotted area; never for NaN.
    pub fn shows(&self, (x, y): Point) -> bool {
        (self.x.lo..=self.x.hi).contains(&x) && (self.y.lo..=self.y.hi).contains(&y)
    }

    /// The corners, in drawn units, of a rectangle cut to the plotted area, if any of it is inside.
    pub fn cut(&self, (x0, y0): Point, (x1, y1): Point) -> Option<[Point; 2]> {
        let (left, right) = (x0.min(x1).max(self.x.lo), x0.max(x1).min(self.x.hi));
        let (low, high) = (y0.min(y1).max(self.y.lo), y0.max(y1).min(self.y.hi));
        (left < right && low < high).then_some([(left, low), (right, high)])
    }
}
