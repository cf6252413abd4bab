use crate::{
    functions::{Activation, normal_mean, normal_pdf},
    learning::parallel::parallel_map,
};

/// How one layer changes the correlation of two inputs; see [`correlation_map`].
#[derive(Debug, Clone, PartialEq)]
pub struct CorrelationMap {
    pub activation: String,
    /// n·v: the number of inputs times the variance of a weight.
    pub gain: f64,
    /// The variance of a bias.
    pub bias: f64,
    /// The variance going into an activation that layers come to.
    pub q: f64,
    /// Correlations c of two inputs, evenly spaced from 0 to 1.
    pub c: Vec<f64>,
    /// Their correlation a layer later, for each c.
    pub next: Vec<f64>,
    /// χ = g · E\[f′(√q Z)²\], the map's slope at 1, and what a layer multiplies a squared gradient by. Below 1 nearby
    /// inputs come together, above 1 they part: 1 is the edge of chaos.
    pub chi: f64,
}

/// The correlation map c ↦ (g · E\[f(u) f(v)\] + b) / q of two inputs at the variance q that layers come to.
///
/// u and v are normal with mean 0, variance q and correlation c; g = n·v is the gain of the weights and b the variance
/// of the biases. q is what 1 becomes after 200 layers, kept between 1e-6 and 1e6 where a stack fades or explodes. The
/// mean over the plane is a trapezoidal sum with steps of a tenth of a standard deviation, good to about 1e-3 where f
/// has a kink and 1e-9 where it is smooth.
///
/// Sources: B. Poole, S. Lahiri, M. Raghu, J. Sohl-Dickstein and S. Ganguli, *Exponential expressivity in deep neural
/// networks through transient chaos*, 2016, arXiv:1606.05340; S. S. Schoenholz, J. Gilmer, S. Ganguli and
/// J. Sohl-Dickstein, *Deep Information Propagation*, 2016, arXiv:1611.01232.
///
/// ```
/// use activations::prelude::*;
///
/// let [ordered, chaotic] = [0.9, 4.0].map(|gain| correlation_map(&Tanh, gain, 0.05));
/// assert!(ordered.chi < 1.0 && chaotic.chi > 1.0);
/// ```
pub fn correlation_map(activation: &dyn Activation, gain: f64, bias: f64) -> CorrelationMap {
    let q = settled(activation, gain, bias);
    let f = |z: f64| activation.value(q.sqrt() * z);
    let c: Vec<f64> = (0..=STEPS).map(|step| step as f64 / STEPS as f64).collect();
    // The variance by the same sum, so that a correlation of 1 stays 1.
    let variance = gain * plane_mean(&f, 1.0) + bias;
    let next = parallel_map(&c, |&c| (gain * plane_mean(&f, c) + bias) / variance);
    CorrelationMap {
        activation: activation.name(),
        gain,
        bias,
        q,
        c,
        next,
        chi: gain * normal_mean(|z| activation.derivative(q.sqrt() * z).powi(2)),
    }
}

impl CorrelationMap {
    /// The correlation of two inputs before the first layer and after each of so many, read off the map between its
    /// points.
    pub fn through_layers(&self, start: f64, layers: usize) -> Vec<f64> {
        let next = |c: f64| {
            let place = c.clamp(0.0, 1.0) * STEPS as f64;
            let below = (place as usize).min(STEPS - 1);
            let share = place - below as f64;
            self.next[below] * (1.0 - share) + self.next[below + 1] * share
        };
        std::iter::successors(Some(start), |&c| Some(next(c)))
            .take(layers + 1)
            .collect()
    }
}

/// Panels of the grid.
const STEPS: usize = 100;

/// What a variance of 1 becomes.
fn settled(activation: &dyn Activation, gain: f64, bias: f64) -> f64 {
    (0..200).fold(1.0, |q: f64, _| {
        let next = gain * normal_mean(|z| activation.value(q.sqrt() * z).powi(2)) + bias;
        next.clamp(1e-6, 1e6)
    })
}

/// E\[f(X) f(Y)\] of standard normal X and Y with correlation c.
fn plane_mean(f: &impl Fn(f64) -> f64, c: f64) -> f64 {
    let across = (1.0 - c * c).sqrt();
    let nodes: Vec<(f64, f64)> = (-REACH..=REACH)
        .map(|i| f64::from(i) * WIDTH)
        .map(|z| (z, normal_pdf(z) * WIDTH))
        .collect();
    let row = |&(x, weight): &(f64, f64)| {
        let along: f64 = nodes.iter().map(|&(z, weight)| weight * f(c * x + across * z)).sum();
        weight * f(x) * along
    };
    nodes.iter().map(row).sum()
}

/// The step of the sum, and how many of them to either side: 8 standard deviations.
const WIDTH: f64 = 0.1;
const REACH: i32 = 80;

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;

    use super::*;
    use crate::functions::{Identity, Relu, Selu, Tanh};

    /// The arc-cosine kernel of order 1: Y. Cho and L. K. Saul, *Kernel Methods for Deep Learning*, 2009.
    #[test]
    fn the_map_of_relu_under_he_is_the_arc_cosine_kernel() {
        let map = correlation_map(&Relu, 2.0, 0.0);
        assert_abs_diff_eq!(map.chi, 1.0, epsilon = 1e-12);
        for (c, next) in map.c.iter().zip(&map.next) {
            let angle = c.acos();
            let kernel = (angle.sin() + (std::f64::consts::PI - angle) * c) / std::f64::consts::PI;
            assert_abs_diff_eq!(*next, kernel, epsilon = 2e-3);
        }
    }

    #[test]
    fn the_identity_changes_no_correlation_and_a_bias_draws_all_inputs_together() {
        let map = correlation_map(&Identity, 1.0, 0.0);
        for (c, next) in map.c.iter().zip(&map.next) {
            assert_abs_diff_eq!(c, next, epsilon = 1e-9);
        }
        let biased = correlation_map(&Identity, 0.5, 0.5);
        assert_abs_diff_eq!(biased.q, 1.0, epsilon = 1e-9);
        assert_abs_diff_eq!(biased.next[0], 0.5, epsilon = 1e-9);
        assert_abs_diff_eq!(biased.chi, 0.5, epsilon = 1e-9);
    }

    /// χ is the slope at 1, as a difference quotient of the map finds it.
    #[test]
    fn chi_is_the_slope_of_the_map_at_1_and_tells_order_from_chaos() {
        for gain in [0.9, 1.7, 4.0] {
            let map = correlation_map(&Tanh, gain, 0.05);
            let slope = (map.next[STEPS] - map.next[STEPS - 1]) * STEPS as f64;
            assert!(
                (slope - map.chi).abs() < 0.05 * map.chi,
                "{gain}: {slope} and {}",
                map.chi
            );
            let end = map.through_layers(0.5, 200)[200];
            assert_eq!(end > 0.99, map.chi < 1.0, "{gain}: {end}");
        }
    }

    #[test]
    fn what_is_equal_stays_equal() {
        for map in [correlation_map(&Selu, 1.0, 0.0), correlation_map(&Tanh, 3.0, 0.1)] {
            assert_abs_diff_eq!(map.through_layers(1.0, 5)[5], 1.0, epsilon = 1e-12);
        }
    }
}
