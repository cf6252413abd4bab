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

#[cfg(test)]
mod tests {
    use super::super::*;

    /// The functions of x and a parameter in the table: the name, the value and the slope.
    macro_rules! with_a_parameter {
        ($($file:ident: $($type:ident {
            $value:ident, $in_place:ident, $derivative:ident
        } $(($parameter:ident))?),+;)*) => {
            [$($($(with_a_parameter!(one $parameter, $value, $derivative),)?)+)*]
        };
        (one $parameter:ident, $value:ident, $derivative:ident) => {
            (stringify!($value), [$value as fn(f64, f64) -> f64, $derivative])
        };
    }

    /// 0 and infinite ones too, for 0 · NaN and an early return hide a NaN.
    #[test]
    fn nan_in_gives_nan_out_of_every_function_whatever_its_parameter_is() {
        for (name, both) in table!(with_a_parameter) {
            for parameter in [0.0, -0.0, 1.0, -2.0, 1e308, f64::INFINITY, f64::NAN] {
                let outputs = both.map(|f| f(f64::NAN, parameter));
                assert!(outputs.iter().all(|y| y.is_nan()), "{name}({parameter}): {outputs:?}");
            }
        }
    }

    /// Right of 0 the parameter of a leaky unit or an ELU has no part in the value.
    #[test]
    fn a_nan_parameter_gives_nan_left_of_0() {
        for (name, both) in table!(with_a_parameter) {
            let outputs = both.map(|f| f(-1.0, f64::NAN));
            assert!(outputs.iter().all(|y| y.is_nan()), "{name}: {outputs:?}");
        }
    }
}
