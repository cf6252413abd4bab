//! The activations with a parameter, each over the values that a slider can take.

use std::sync::Arc;

use crate::functions::{Activation, Elu, LeakyRelu, ParameterError, Prelu, SELU_ALPHA, SELU_LAMBDA, Swish};

/// An activation's parameter and the values of it that the explorer offers.
pub(super) struct Family {
    /// The activation's name without its parameter.
    pub name: &'static str,
    /// The letter of the parameter.
    pub letter: &'static str,
    /// The ends of the slider and its step.
    pub range: [f64; 3],
    /// Where the slider stands at first: the activation's default.
    pub default: f64,
    make: fn(f64) -> Result<Arc<dyn Activation>, ParameterError>,
}

impl Family {
    /// The family of the table's entry with this function, if it has a parameter.
    pub fn of(function: &str) -> Option<Self> {
        let family = |name, letter, range, default, make| Self {
            name,
            letter,
            range,
            default,
            make,
        };
        Some(match function {
            "leaky_relu" => family("LeakyReLU", "α", [0.0, 0.5, 0.01], 0.01, |alpha| {
                Ok(Arc::new(LeakyRelu::new(alpha)?))
            }),
            "prelu" => family("PReLU", "α", [-0.5, 1.0, 0.05], 0.25, |alpha| {
                Ok(Arc::new(Prelu::new(alpha)?))
            }),
            "elu" => family("ELU", "α", [0.0, 2.0, 0.1], 1.0, |alpha| {
                Ok(Arc::new(Elu::new(alpha)?))
            }),
            "selu" => family("SELU", "λ", [0.5, 2.0, 0.05], 1.05, |lambda| {
                Ok(Arc::new(ScaledElu::new(lambda)?))
            }),
            "silu" => family("SiLU", "β", [0.0, 4.0, 0.1], 1.0, |beta| {
                Ok(Arc::new(Swish::new(beta)?))
            }),
            _ => return None,
        })
    }

    /// Each value of the slider with its activation.
    pub fn members(&self) -> impl Iterator<Item = (f64, Arc<dyn Activation>)> {
        let [low, high, step] = self.range;
        let steps = ((high - low) / step).round() as usize;
        let values = (0..=steps).map(move |i| hundredths(low + i as f64 * step));
        values.filter_map(|value| Some((value, (self.make)(value).ok()?)))
    }
}

/// The float that a slider's text of two decimals stands for.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// SELU with another λ: λ · ELU(x, α) with SELU's own α.
#[derive(Debug)]
struct ScaledElu {
    lambda: f64,
    elu: Elu,
}

impl ScaledElu {
    /// The slider's 1.05 stands for SELU's own λ, 1.0507.
    fn new(lambda: f64) -> Result<Self, ParameterError> {
        let is_selu = hundredths(SELU_LAMBDA) == lambda;
        Ok(Self {
            lambda: if is_selu { SELU_LAMBDA } else { lambda },
            elu: Elu::new(SELU_ALPHA)?,
        })
    }
}

impl Activation for ScaledElu {
    fn name(&self) -> String {
        format!("SELU(λ = {:.4})", self.lambda)
    }

    fn value(&self, x: f64) -> f64 {
        self.lambda * self.elu.value(x)
    }

    fn derivative(&self, x: f64) -> f64 {
        self.lambda * self.elu.derivative(x)
    }

    fn second_derivative(&self, x: f64) -> f64 {
        self.lambda * self.elu.second_derivative(x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::catalog;

    #[test]
    fn each_slider_starts_at_the_activation_of_the_table() {
        let families = catalog()
            .into_iter()
            .filter_map(|entry| Some((Family::of(entry.function)?, entry)));
        let mut found = 0;
        for (family, entry) in families {
            let (_, member) = family.members().find(|(value, _)| *value == family.default).unwrap();
            for x in [-3.0, -0.2, 0.0, 0.2, 3.0] {
                assert_eq!(member.value(x), entry.activation.value(x));
                assert_eq!(member.derivative(x), entry.activation.derivative(x));
                assert_eq!(member.second_derivative(x), entry.activation.second_derivative(x));
            }
            found += 1;
        }
        assert_eq!(found, 5);
    }
}
