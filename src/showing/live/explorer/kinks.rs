//! How smooth a function is, found by looking for jumps.

use super::places::REACH;
use crate::functions::{Activation, Smoothness};

/// The first of f, f′ and f″ that jumps, told by the smoothness that is left, and where it jumps.
pub(super) fn smoothness(activation: &dyn Activation) -> (Option<Smoothness>, Vec<f64>) {
    let orders: [(_, &dyn Fn(f64) -> f64); 3] = [
        (Smoothness::Discontinuous, &|x| activation.value(x)),
        (Smoothness::C0, &|x| activation.derivative(x)),
        (Smoothness::C1, &|x| activation.second_derivative(x)),
    ];
    let found = orders.map(|(left, g)| (left, jumps(g)));
    let first = found.into_iter().find(|(_, jumps)| !jumps.is_empty());
    first.map_or((None, vec![]), |(left, jumps)| (Some(left), jumps))
}

/// Where g jumps: where its change over a cell stays as large however narrow the cell.
fn jumps(g: &dyn Fn(f64) -> f64) -> Vec<f64> {
    const CELL: f64 = 0.04;
    const NARROW: f64 = 1e-4;
    let change = |low: f64, high: f64| (g(high) - g(low)).abs();
    let cells = (2.0 * REACH / CELL) as usize;
    let mut found = vec![];
    for cell in 0..cells {
        // Off the round numbers, where kinks tend to lie: each falls inside one cell.
        let mut low = -REACH + (cell as f64 - 0.37) * CELL;
        let mut high = low + CELL;
        let mut changes = vec![change(low, high)];
        while high - low > NARROW {
            let middle = low.midpoint(high);
            if change(low, middle) > change(middle, high) {
                high = middle;
            } else {
                low = middle;
            }
            changes.push(change(low, high));
        }
        let (last, earlier) = (changes[changes.len() - 1], changes[changes.len() - 4]);
        if last > 0.02 && last > 0.5 * earlier {
            found.push((low.midpoint(high) * 1e3).round() / 1e3);
        }
    }
    found
}
