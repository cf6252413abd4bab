use rand::RngExt;
use rand_distr::StandardNormal;

use super::at_least;
use crate::{
    functions::{gelu, normal_cdf},
    learning::{LearningError, seeded},
};

/// Where [`gelu_by_sampling`] estimates GELU, and from how many draws.
#[derive(Debug, Clone, PartialEq)]
pub struct GeluSamplingSettings {
    pub x: Vec<f64>,
    /// Numbers of draws, each for an estimate at every x.
    pub draws: Vec<usize>,
    pub seed: u64,
}

impl Default for GeluSamplingSettings {
    fn default() -> Self {
        Self {
            x: (-15..=15).map(|fifth| f64::from(fifth) / 5.0).collect(),
            draws: vec![10, 100, 1_000, 10_000, 100_000],
            seed: 0,
        }
    }
}

/// GELU as an expectation, estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct GeluSampling {
    pub x: Vec<f64>,
    /// One for each number of draws.
    pub estimates: Vec<GeluEstimate>,
}

/// The estimates from one number of draws.
#[derive(Debug, Clone, PartialEq)]
pub struct GeluEstimate {
    pub draws: usize,
    /// x times the share of draws Z ≤ x, for each x.
    pub values: Vec<f64>,
    /// The root mean square of estimate − GELU over x.
    pub error: f64,
    /// What theory expects of it: the root mean square of |x| √(Φ(x)(1 − Φ(x))/n).
    pub expected_error: f64,
}

/// Estimates GELU(x) = E\[x · \[Z ≤ x\]\], Z ~ N(0, 1), by the mean over draws of Z.
///
/// x is kept where a standard normal number does not exceed it, and set to 0 where it does. Each
/// estimate has draws of its own; its standard deviation is |x| √(Φ(x)(1 − Φ(x))/n).
///
/// # Errors
/// No x, no number of draws, or a number of draws of 0.
///
/// ```
/// use activations::prelude::*;
///
/// let settings = GeluSamplingSettings { x: vec![1.0], draws: vec![10_000], seed: 0 };
/// let sampled = gelu_by_sampling(&settings)?;
/// assert!((sampled.estimates[0].values[0] - gelu(1.0)).abs() < 0.02);
/// # Ok::<(), LearningError>(())
/// ```
pub fn gelu_by_sampling(settings: &GeluSamplingSettings) -> Result<GeluSampling, LearningError> {
    let GeluSamplingSettings { x, draws, seed } = settings;
    at_least(1, "the number of x", x.len())?;
    at_least(1, "the number of sample sizes", draws.len())?;
    for &draws in draws {
        at_least(1, "the number of draws", draws)?;
    }
    let mut rng = seeded(*seed);
    let mut normal = || rng.sample::<f64, _>(StandardNormal);
    let estimates = draws.iter().map(|&draws| {
        let kept = |x: f64, z: f64| if z <= x { x } else { 0.0 };
        let mean =
            |x: f64, normal: &mut dyn FnMut() -> f64| (0..draws).map(|_| kept(x, normal())).sum::<f64>() / draws as f64;
        let values: Vec<f64> = x.iter().map(|&x| mean(x, &mut normal)).collect();
        GeluEstimate {
            draws,
            error: rms(x.iter().zip(&values).map(|(&x, value)| value - gelu(x))),
            expected_error: rms(x.iter().map(|&x| standard_error(x, draws))),
            values,
        }
    });
    Ok(GeluSampling {
        estimates: estimates.collect(),
        x: x.clone(),
    })
}

/// The standard deviation of the mean of `draws` numbers that are x with probability Φ(x) and else 0.
fn standard_error(x: f64, draws: usize) -> f64 {
    let kept = normal_cdf(x);
    x * (kept * (1.0 - kept) / draws as f64).sqrt()
}

fn rms(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    (values.map(|value| value * value).sum::<f64>() / count).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_estimate_lies_within_five_standard_errors_of_gelu() {
        let sampled = gelu_by_sampling(&GeluSamplingSettings {
            draws: vec![1_000, 20_000],
            ..Default::default()
        })
        .unwrap();
        for estimate in &sampled.estimates {
            for (&x, value) in sampled.x.iter().zip(&estimate.values) {
                // A standard error of 0, at 0 and far out, leaves rounding.
                let reach = 5.0 * standard_error(x, estimate.draws).abs() + 1e-12;
                assert!((value - gelu(x)).abs() <= reach, "{x}: {value}");
            }
        }
    }

    #[test]
    fn the_error_falls_with_the_root_of_the_draws_as_theory_says() {
        let sampled = gelu_by_sampling(&GeluSamplingSettings {
            draws: vec![100, 10_000],
            ..Default::default()
        })
        .unwrap();
        let [few, many] = &sampled.estimates[..] else {
            panic!("two numbers of draws");
        };
        assert!((few.expected_error / many.expected_error - 10.0).abs() < 1e-12);
        for estimate in [few, many] {
            let ratio = estimate.error / estimate.expected_error;
            assert!((0.6..1.6).contains(&ratio), "{ratio}");
        }
    }

    #[test]
    fn nothing_to_draw_is_refused() {
        for (x, draws) in [(vec![], vec![1]), (vec![1.0], vec![]), (vec![1.0], vec![0])] {
            let settings = GeluSamplingSettings { x, draws, seed: 0 };
            assert!(gelu_by_sampling(&settings).is_err());
        }
    }
}
