//! A scale with its ticks, as a coordinate of plotters.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use super::axis::Scale;

/// A linear coordinate in drawn units, marked where the figure's axis wants it.
#[derive(Clone)]
pub(super) struct Coordinate {
    pub scale: Scale,
    pub ticks: Vec<(f64, String)>,
}

impl Ranged for Coordinate {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, drawn: &f64, (from, to): (i32, i32)) -> i32 {
        let share = (drawn - self.scale.lo) / (self.scale.hi - self.scale.lo);
        from + (share * f64::from(to - from)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        self.ticks.iter().map(|tick| tick.0).collect()
    }

    fn range(&self) -> Range<f64> {
        self.scale.lo..self.scale.hi
    }
}

impl ValueFormatter<f64> for Coordinate {
    fn format_ext(&self, at: &f64) -> String {
        let tick = self.ticks.iter().find(|tick| tick.0 == *at);
        tick.map_or_else(String::new, |tick| tick.1.clone())
    }
}
