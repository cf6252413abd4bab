use ndarray::{Array2, Zip};

use super::{LearningError, Parameter};

/// A rule that turns gradients into steps; g is the gradient and η the learning rate.
///
/// | optimiser | step |
/// |---|---|
/// | `Sgd` | v ← μ v + g, then θ ← θ − η v; μ = 0 is plain gradient descent |
/// | `Adam` | m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g², then θ ← θ − η m̂/(√v̂ + ε) |
///
/// m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) in step t. Both are PyTorch's. Sources: B. T. Polyak, *Some
/// methods of speeding up the convergence of iteration methods*, 1964; D. P. Kingma and J. Ba,
/// *Adam*, 2014, arXiv:1412.6980.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Optimizer {
    Sgd {
        learning_rate: f64,
        momentum: f64,
    },
    Adam {
        learning_rate: f64,
        beta1: f64,
        beta2: f64,
        epsilon: f64,
    },
}

impl Optimizer {
    /// Plain gradient descent.
    pub fn sgd(learning_rate: f64) -> Self {
        Self::momentum(learning_rate, 0.0)
    }

    /// Gradient descent with momentum, often 0.9.
    pub fn momentum(learning_rate: f64, momentum: f64) -> Self {
        Self::Sgd {
            learning_rate,
            momentum,
        }
    }

    /// Adam with its authors' β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
    pub fn adam(learning_rate: f64) -> Self {
        Self::Adam {
            learning_rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
        }
    }

    pub(super) fn check(self) -> Result<(), LearningError> {
        let positive = |name, value: f64| {
            let holds = value.is_finite() && value > 0.0;
            LearningError::check(holds, name, value, "finite and greater than 0")
        };
        let share = |name, value: f64| {
            let holds = (0.0..1.0).contains(&value);
            LearningError::check(holds, name, value, "at least 0 and less than 1")
        };
        match self {
            Self::Sgd {
                learning_rate,
                momentum,
            } => {
                positive("the learning rate", learning_rate)?;
                share("the momentum", momentum)
            }
            Self::Adam {
                learning_rate,
                beta1,
                beta2,
                epsilon,
            } => {
                positive("the learning rate", learning_rate)?;
                share("β₁", beta1)?;
                share("β₂", beta2)?;
                positive("ε", epsilon)
            }
        }
    }
}

/// An optimiser at work: its rule, and the running averages of each parameter.
#[derive(Debug)]
pub(super) struct OptimizerState {
    rule: Optimizer,
    steps: i32,
    first: Vec<Array2<f64>>,
    second: Vec<Array2<f64>>,
}

impl OptimizerState {
    pub(super) fn new(rule: Optimizer, parameters: &[&Parameter]) -> Self {
        let zeros = || {
            parameters
                .iter()
                .map(|parameter| Array2::zeros(parameter.value.dim()))
                .collect()
        };
        Self {
            rule,
            steps: 0,
            first: zeros(),
            second: zeros(),
        }
    }

    /// Moves each parameter by one step along its gradient.
    pub(super) fn step<'a>(
        &mut self,
        parameters: Vec<&mut Parameter>,
        gradients: impl Iterator<Item = &'a Array2<f64>>,
    ) {
        self.steps += 1;
        let averages = self.first.iter_mut().zip(&mut self.second);
        for ((parameter, gradient), (first, second)) in parameters.into_iter().zip(gradients).zip(averages) {
            let value = &mut parameter.value;
            match self.rule {
                Optimizer::Sgd {
                    learning_rate,
                    momentum,
                } => {
                    Zip::from(value).and(first).and(gradient).for_each(|value, v, g| {
                        *v = momentum * *v + g;
                        *value -= learning_rate * *v;
                    });
                }
                Optimizer::Adam {
                    learning_rate,
                    beta1,
                    beta2,
                    epsilon,
                } => {
                    first.zip_mut_with(gradient, |m, g| *m = beta1 * *m + (1.0 - beta1) * g);
                    second.zip_mut_with(gradient, |v, g| *v = beta2 * *v + (1.0 - beta2) * g * g);
                    let [unbias1, unbias2] = [beta1, beta2].map(|beta| (1.0 - beta.powi(self.steps)).recip());
                    Zip::from(value).and(first).and(second).for_each(|value, m, v| {
                        let spread = (*v * unbias2).sqrt() + epsilon;
                        *value -= learning_rate * *m * unbias1 / spread;
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
