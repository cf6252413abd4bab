//! The reader's activation in a network.

use std::sync::{Mutex, PoisonError};

use super::Functions;
use super::table::Tabulated;
use crate::asking::{Counterexample, Finding, Property};
use crate::functions::Relu;
use crate::learning::experiments::{
    Comparison, ComparisonSettings, Estimate, ExperimentError, accuracies, shared, split_digits,
};
use crate::learning::{Init, Optimizer};
use crate::showing::number::significant;

/// The share of the test digits to be read; by chance it would be 0.1.
const ENOUGH: f64 = 0.8;

/// Trains both activations from the same weights, for each of five seeds.
pub(super) fn compare(first_seed: u64, functions: &Functions) -> Result<Comparison, ExperimentError> {
    let settings = ComparisonSettings {
        hidden: vec![32, 32],
        init: Init::HeNormal,
        epochs: 2,
        optimizer: Optimizer::adam(0.008),
        seeds: 5,
        first_seed,
    };
    let custom = shared(Tabulated::new(functions));
    let read = accuracies(split_digits(), &custom, &settings)?;
    Ok(Comparison::of(custom.name(), read, relu(&settings)?))
}

/// What networks with ReLU read, whatever the reader's functions are: of many answers, they are trained for the first.
fn relu(settings: &ComparisonSettings) -> Result<Vec<f64>, ExperimentError> {
    static KNOWN: Mutex<Option<(ComparisonSettings, Vec<f64>)>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, read)) = &*known
        && of == settings
    {
        return Ok(read.clone());
    }
    let read = accuracies(split_digits(), &shared(Relu), settings)?;
    *known = Some((settings.clone(), read.clone()));
    Ok(read)
}

/// Whether a network with these functions learns the digits; without them, that it is still to do.
pub(super) fn learns(first_seed: u64, functions: Option<&Functions>) -> Finding {
    let property = Property::new("a network with custom reads 8 of 10 test digits");
    let Some(functions) = functions else {
        return property.finding();
    };
    property
        .drawn()
        .measures(
            "5 networks 64 → 32 → 32 → 10",
            "at least 0.8 read on average",
            || {
                let comparison = compare(first_seed, functions).map_err(|error| failed(error.to_string()))?;
                match comparison.accuracy.mean {
                    ENOUGH.. => Ok(report(&comparison)),
                    mean => Err(failed(significant(mean, 3))),
                }
            },
        )
        .finding()
}

fn failed(got: String) -> Counterexample {
    Counterexample {
        input: "networks 64 → 32 → 32 → 10 with custom".into(),
        got,
        note: "they hardly learn".into(),
        hint: "The first three promises hold, and the network hardly learns in two epochs. A layer should hand on \
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
