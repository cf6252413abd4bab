use approx::assert_abs_diff_eq;

use super::*;
use crate::functions::{catalog, normal_cdf};

fn settings(activations: Vec<Arc<dyn Activation>>) -> DistributionSettings {
    DistributionSettings {
        activations,
        samples: 2000,
        ..Default::default()
    }
}

#[test]
fn every_shape_takes_the_mean_and_spread_asked_for() {
    for shape in InputShape::ALL {
        let settings = DistributionSettings {
            shape,
            mean: -2.0,
            spread: 3.0,
            ..settings(vec![])
        };
        let input = output_distributions(&settings).unwrap().input;
        // 40 000 draws: a standard error of 0.015 for the mean, and at most 0.02 for the spread.
        assert_abs_diff_eq!(input.mean, -2.0, epsilon = 0.08);
        assert_abs_diff_eq!(input.spread, 3.0, epsilon = 0.1);
    }
}

/// Of the standard normal, 2·Φ(−x) lies beyond ±x; tanh is flat beyond 2.993, where 1 − tanh²
/// falls below 0.01, and sigmoid beyond 4.585.
#[test]
fn saturated_and_zero_shares_are_those_of_the_normal_distribution() {
    let seen = output_distributions(&DistributionSettings {
        spread: 2.0,
        ..settings(vec![shared(Tanh), shared(Sigmoid), shared(Relu)])
    })
    .unwrap();
    let beyond = |edge: f64| 2.0 * normal_cdf(-edge / 2.0);
    let expected = [beyond(2.993), beyond(4.585), 0.5];
    for (output, expected) in seen.outputs.iter().zip(expected) {
        assert_abs_diff_eq!(output.saturated, expected, epsilon = 0.01);
    }
    assert_abs_diff_eq!(seen.outputs[2].summary.zero, 0.5, epsilon = 0.01);
    assert_eq!(seen.outputs[0].summary.zero, 0.0);
}

#[test]
fn every_activation_of_the_table_can_be_sent_through() {
    let activations = catalog().into_iter().map(|entry| entry.activation);
    let seen = output_distributions(&settings(activations.collect())).unwrap();
    assert_eq!(seen.outputs.len(), catalog().len());
    assert!(seen.outputs.iter().all(|output| output.summary.mean.is_finite()));
    // Independent columns: every unit is a direction of its own.
    assert!(seen.input.effective_rank > 19.0);
}

#[test]
fn an_impossible_input_is_refused() {
    for (mean, spread) in [(f64::NAN, 1.0), (0.0, -1.0), (0.0, f64::INFINITY)] {
        let settings = DistributionSettings {
            mean,
            spread,
            ..settings(vec![])
        };
        assert!(output_distributions(&settings).is_err());
    }
    let settings = DistributionSettings {
        samples: 0,
        ..settings(vec![])
    };
    assert!(output_distributions(&settings).is_err());
}
