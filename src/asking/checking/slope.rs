//! Slopes of the reader's own functions, to show beside a wrong derivative.

/// (f(x + h) − f(x − h)) / 2h with h = 1e-5 · max(1, |x|), good to about nine digits where f is smooth.
pub fn central_difference(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    central_gradient(|x| f(x[0]), &[x])[0]
}

/// The central difference of `f` in each coordinate of x.
pub fn central_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64]) -> Vec<f64> {
    let slope = |i: usize| {
        let h = 1e-5 * x[i].abs().max(1.0);
        let at = |coordinate: f64| {
            let mut nudged = x.to_vec();
            nudged[i] = coordinate;
            f(&nudged)
        };
        (at(x[i] + h) - at(x[i] - h)) / (2.0 * h)
    };
    (0..x.len()).map(slope).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_close_to_the_slopes_of_known_functions() {
        assert!((central_difference(f64::sin, 1.0) - 1f64.cos()).abs() < 1e-9);
        assert!((central_difference(|x| x * x, 1000.0) - 2000.0).abs() < 1e-6);
        let gradient = central_gradient(|x| x[0] * x[1] * x[1], &[2.0, 3.0]);
        assert!((gradient[0] - 9.0).abs() < 1e-8 && (gradient[1] - 12.0).abs() < 1e-8);
    }
}
