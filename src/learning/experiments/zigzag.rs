use rand::RngExt;
use rand_distr::StandardNormal;

use crate::{functions::Activation, learning::seeded};

/// How the two weights of a linear unit find their target, on one path for each activation before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Zigzag {
    /// The weights that the unit is to learn.
    pub target: [f64; 2],
    pub paths: Vec<WeightPath>,
}

/// Two weights on their way.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightPath {
    pub activation: String,
    /// (0, 0) first, then the weights after each step.
    pub weights: Vec<[f64; 2]>,
}

impl WeightPath {
    /// The share of steps that move both weights up, or both down; NaN without a step.
    pub fn together(&self) -> f64 {
        let steps = self.weights.windows(2);
        let count = steps.len() as f64;
        let together = steps.filter(|ends| {
            let [from, to] = [ends[0], ends[1]];
            (to[0] - from[0]) * (to[1] - from[1]) > 0.0
        });
        together.count() as f64 / count
    }
}

/// Trains a linear unit y = w₁a₁ + w₂a₂, sample by sample, to have the weights (1, −1).
///
/// Its inputs a = f(z) are what two units before it make of z ~ N(0, 1), the same z for every
/// activation. A step goes down the gradient δ·a of one sample's squared error ½δ², as far as makes
/// that sample right: w ← w − δ a/‖a‖². So there is no learning rate to choose, and the scale of the
/// inputs cancels. Where all inputs are positive, every step moves both weights the same way.
///
/// Sources: Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller, *Efficient BackProp*, 1998, section
/// 4.3, for the effect; S. Kaczmarz, *Angenäherte Auflösung von Systemen linearer Gleichungen*,
/// 1937, for the step.
///
/// ```
/// use activations::prelude::*;
///
/// let seen = zigzag(&[&Sigmoid, &Tanh], 40, 1);
/// assert_eq!(seen.paths[0].together(), 1.0);
/// assert!(seen.paths[1].together() < 1.0);
/// ```
pub fn zigzag(activations: &[&dyn Activation], steps: usize, seed: u64) -> Zigzag {
    let mut rng = seeded(seed);
    let samples: Vec<[f64; 2]> = (0..steps)
        .map(|_| std::array::from_fn(|_| rng.sample(StandardNormal)))
        .collect();
    let paths = activations.iter().map(|activation| WeightPath {
        activation: activation.name(),
        weights: path(samples.iter().map(|z| z.map(|z| activation.value(z)))),
    });
    Zigzag {
        target: TARGET,
        paths: paths.collect(),
    }
}

const TARGET: [f64; 2] = [1.0, -1.0];

fn path(inputs: impl Iterator<Item = [f64; 2]>) -> Vec<[f64; 2]> {
    let mut weights = vec![[0.0; 2]];
    for a in inputs {
        let w = weights[weights.len() - 1];
        let error = (w[0] - TARGET[0]) * a[0] + (w[1] - TARGET[1]) * a[1];
        let square = a[0] * a[0] + a[1] * a[1];
        // An input of (0, 0), as ReLU gives it, has no gradient.
        let step = if square > 0.0 { error / square } else { 0.0 };
        weights.push([w[0] - step * a[0], w[1] - step * a[1]]);
    }
    weights
}

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;

    use super::*;
    use crate::functions::{Relu, Sigmoid, Tanh};

    fn distance(weights: &[f64; 2]) -> f64 {
        (weights[0] - TARGET[0]).hypot(weights[1] - TARGET[1])
    }

    /// The path ends in rounding near the target, so many short ones are walked.
    #[test]
    fn positive_inputs_move_both_weights_together_and_centred_ones_do_so_half_the_time() {
        let mean = |activation: &dyn Activation| {
            let shares = (0..200).map(|seed| zigzag(&[activation], 10, seed).paths[0].together());
            shares.sum::<f64>() / 200.0
        };
        assert_eq!(mean(&Sigmoid), 1.0);
        // Of 2000 coin tosses: five standard deviations are 0.056.
        assert_abs_diff_eq!(mean(&Tanh), 0.5, epsilon = 0.056);
    }

    #[test]
    fn a_step_makes_its_sample_right_and_never_leads_away() {
        let input = [0.3, 0.8];
        let after = path([input].into_iter())[1];
        let output = |w: [f64; 2]| w[0] * input[0] + w[1] * input[1];
        assert_abs_diff_eq!(output(after), output(TARGET), epsilon = 1e-12);
        for path in zigzag(&[&Sigmoid, &Tanh, &Relu], 100, 2).paths {
            let distances: Vec<f64> = path.weights.iter().map(distance).collect();
            let closer = |pair: &[f64]| pair[1] <= pair[0] + 1e-12;
            assert!(distances.windows(2).all(closer), "{}", path.activation);
        }
    }
}
