use std::sync::Arc;

use ndarray::Array2;

use super::{ExperimentError, with_head};
use crate::{
    functions::{Activation, Identity, Relu, Softplus},
    learning::{
        ActivationLayer, Init, Objective, Optimizer, TrainingSettings,
        experiments::{Estimate, at_least, shared},
        parallel::parallel_map,
        train,
    },
};

/// Regression heads compared on two curves.
#[derive(Debug, Clone, PartialEq)]
pub struct ReluHead {
    /// The inputs x of both curves.
    pub x: Vec<f64>,
    /// No activation and ReLU on sin 3x, which a ReLU can follow only where it is not negative;
    /// then ReLU and softplus on 1 + sin 3x, which is never negative.
    pub heads: Vec<RegressionHead>,
}

/// One head on one curve.
#[derive(Debug, Clone, PartialEq)]
pub struct RegressionHead {
    pub curve: String,
    pub head: String,
    /// The curve's y for each x.
    pub target: Vec<f64>,
    /// The mean squared error after training, over the seeds.
    pub loss: Estimate,
    /// What no output of this head can beat: the mean of min(y, 0)² if it is never negative.
    pub floor: f64,
    /// The share of runs in which the head gives 0 for every x, and so has no gradient to learn
    /// from.
    pub dead: f64,
    /// The best run's prediction for each x.
    pub prediction: Vec<f64>,
}

/// Fits two curves on −2 ≤ x ≤ 2 with different heads, `seeds` times each.
///
/// # Errors
/// No seeds, or a training run that fails.
pub fn relu_head(seeds: u64) -> Result<ReluHead, ExperimentError> {
    at_least(1, "the number of seeds", seeds as usize)?;
    let x: Vec<f64> = (0..100).map(|i| -2.0 + 4.0 * f64::from(i) / 99.0).collect();
    let signed: Vec<f64> = x.iter().map(|x| (3.0 * x).sin()).collect();
    let positive: Vec<f64> = signed.iter().map(|y| 1.0 + y).collect();
    let cases = [
        ("sin 3x", &signed, shared(Identity)),
        ("sin 3x", &signed, shared(Relu)),
        ("1 + sin 3x", &positive, shared(Relu)),
        ("1 + sin 3x", &positive, shared(Softplus)),
    ];
    let heads = cases.map(|(curve, y, head)| regression_head(curve, &x, y, &head, seeds));
    Ok(ReluHead {
        heads: heads.into_iter().collect::<Result<_, _>>()?,
        x,
    })
}

fn regression_head(
    curve: &str,
    x: &[f64],
    y: &[f64],
    head: &Arc<dyn Activation>,
    seeds: u64,
) -> Result<RegressionHead, ExperimentError> {
    let seeds: Vec<u64> = (0..seeds).collect();
    let fits = parallel_map(&seeds, |&seed| fit(x, y, head, seed));
    let fits: Vec<Fit> = fits.into_iter().collect::<Result<_, _>>()?;
    let best = fits.iter().min_by(|a, b| a.loss.total_cmp(&b.loss));
    let best = best.expect("at least one seed");
    let below = |y: &f64| y.min(0.0).powi(2);
    let never_negative = head.value(-1.0) >= 0.0;
    Ok(RegressionHead {
        curve: curve.into(),
        head: head.name(),
        target: y.to_vec(),
        loss: Estimate::of(&fits.iter().map(|fit| fit.loss).collect::<Vec<_>>()),
        floor: if never_negative {
            y.iter().map(below).sum::<f64>() / y.len() as f64
        } else {
            0.0
        },
        dead: fits
            .iter()
            .filter(|fit| fit.prediction.iter().all(|&y| y == 0.0))
            .count() as f64
            / fits.len() as f64,
        prediction: best.prediction.clone(),
    })
}

struct Fit {
    loss: f64,
    prediction: Vec<f64>,
}

fn fit(x: &[f64], y: &[f64], head: &Arc<dyn Activation>, seed: u64) -> Result<Fit, ExperimentError> {
    let column = |values: &[f64]| Array2::from_shape_fn((values.len(), 1), |(row, _)| values[row]);
    let head = ActivationLayer::new(Arc::clone(head));
    // Its random biases spread the hidden kinks over the curve; with none they would all lie at 0.
    let mut network = with_head([1, 32, 1], Some(Box::new(head)), Init::PyTorch, seed)?;
    let training = TrainingSettings {
        epochs: 400,
        batch_size: x.len(),
        optimizer: Optimizer::adam(0.02),
        seed,
        ..Default::default()
    };
    let objective = Objective::MeanSquaredError(column(y));
    train(&mut network, &column(x), &objective, &training)?;
    let prediction = network.predict(&column(x))?;
    Ok(Fit {
        loss: objective.loss(&prediction).map_err(ExperimentError::Setting)?.value,
        prediction: prediction.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "trains for a while: --include-ignored"]
    fn a_relu_head_can_not_follow_a_curve_below_zero_and_never_beats_its_floor() {
        let seen = relu_head(3).unwrap();
        let [linear, relu, ..] = &seen.heads[..] else {
            panic!("two heads on the signed curve");
        };
        // Half the squares of a sine are below zero.
        assert!((relu.floor - 0.25).abs() < 0.05, "{}", relu.floor);
        assert!(relu.loss.mean >= relu.floor);
        assert_eq!(linear.floor, 0.0);
        assert!(linear.loss.mean < 0.2 * relu.floor, "{}", linear.loss.mean);
        assert!(relu.prediction.iter().all(|&y| y >= 0.0));
    }
}
