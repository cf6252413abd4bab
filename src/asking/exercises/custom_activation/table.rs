//! The reader's two functions as training takes them: asked once, and not millions of times.

use std::fmt::{self, Debug, Formatter};

use super::{Functions, OfX};
use crate::functions::Activation;

/// Where most inputs lie; beyond it the functions are asked.
const REACH: f64 = 50.0;
const CELLS_A_UNIT: f64 = 64.0;

/// f and f′ at every 1/64 up to ±50, and between two points the cubic with the values and slopes of both, which is
/// within 1e-9 of f where its fourth derivative is moderate.
pub(super) struct Tabulated {
    functions: Functions,
    values: Vec<f64>,
    slopes: Vec<f64>,
}

impl Tabulated {
    pub fn new(functions: &Functions) -> Self {
        let cells = (REACH * CELLS_A_UNIT) as i32;
        let points: Vec<f64> = (-cells..=cells).map(|i| f64::from(i) / CELLS_A_UNIT).collect();
        Self {
            functions: functions.clone(),
            values: functions.custom.map(&points),
            slopes: functions.custom_derivative.map(&points),
        }
    }

    /// The value and the slope at x, within reach.
    fn read(&self, x: f64) -> Option<(f64, f64)> {
        if x.is_nan() || x.abs() >= REACH {
            return None;
        }
        let place = (x + REACH) * CELLS_A_UNIT;
        let i = place as usize;
        let t = place - i as f64;
        let (y, next) = (self.values[i], self.values[i + 1]);
        let (slope, next_slope) = (self.slopes[i] / CELLS_A_UNIT, self.slopes[i + 1] / CELLS_A_UNIT);
        // y + slope t + bend t² + twist t³
        let rise = next - y;
        let (bend, twist) = (3.0 * rise - 2.0 * slope - next_slope, slope + next_slope - 2.0 * rise);
        let value = y + t * (slope + t * (bend + t * twist));
        Some((value, (slope + t * (2.0 * bend + 3.0 * t * twist)) * CELLS_A_UNIT))
    }

    /// Replaces each x by what is read of the table, or what the function says of those beyond it.
    fn replace(&self, xs: &mut [f64], function: &OfX, of: fn((f64, f64)) -> f64) {
        let mut beyond = Vec::new();
        for (place, x) in xs.iter_mut().enumerate() {
            match self.read(*x) {
                Some(read) => *x = of(read),
                None => beyond.push(place),
            }
        }
        if !beyond.is_empty() {
            let asked: Vec<f64> = beyond.iter().map(|&place| xs[place]).collect();
            let replies = beyond.into_iter().zip(function.map(&asked));
            replies.for_each(|(place, reply)| xs[place] = reply);
        }
    }
}

impl Debug for Tabulated {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("custom")
    }
}

impl Activation for Tabulated {
    fn name(&self) -> String {
        "custom".into()
    }

    fn value(&self, x: f64) -> f64 {
        self.read(x)
            .map_or_else(|| self.functions.custom.call(&x), |(value, _)| value)
    }

    fn derivative(&self, x: f64) -> f64 {
        self.read(x)
            .map_or_else(|| self.functions.custom_derivative.call(&x), |(_, slope)| slope)
    }

    fn apply(&self, xs: &mut [f64]) {
        self.replace(xs, &self.functions.custom, |(value, _)| value);
    }

    fn slopes(&self, xs: &mut [f64]) {
        self.replace(xs, &self.functions.custom_derivative, |(_, slope)| slope);
    }

    fn backpropagate(&self, xs: &[f64], gradients: &mut [f64]) {
        let mut slopes = xs.to_vec();
        self.slopes(&mut slopes);
        gradients
            .iter_mut()
            .zip(slopes)
            .for_each(|(gradient, slope)| *gradient *= slope);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::sigmoid;

    /// f(x) = ln(1 + eˣ), inside the table, at its points and beyond it.
    #[test]
    fn the_table_is_the_function_and_its_slope() {
        let softplus = |x: f64| x.max(0.0) + (-x.abs()).exp().ln_1p();
        let table = Tabulated::new(&Functions::new(softplus, sigmoid));
        let points = [-1000.0, -50.0, -49.99, -0.3, 0.0, 0.01, 1.0, 49.999, 50.0, 1e6];
        let (mut values, mut slopes) = (points, points);
        table.apply(&mut values);
        table.slopes(&mut slopes);
        for (i, x) in points.into_iter().enumerate() {
            assert!((values[i] - softplus(x)).abs() < 1e-9, "f({x})");
            assert!((slopes[i] - sigmoid(x)).abs() < 1e-6, "f′({x})");
            assert_eq!((table.value(x), table.derivative(x)), (values[i], slopes[i]));
        }
    }
}
