//! The reader's functions on a grid.

use std::cell::OnceCell;

use super::kinks::{Kink, kinks};
use super::{Functions, OfX};

/// A point and the value there.
pub(super) type Sample = (f64, f64);

/// A function and its derivative, each asked once at the points of the grid, when it is wanted.
pub(super) struct Sampled<'a> {
    pub custom: &'a OfX,
    pub derivative: &'a OfX,
    values: OnceCell<Vec<Sample>>,
    slopes: OnceCell<Vec<Sample>>,
    kinks: OnceCell<Vec<Kink>>,
}

impl<'a> Sampled<'a> {
    pub fn new(functions: &'a Functions) -> Self {
        Self {
            custom: &functions.custom,
            derivative: &functions.custom_derivative,
            values: OnceCell::new(),
            slopes: OnceCell::new(),
            kinks: OnceCell::new(),
        }
    }

    /// The function at the points of the grid, in order.
    pub fn values(&self) -> &[Sample] {
        self.values.get_or_init(|| on_the_grid(self.custom))
    }

    /// The derivative there.
    pub fn slopes(&self) -> &[Sample] {
        self.slopes.get_or_init(|| on_the_grid(self.derivative))
    }

    /// Where the function's slope jumps.
    pub fn kinks(&self) -> &[Kink] {
        self.kinks.get_or_init(|| kinks(self.custom))
    }
}

/// Every 1/64 up to ±10, every 1/4 up to ±1000, in order.
pub(super) fn grid() -> Vec<f64> {
    let coarse = || (41..=4000).map(|i| f64::from(i) / 4.0);
    let fine = (-640..=640).map(|i| f64::from(i) / 64.0);
    let left = coarse().rev().map(|x| -x);
    left.chain(fine).chain(coarse()).collect()
}

fn on_the_grid(f: &OfX) -> Vec<Sample> {
    let grid = grid();
    let values = f.map(&grid);
    grid.into_iter().zip(values).collect()
}
