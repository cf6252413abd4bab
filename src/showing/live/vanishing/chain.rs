//! The best case: a chain of single units, all weights ±1, every unit where its slope is largest.

use std::sync::Arc;

use crate::functions::{Activation, find_maximum};
use crate::learning::LearningError;
use crate::learning::experiments::{GradientProfile, unit_chain};

/// The gradient at each output of the chain over that at the last, by backpropagation, beside the
/// power of the largest slope that it must be.
pub(super) fn profile(activation: &Arc<dyn Activation>, depth: usize) -> Result<GradientProfile, LearningError> {
    let measured = unit_chain(activation, 1.0, depth)?;
    let largest = find_maximum(|x| activation.derivative(x).abs(), -10.0, 10.0).y;
    let powers = (0..=depth).rev().map(|factors| largest.powi(factors as i32));
    Ok(GradientProfile {
        activation: activation.name(),
        init: "weights ±1".into(),
        lowest: measured.clone(),
        highest: measured.clone(),
        measured,
        theory: powers.collect(),
        saturated: vec![0.0; depth],
        dead: vec![0.0; depth],
    })
}
