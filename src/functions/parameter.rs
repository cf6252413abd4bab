use std::sync::Arc;

use thiserror::Error;

use super::Activation;

/// The activations that differ in one parameter alone: its letter, the values worth looking at, and what
/// makes an activation of one.
///
/// ```
/// use activations::prelude::*;
///
/// let elu = &entries(&["elu"])[0];
/// let family = elu.family.unwrap();
/// assert_eq!((family.letter, family.default), ("α", 1.0));
/// assert_eq!((family.make)(2.0)?.value(f64::NEG_INFINITY), -2.0);
/// # Ok::<(), ParameterError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// The name without the parameter: `LeakyReLU`.
    pub name: &'static str,
    /// The parameter's letter in the formula: α.
    pub letter: &'static str,
    /// The ends of a slider over it; other finite values are allowed too.
    pub range: [f64; 2],
    /// The slider's step, a multiple of 0.01.
    pub step: f64,
    /// Its value in the table of activations.
    pub default: f64,
    /// The activation with this value of it; an error if that is NaN or infinite.
    pub make: fn(f64) -> Result<Arc<dyn Activation>, ParameterError>,
}

/// A parameter with which an activation is no function of the real numbers.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{activation} needs a finite {parameter}, not {value}")]
pub struct ParameterError {
    /// The activation: `LeakyReLU`.
    pub activation: &'static str,
    /// Its parameter: `alpha`.
    pub parameter: &'static str,
    /// The value refused.
    pub value: f64,
}

pub(super) fn finite(activation: &'static str, parameter: &'static str, value: f64) -> Result<(), ParameterError> {
    if value.is_finite() {
        Ok(())
    } else {
        Err(ParameterError {
            activation,
            parameter,
            value,
        })
    }
}
