//! The reader's activation in a network.

use super::Function;
use crate::asking::{Counterexample, Finding, Property};
use crate::functions::Activation;
use crate::learning::experiments::{Comparison, ComparisonSettings, Estimate, ExperimentError, compare_with_relu};
use crate::learning::{Init, Optimizer};
use crate::showing::number::significant;

/// The share of the test digits to be read; by chance it would be 0.1.
const ENOUGH: f64 = 0.8;

/// The reader's two functions, as the learning room takes them.
#[derive(Debug)]
struct Custom {
    value: Function,
    derivative: Function,
}

impl Activation for Custom {
    fn name(&self) -> String {
        "custom".into()
    }

    fn value(&self, x: f64) -> f64 {
        (self.value)(x)
    }

    fn derivative(&self, x: f64) -> f64 {
        (self.derivative)(x)
    }
}

/// Trains both activations from the same weights, for each of five seeds.
pub(super) fn compare(first_seed: u64, value: Function, derivative: Function) -> Result<Comparison, ExperimentError> {
    let settings = ComparisonSettings {
        hidden: vec![32, 32],
        init: Init::HeNormal,
        epochs: 6,
        optimizer: Optimizer::adam(0.002),
        seeds: 5,
        first_seed,
    };
    compare_with_relu(Custom { value, derivative }, &settings)
}

/// Whether a network with these functions learns the digits; without them, that it is still to do.
pub(super) fn learns(first_seed: u64, functions: Option<(Function, Function)>) -> Finding {
    let property = Property::new("a network with custom reads 8 of 10 test digits");
    let Some((value, derivative)) = functions else {
        return property.finding();
    };
    let mut note = None;
    let property = property.holds(
        "5 networks 64 → 32 → 32 → 10",
        "at least 0.8 read on average",
        || {
            let comparison = compare(first_seed, value, derivative).map_err(|error| failed(error.to_string()))?;
            note = Some(report(&comparison));
            match comparison.accuracy.mean {
                ENOUGH.. => Ok(()),
                mean => Err(failed(significant(mean, 3))),
            }
        },
    );
    match note {
        Some(note) => property.note(note),
        None => property,
    }
    .finding()
}

fn failed(got: String) -> Counterexample {
    Counterexample {
        input: "networks 64 → 32 → 32 → 10 with custom".into(),
        got,
        note: "they hardly learn".into(),
        hint: "The properties hold, and the network hardly learns in six epochs. A layer should hand on \
               about what it gets: look at the slope around 0, where most inputs lie. Far from 1 it makes \
               every layer shrink or blow up its signal."
            .into(),
    }
}

fn report(comparison: &Comparison) -> String {
    let share = |estimate: &Estimate| {
        let [mean, low, high] = [estimate.mean, estimate.low, estimate.high];
        let [mean, low, high] = [mean, low, high].map(|share| significant(share, 3));
        format!("{mean} ({low} to {high})")
    };
    let (custom, relu) = (share(&comparison.accuracy), share(&comparison.relu_accuracy));
    let verdict = comparison.verdict();
    format!("custom reads {custom} of the test digits, ReLU {relu}: {verdict}.")
}
