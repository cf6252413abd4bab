//! What each activation costs on the reader's machine.
//!
//! How it is measured: one buffer small enough for the processor's cache is filled anew, the clock
//! runs while one call goes through it, and `std::hint::black_box` keeps the compiler from dropping
//! work whose result nobody reads. The first calls warm up and do not count; of the others the
//! median does, which an interruption by another program can't move.

mod clock;
mod gelu_forms;
mod kernels;

pub use gelu_forms::{GeluForm, GeluForms, gelu_forms, measure_gelu_forms};

use clock::{Clock, inputs};
use kernels::{Kernel, Real, kernels};

use crate::{functions::catalog, learning::LearningError};

use super::at_least;

/// How [`cost_lab`] and [`gelu_forms`] measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CostSettings {
    /// Elements of the buffer.
    pub elements: usize,
    /// Calls whose median counts, after a fifth as many to warm up.
    pub calls: usize,
}

impl Default for CostSettings {
    fn default() -> Self {
        Self {
            elements: 4096,
            calls: 101,
        }
    }
}

impl CostSettings {
    fn check(self) -> Result<(), LearningError> {
        at_least(1, "the number of elements", self.elements)?;
        at_least(1, "the number of calls", self.calls)
    }
}

/// The cost of every activation of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct CostLab {
    pub costs: Vec<Cost>,
}

/// What one activation costs, in nanoseconds an element.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    pub activation: String,
    /// In f64, as this crate computes it everywhere.
    pub timing: Timing,
    /// The bare formula in both precisions; for some activations only.
    pub formula: Option<FormulaTiming>,
}

/// The same formula, without care for extreme inputs, in f32 and in f64.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FormulaTiming {
    pub single: Timing,
    pub double: Timing,
}

/// Nanoseconds an element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timing {
    /// y = f(x).
    pub forward: f64,
    /// ∂L/∂x = ∂L/∂y · f′(x).
    pub backward: f64,
}

impl CostLab {
    /// How many times as long as `quick` the forward pass of `slow` takes, in f64; none if either
    /// is not in the table.
    pub fn ratio(&self, slow: &str, quick: &str) -> Option<f64> {
        let forward = |name: &str| {
            let cost = self.costs.iter().find(|cost| cost.activation == name)?;
            Some(cost.timing.forward)
        };
        Some(forward(slow)? / forward(quick)?)
    }

    /// The same for the bare formulas in f32; none if one of them is not measured.
    pub fn single_ratio(&self, slow: &str, quick: &str) -> Option<f64> {
        let forward = |name: &str| {
            let cost = self.costs.iter().find(|cost| cost.activation == name)?;
            Some(cost.formula?.single.forward)
        };
        Some(forward(slow)? / forward(quick)?)
    }
}

/// Measures every activation of the table, forward and backward.
///
/// # Errors
/// No elements or no calls.
pub fn cost_lab(settings: CostSettings) -> Result<CostLab, LearningError> {
    settings.check()?;
    let formulas: Vec<_> = kernels::<f32>().into_iter().zip(kernels::<f64>()).collect();
    let costs = catalog().into_iter().map(|entry| {
        let activation = entry.activation;
        let formula = formulas.iter().find(|(single, _)| single.function == entry.function);
        let mut clock = Clock::new(inputs(settings.elements), settings.calls);
        Cost {
            timing: Timing {
                forward: clock.time(|_, buffer| activation.apply(buffer)),
                backward: clock.time(|x, buffer| activation.backpropagate(x, buffer)),
            },
            formula: formula.map(|(single, double)| FormulaTiming {
                single: timing(single, settings),
                double: timing(double, settings),
            }),
            activation: activation.name(),
        }
    });
    Ok(CostLab { costs: costs.collect() })
}

fn timing<F: Real>(kernel: &Kernel<F>, settings: CostSettings) -> Timing {
    let mut clock = Clock::new(inputs(settings.elements), settings.calls);
    Timing {
        forward: clock.time(|_, buffer| (kernel.forward)(buffer)),
        backward: clock.time(|x, buffer| (kernel.backward)(x, buffer)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: CostSettings = CostSettings {
        elements: 256,
        calls: 5,
    };

    #[test]
    fn every_activation_of_the_table_has_a_cost_in_both_directions() {
        let lab = cost_lab(QUICK).unwrap();
        assert_eq!(lab.costs.len(), catalog().len());
        for cost in &lab.costs {
            let formula = cost.formula.into_iter().flat_map(|t| [t.single, t.double]);
            for timing in formula.chain([cost.timing]) {
                for nanoseconds in [timing.forward, timing.backward] {
                    assert!(nanoseconds > 0.0 && nanoseconds < 1e6, "{cost:?}");
                }
            }
        }
    }

    #[test]
    fn the_names_of_all_kernels_are_in_the_table() {
        let lab = cost_lab(QUICK).unwrap();
        assert!(lab.ratio("Sigmoid", "ReLU").is_some());
        assert_eq!(lab.ratio("Sigmoid", "no such activation"), None);
        assert!(lab.single_ratio("GELU (tanh)", "GELU").is_some());
        assert_eq!(lab.single_ratio("Mish", "GELU"), None, "it has no bare formula");
        let formulas = lab.costs.iter().filter(|cost| cost.formula.is_some());
        assert_eq!(formulas.count(), kernels::<f32>().len());
    }

    #[test]
    fn nothing_to_measure_is_refused() {
        assert!(cost_lab(CostSettings { elements: 0, ..QUICK }).is_err());
        assert!(gelu_forms(CostSettings { calls: 0, ..QUICK }).is_err());
    }
}
