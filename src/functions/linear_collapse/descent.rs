/// How far w₁w₂⋯w_d is from 1, step by step, under gradient descent on ½(w₁w₂⋯w_d − 1)².
///
/// The d numbers are the layers of the narrowest linear network. Whatever d is, it can be any slope
/// and no other function; but each number's gradient holds the product of the others, so that the
/// layers of a deep one wait for each other (A. M. Saxe, J. L. McClelland, S. Ganguli, "Exact
/// solutions to the nonlinear dynamics of learning in deep linear neural networks", 2013,
/// <https://arxiv.org/abs/1312.6120>).
///
/// All d start equal, with the product `start` > 0, and stay equal: their gradients are. The result
/// holds |product − 1| before the first step and after each; it diverges to ∞ or NaN for a rate too
/// high, and is NaN throughout for a start below 0.
///
/// ```
/// use activations::prelude::*;
///
/// // With one layer, the distance shrinks by the factor 1 − rate.
/// assert_eq!(product_descent(1, 0.5, 0.5, 2), [0.5, 0.25, 0.125]);
/// ```
pub fn product_descent(depth: u32, start: f64, rate: f64, steps: usize) -> Vec<f64> {
    let exponent = depth as i32;
    let mut w = if depth == 1 {
        start
    } else {
        start.powf(1.0 / f64::from(depth))
    };
    let mut distances = vec![(start - 1.0).abs()];
    for _ in 0..steps {
        w -= rate * (w.powi(exponent) - 1.0) * w.powi(exponent - 1);
        distances.push((w.powi(exponent) - 1.0).abs());
    }
    distances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_goes_down_the_slope_of_the_loss() {
        let (depth, start, rate) = (3, 0.2_f64, 1e-3);
        let loss = |w: f64, first: f64| 0.5 * (first * w * w - 1.0).powi(2);
        let w = start.cbrt();
        let slope = (loss(w, w + 1e-6) - loss(w, w - 1e-6)) / 2e-6;
        let after = product_descent(depth, start, rate, 1)[1];
        assert!((after - ((w - rate * slope).powi(3) - 1.0).abs()).abs() < 1e-9);
    }

    #[test]
    fn from_a_small_start_the_deep_product_waits_longer() {
        let half_way = |depth| {
            let distances = product_descent(depth, 1e-3, 0.1, 2000);
            distances.iter().position(|distance| *distance < 0.5)
        };
        assert!(half_way(1) < half_way(2) && half_way(2) < half_way(4));
        assert!(half_way(4).is_some());
    }
}
