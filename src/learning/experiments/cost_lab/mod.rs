//! What each activation costs on the reader's machine.
//!
//! How it is measured: one buffer small enough for the processor's cache is filled anew, the clock
//! runs while one call goes through it, and `std::hint::black_box` keeps the compiler from dropping
//! work whose result nobody reads. The first calls warm up and do not count; of the others the
//! median does, which an interruption by another program can't move.

mod clock;
mod gelu_forms;

pub use gelu_forms::{GeluForm, GeluForms, gelu_forms, measure_gelu_forms};

use clock::{Clock, inputs};

use crate::{
    functions::{Activation, catalog},
    learning::LearningError,
};

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
    /// The textbook form in f64, one element after the other.
    pub textbook: Timing,
    /// The fast form in f64, several elements at a time: what arrays, layers and networks take.
    pub fast: Timing,
    /// The largest distance between the two in f64, in units in the last place.
    pub apart: f64,
    /// The textbook form in f32, the precision in which networks usually run: it computes in f64, and rounds.
    pub textbook_single: Timing,
    /// The fast form in f32.
    pub single: Timing,
    /// The largest error of the fast form in f32, in units in the last place of the textbook form's value.
    pub single_error: f64,
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
    /// How many times as long as `quick` the forward pass of `slow` takes, in its fast form in f64; none if
    /// either is not in the table.
    pub fn ratio(&self, slow: &str, quick: &str) -> Option<f64> {
        Some(self.cost(slow)?.fast.forward / self.cost(quick)?.fast.forward)
    }

    /// The same in f32.
    pub fn single_ratio(&self, slow: &str, quick: &str) -> Option<f64> {
        Some(self.cost(slow)?.single.forward / self.cost(quick)?.single.forward)
    }

    /// How many times as long as the fast form the textbook form takes, forward, in f64.
    pub fn gain(&self, activation: &str) -> Option<f64> {
        let cost = self.cost(activation)?;
        Some(cost.textbook.forward / cost.fast.forward)
    }

    fn cost(&self, activation: &str) -> Option<&Cost> {
        self.costs.iter().find(|cost| cost.activation == activation)
    }
}

/// Measures every activation of the table, forward and backward.
///
/// # Errors
/// No elements or no calls.
pub fn cost_lab(settings: CostSettings) -> Result<CostLab, LearningError> {
    settings.check()?;
    let mut double = Clock::new(inputs::<f64>(settings.elements), settings.calls);
    let mut single = Clock::new(inputs::<f32>(settings.elements), settings.calls);
    let costs = catalog().into_iter().map(|entry| {
        let f = &*entry.activation;
        Cost {
            activation: f.name(),
            textbook: Timing {
                forward: double.time(|_, buffer| buffer.iter_mut().for_each(|x| *x = f.value(*x))),
                backward: double.time(|xs, buffer| {
                    for (gradient, &x) in buffer.iter_mut().zip(xs) {
                        *gradient *= f.derivative(x);
                    }
                }),
            },
            fast: Timing {
                forward: double.time(|_, buffer| f.apply(buffer)),
                backward: double.time(|xs, buffer| f.backpropagate(xs, buffer)),
            },
            apart: apart(f),
            textbook_single: Timing {
                forward: single.time(|_, buffer| {
                    for x in buffer {
                        *x = f.value(f64::from(*x)) as f32;
                    }
                }),
                backward: single.time(|xs, buffer| {
                    for (gradient, &x) in buffer.iter_mut().zip(xs) {
                        *gradient *= f.derivative(f64::from(x)) as f32;
                    }
                }),
            },
            single: Timing {
                forward: single.time(|_, buffer| f.apply_f32(buffer)),
                backward: single.time(|xs, buffer| f.backpropagate_f32(xs, buffer)),
            },
            single_error: single_error(f),
        }
    });
    Ok(CostLab { costs: costs.collect() })
}

/// In f64, where neither form is exact.
fn apart(f: &dyn Activation) -> f64 {
    let grid: Vec<f64> = grid().map(f64::from).collect();
    let mut values = grid.clone();
    f.apply(&mut values);
    let pairs = grid.iter().zip(values).map(|(&x, y)| (y, f.value(x)));
    largest_distance(pairs, f64::EPSILON)
}

/// The textbook form computes in f64, far more exactly than an f32 can tell.
fn single_error(f: &dyn Activation) -> f64 {
    let grid: Vec<f32> = grid().collect();
    let mut values = grid.clone();
    f.apply_f32(&mut values);
    let pairs = grid.iter().zip(values);
    let pairs = pairs.map(|(&x, y)| (f64::from(y), f.value(f64::from(x))));
    largest_distance(pairs, f32::EPSILON.into())
}

/// −8 ≤ x ≤ 8.
fn grid() -> impl Iterator<Item = f32> {
    (-800..=800).map(|i| 0.01 * i as f32)
}

/// Of what was found from what was expected, in units in the last place of the latter, without those of 0.
fn largest_distance(pairs: impl Iterator<Item = (f64, f64)>, epsilon: f64) -> f64 {
    let pairs = pairs.filter(|&(_, expected)| expected != 0.0);
    let distances = pairs.map(|(found, expected)| {
        let unit = expected.abs().log2().floor().exp2() * epsilon;
        (found - expected).abs() / unit
    });
    distances.fold(0.0, f64::max)
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
            assert!(cost.single_error < 4.0, "{cost:?}");
            // The textbook form of GELU has the ten digits of statrs' error function.
            assert!(
                cost.apart < if cost.activation == "GELU" { 1e7 } else { 100.0 },
                "{cost:?}"
            );
            for timing in [cost.textbook, cost.fast, cost.textbook_single, cost.single] {
                for nanoseconds in [timing.forward, timing.backward] {
                    assert!(nanoseconds > 0.0 && nanoseconds < 1e6, "{cost:?}");
                }
            }
        }
    }

    #[test]
    fn a_ratio_is_of_two_activations_of_the_table() {
        let lab = cost_lab(QUICK).unwrap();
        assert!(lab.ratio("Sigmoid", "ReLU").is_some());
        assert_eq!(lab.ratio("Sigmoid", "no such activation"), None);
        assert!(lab.single_ratio("GELU (tanh)", "GELU").is_some());
        assert!(lab.gain("Mish").is_some());
        assert_eq!(lab.gain("no such activation"), None);
    }

    #[test]
    fn nothing_to_measure_is_refused() {
        assert!(cost_lab(CostSettings { elements: 0, ..QUICK }).is_err());
        assert!(gelu_forms(CostSettings { calls: 0, ..QUICK }).is_err());
    }
}
