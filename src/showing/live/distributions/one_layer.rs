//! One input through one activation: what is measured, and the data of the upper half.

use serde_json::{Map, Value, json};

use super::DistributionFigureSettings;
use super::bins::Bins;
use crate::learning::LearningError;
use crate::learning::experiments::{DistributionSettings, Distributions, InputShape, Summary, output_distributions};
use crate::learning::parallel::parallel_map;
use crate::showing::live::vega::rounded;
use crate::showing::number::significant;

/// What the input is called where outputs go by their activation.
pub(super) const INPUT: &str = "input";
pub(super) const INPUT_BINS: Bins = Bins {
    low: -6.0,
    high: 6.0,
    count: 48,
};
const UNITS: usize = 10;

/// One input and all outputs, and the choices that it belongs to.
pub(super) struct Input {
    shape: InputShape,
    mean: f64,
    spread: f64,
    seen: Distributions,
}

pub(super) fn measure(settings: &DistributionFigureSettings) -> Result<Vec<Input>, LearningError> {
    let mut choices = vec![];
    for &shape in &settings.shapes {
        for &mean in &settings.means {
            choices.extend(settings.spreads.iter().map(|&spread| (shape, mean, spread)));
        }
    }
    let inputs = parallel_map(&choices, |&(shape, mean, spread)| {
        let seen = output_distributions(&DistributionSettings {
            activations: settings.activations.clone(),
            shape,
            mean,
            spread,
            samples: settings.samples.div_ceil(UNITS),
            units: UNITS,
            seed: settings.seed,
        })?;
        Ok(Input {
            shape,
            mean,
            spread,
            seen,
        })
    });
    inputs.into_iter().collect()
}

/// | field | is |
/// |---|---|
/// | `of` | `input` or the activation whose outputs these are |
/// | `shape`, `mean`, `spread` | of the input |
/// | `h` | the share in each bin, in thousandths |
/// | `t` | mean, spread, shares of zero and saturated, effective rank |
pub(super) fn rows(inputs: &[Input]) -> Vec<Value> {
    let ranges = ranges(inputs);
    let row = |input: &Input, of: &str, values: &ndarray::Array2<f64>, bins: Bins, texts: Value| {
        json!({
            "of": of,
            "shape": shape_name(input.shape), "mean": input.mean, "spread": input.spread,
            "h": bins.shares(values.iter().copied()),
            "t": texts,
        })
    };
    let mut rows = vec![];
    for input in inputs {
        let seen = &input.seen;
        rows.push(row(input, INPUT, &seen.values, INPUT_BINS, texts(&seen.input, None)));
        rows.extend(seen.outputs.iter().zip(&ranges).map(|(output, &bins)| {
            let texts = texts(&output.summary, Some(output.saturated));
            row(input, &output.activation, &output.values, bins, texts)
        }));
    }
    rows
}

pub(super) fn shape_name(shape: InputShape) -> String {
    format!("{shape:?}").to_lowercase()
}

/// For each activation the bins that all its outputs fit in, cut off at ±6.
fn ranges(inputs: &[Input]) -> Vec<Bins> {
    let outputs = inputs.first().map_or(0, |input| input.seen.outputs.len());
    let of = |index: usize| {
        let values = inputs.iter().flat_map(|input| &input.seen.outputs[index].values);
        let fold = |[low, high]: [f64; 2], &y: &f64| [low.min(y), high.max(y)];
        let [low, high] = values.fold([0.0, 0.0], fold);
        Bins {
            low: low.max(INPUT_BINS.low),
            high: high.min(INPUT_BINS.high).max(low.max(INPUT_BINS.low) + 0.1),
            ..INPUT_BINS
        }
    };
    (0..outputs).map(of).collect()
}

/// In the order of [`READINGS`](super::histograms::READINGS).
fn texts(summary: &Summary, saturated: Option<f64>) -> Value {
    let percent = |share: f64| format!("{:.1} %", 100.0 * share);
    json!([
        significant((summary.mean * 1e3).round() / 1e3, 3),
        significant(summary.spread, 3),
        percent(summary.zero),
        saturated.map_or(String::new(), percent),
        format!("{:.1} of {UNITS}", summary.effective_rank),
    ])
}

/// The ends of the histograms' axes, by what they show.
pub(super) fn ends(inputs: &[Input]) -> Value {
    let names = inputs.first().into_iter().flat_map(|input| &input.seen.outputs);
    let mut ends: Map<String, Value> = names
        .zip(ranges(inputs))
        .map(|(output, bins)| (output.activation.clone(), both(bins)))
        .collect();
    ends.insert(INPUT.into(), both(INPUT_BINS));
    Value::Object(ends)
}

fn both(bins: Bins) -> Value {
    json!([rounded(bins.low, 3), rounded(bins.high, 3)])
}
