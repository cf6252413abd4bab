use crate::functions::{Activation, normal_mean};

/// How one layer changes the variance of what goes into its activation; see [`variance_map`].
#[derive(Debug, Clone, PartialEq)]
pub struct VarianceMap {
    pub activation: String,
    /// n·v: the number of inputs times the variance of a weight.
    pub gain: f64,
    /// Variances q going into an activation, evenly spaced from 0.
    pub q: Vec<f64>,
    /// The variance that goes into the next one, for each q.
    pub next: Vec<f64>,
    /// Where the map meets its input between the grid's ends, q = 0 apart.
    pub fixed_points: Vec<FixedPoint>,
}

/// A variance that a layer hands on unchanged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FixedPoint {
    pub q: f64,
    /// The map's slope there: variances nearby are drawn in if it is below 1, and pushed away above.
    pub slope: f64,
}

/// The variance map q ↦ g · E\[f(√q Z)²\], Z ~ N(0, 1), for q from 0 to `largest`.
///
/// In a wide layer with zero bias, inputs to the activation of variance q give inputs to the next
/// one of this variance, with g = n v: 1 for LeCun's initialisation, 2 for He's. Where f is 0 at 0,
/// q = 0 is a fixed point too; it is left out. ReLU under He keeps every q: no point stands out, and
/// none is listed.
///
/// Source: B. Poole, S. Lahiri, M. Raghu, J. Sohl-Dickstein and S. Ganguli, *Exponential
/// expressivity in deep neural networks through transient chaos*, 2016, arXiv:1606.05340.
///
/// ```
/// use activations::prelude::*;
///
/// // SELU hands on a variance of 1, and draws others to it.
/// let map = variance_map(&Selu, 1.0, 4.0);
/// assert!((map.fixed_points[0].q - 1.0).abs() < 1e-9);
/// assert!(map.fixed_points[0].slope < 1.0);
/// ```
pub fn variance_map(activation: &dyn Activation, gain: f64, largest: f64) -> VarianceMap {
    let next = |q: f64| gain * normal_mean(|z| activation.value(q.sqrt() * z).powi(2));
    let q: Vec<f64> = (0..=STEPS).map(|step| largest * step as f64 / STEPS as f64).collect();
    let mapped: Vec<f64> = q.iter().map(|&q| next(q)).collect();
    let excess: Vec<f64> = q.iter().zip(&mapped).map(|(q, next)| next - q).collect();
    let crossings = (1..STEPS).filter(|&i| {
        (excess[i] > 0.0) != (excess[i + 1] > 0.0) && excess[i].abs().max(excess[i + 1].abs()) > ROUNDING * q[i]
    });
    VarianceMap {
        activation: activation.name(),
        gain,
        fixed_points: crossings.map(|i| fixed_point(&next, q[i], q[i + 1])).collect(),
        next: mapped,
        q,
    }
}

/// Panels of the grid.
const STEPS: usize = 200;

/// A difference of this relative size is rounding, or the quadrature's error.
const ROUNDING: f64 = 1e-9;

/// Halves the interval in which next(q) − q changes sign until it is a point.
fn fixed_point(next: &impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> FixedPoint {
    let below = next(low) > low;
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if (next(middle) > middle) == below {
            low = middle;
        } else {
            high = middle;
        }
    }
    let (q, h) = (0.5 * (low + high), 1e-4 * low);
    FixedPoint {
        q,
        slope: (next(q + h) - next(q - h)) / (2.0 * h),
    }
}

#[cfg(test)]
mod tests {
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    use super::*;
    use crate::functions::{Identity, Relu, Selu, Tanh};

    /// The slope is the entry 0.782648 of the Jacobian in G. Klambauer, T. Unterthiner, A. Mayr and
    /// S. Hochreiter, *Self-Normalizing Neural Networks*, 2017, arXiv:1706.02515, section "Proof of
    /// Theorem 1": there the mean is 0, and the variance is the mean square.
    #[test]
    fn selu_s_fixed_point_is_at_1_and_draws_variances_in_as_its_authors_state() {
        let map = variance_map(&Selu, 1.0, 4.0);
        assert_eq!(map.fixed_points.len(), 1);
        assert_abs_diff_eq!(map.fixed_points[0].q, 1.0, epsilon = 1e-9);
        assert_abs_diff_eq!(map.fixed_points[0].slope, 0.782648, epsilon = 1e-6);
    }

    #[test]
    fn the_map_of_relu_is_half_the_gain_and_that_of_the_identity_the_gain() {
        for gain in [0.5, 1.0, 2.0] {
            let relu = variance_map(&Relu, gain, 3.0);
            let identity = variance_map(&Identity, gain, 3.0);
            for (i, q) in relu.q.iter().enumerate() {
                assert_relative_eq!(relu.next[i], gain * q / 2.0, max_relative = 1e-12);
                assert_relative_eq!(identity.next[i], gain * q, max_relative = 1e-12);
            }
            assert_eq!((relu.fixed_points, identity.fixed_points), (vec![], vec![]));
        }
    }

    /// Near 0 tanh is the identity, so a gain above 1 pushes off 0, and saturation holds it.
    #[test]
    fn tanh_has_a_stable_variance_beside_0_only_for_a_gain_above_1() {
        assert_eq!(variance_map(&Tanh, 0.9, 3.0).fixed_points, vec![]);
        let map = variance_map(&Tanh, 1.5, 3.0);
        assert_eq!(map.fixed_points.len(), 1);
        assert!(map.fixed_points[0].slope < 1.0);
    }
}
