use thiserror::Error;

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

pub(super) fn finite(
    activation: &'static str,
    parameter: &'static str,
    value: f64,
) -> Result<(), ParameterError> {
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

/// factor · x, and 0 where the factor is 0: the limit at x = ±∞, where 0 · ∞ is NaN.
///
/// The gates of this crate vanish faster than any power of x grows, so that a gate of exactly 0
/// stands for a product that is below the smallest float.
pub(super) fn scaled(x: f64, factor: f64) -> f64 {
    if factor == 0.0 { 0.0 } else { x * factor }
}
