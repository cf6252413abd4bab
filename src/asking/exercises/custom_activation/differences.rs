//! Slopes of the function, from its values alone.

use std::array;

use super::OfX;

/// Central differences over 1e-5 · max(1, |x|) on either side, at each point.
pub(super) fn central(f: &OfX, points: &[f64]) -> Vec<f64> {
    let step = |x: f64| 1e-5 * x.abs().max(1.0);
    let beside: Vec<f64> = points.iter().flat_map(|&x| [x - step(x), x + step(x)]).collect();
    let values = f.map(&beside);
    let ends = beside.chunks(2).zip(values.chunks(2));
    ends.map(|(x, y)| (y[1] - y[0]) / (x[1] - x[0])).collect()
}

/// A slope, and about how far off it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    pub slope: f64,
    pub error: f64,
}

/// Steps of ¼, halved again and again.
const STEPS: usize = 8;

/// Central differences with shorter and shorter steps, extrapolated to a step of 0, at each point (C. J. F. Ridders,
/// 1982). The error is below 1e-10 where f is smooth, and says so where it is not.
pub(super) fn closest(f: &OfX, points: &[f64]) -> Vec<Measured> {
    let steps: [f64; STEPS] = array::from_fn(|i| 0.25 / f64::from(1 << i));
    let beside = |&x: &f64| steps.into_iter().flat_map(move |step| [x - step, x + step]);
    let values = f.map(&points.iter().flat_map(beside).collect::<Vec<f64>>());
    let differences = |values: &[f64]| array::from_fn(|i| (values[2 * i + 1] - values[2 * i]) / (2.0 * steps[i]));
    values
        .chunks(2 * STEPS)
        .map(|values| extrapolate(differences(values)))
        .collect()
}

/// The entry of Richardson's table that is nearest to both from which it is made.
fn extrapolate(differences: [f64; STEPS]) -> Measured {
    let mut best = Measured {
        slope: differences[0],
        error: f64::INFINITY,
    };
    let mut row = vec![differences[0]];
    for &difference in &differences[1..] {
        let mut next = vec![difference];
        for (order, &above) in (1..).zip(&row) {
            let left: f64 = next[order as usize - 1];
            let slope = left + (left - above) / (4f64.powi(order) - 1.0);
            let error = (slope - left).abs().max((slope - above).abs());
            if error < best.error {
                best = Measured { slope, error };
            }
            next.push(slope);
        }
        row = next;
    }
    best
}
