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
        for ((parameter, gradient), (first, second)) in
            parameters.into_iter().zip(gradients).zip(averages)
        {
            let value = &mut parameter.value;
            match self.rule {
                Optimizer::Sgd {
                    learning_rate,
                    momentum,
                } => {
                    first.zip_mut_with(gradient, |v, g| *v = momentum * *v + g);
                    value.scaled_add(-learning_rate, first);
                }
                Optimizer::Adam {
                    learning_rate,
                    beta1,
                    beta2,
                    epsilon,
                } => {
                    first.zip_mut_with(gradient, |m, g| *m = beta1 * *m + (1.0 - beta1) * g);
                    second.zip_mut_with(gradient, |v, g| *v = beta2 * *v + (1.0 - beta2) * g * g);
                    let [unbias1, unbias2] =
                        [beta1, beta2].map(|beta| (1.0 - beta.powi(self.steps)).recip());
                    Zip::from(value)
                        .and(first)
                        .and(second)
                        .for_each(|value, m, v| {
                            let spread = (*v * unbias2).sqrt() + epsilon;
                            *value -= learning_rate * *m * unbias1 / spread;
                        });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;
    use ndarray::array;

    use super::*;

    /// How far a parameter at 0 has moved after each step along a constant gradient.
    fn path(rule: Optimizer, gradient: f64, steps: usize) -> Vec<f64> {
        let mut parameter = Parameter::new("weight", array![[0.0]]);
        let mut state = OptimizerState::new(rule, &[&parameter]);
        (0..steps)
            .map(|_| {
                state.step(vec![&mut parameter], [array![[gradient]]].iter());
                parameter.value[[0, 0]]
            })
            .collect()
    }

    #[test]
    fn gradient_descent_moves_by_the_learning_rate_times_the_gradient() {
        assert_abs_diff_eq!(
            *path(Optimizer::sgd(0.1), 3.0, 2),
            [-0.3, -0.6],
            epsilon = 1e-15
        );
    }

    #[test]
    fn momentum_adds_up_a_geometric_series_of_past_gradients() {
        let path = path(Optimizer::momentum(0.1, 0.5), 1.0, 3);
        // Velocities 1, 1.5 and 1.75.
        assert_abs_diff_eq!(*path, [-0.1, -0.25, -0.425], epsilon = 1e-15);
    }

    /// With a constant gradient both averages, once unbiased, are exact: m̂ = g and v̂ = g².
    #[test]
    fn adam_moves_by_the_learning_rate_whatever_the_size_of_a_constant_gradient() {
        for gradient in [1e-3, 1.0, 1e3] {
            let path = path(Optimizer::adam(0.1), gradient, 3);
            assert_abs_diff_eq!(*path, [-0.1, -0.2, -0.3], epsilon = 1e-5);
        }
    }

    #[test]
    fn adam_forgets_the_first_moment_faster_than_the_second() {
        let mut parameter = Parameter::new("weight", array![[0.0]]);
        let mut state = OptimizerState::new(Optimizer::adam(1.0), &[&parameter]);
        state.step(vec![&mut parameter], [array![[1.0]]].iter());
        let first = parameter.value[[0, 0]];
        state.step(vec![&mut parameter], [array![[0.0]]].iter());
        // By hand, in the second step: m̂ = 0.09/0.19 and v̂ = 0.000999/0.001999.
        let expected = -(0.09 / 0.19) / f64::sqrt(0.000999 / 0.001999);
        assert_abs_diff_eq!(parameter.value[[0, 0]] - first, expected, epsilon = 1e-7);
    }

    #[test]
    fn settings_out_of_range_are_refused_by_name() {
        for rate in [0.0, -0.1, f64::NAN, f64::INFINITY] {
            for rule in [Optimizer::sgd(rate), Optimizer::adam(rate)] {
                let error = rule.check().unwrap_err().to_string();
                assert!(error.starts_with("the learning rate is"), "{error}");
            }
        }
        assert!(Optimizer::momentum(0.1, 1.0).check().is_err());
        assert!(Optimizer::momentum(0.1, f64::NAN).check().is_err());
        assert_eq!(Optimizer::adam(0.1).check(), Ok(()));
    }
}
