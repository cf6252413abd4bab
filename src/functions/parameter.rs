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
