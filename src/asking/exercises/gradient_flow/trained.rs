//! The reader's twenty layers, and the loop that trains them and watches.

use std::ops::Range;
use std::sync::Arc;

use super::{DeepLayers, Healthiest, TrainAndWatch};
use crate::asking::training::{Dense, Training, batches};
use crate::asking::{Counterexample, Finding, Function, Held, PlainActivation, Property, Runs};
use crate::functions::{Activation, Relu, Sigmoid, Tanh};
use crate::learning::experiments::{shared, split_digits};
use crate::showing::number::significant;

/// First layer over last, after three steps.
const STARVED: Range<f64> = 0.0..1e-6;
const FED: Range<f64> = 0.02..50.0;
const STEPS: usize = 3;

pub(super) fn three() -> [Arc<dyn Activation>; 3] {
    [shared(Sigmoid), shared(Tanh), shared(Relu)]
}

pub(super) fn twenty_layers(deep_layers: &Runs<DeepLayers>, seed: u64) -> Finding {
    let call = format!("deep_layers({seed})");
    Property::new("deep_layers: twenty layers for the digits, drawn as He does")
        .drawn()
        .holds(
            "deep_layers(seed)",
            "20 linear layers, 64 → 64 → … → 64 → 10",
            || has_twenty_layers(&call, &build(deep_layers, seed)?),
        )
        .holds(
            "the weights of deep_layers(seed)",
            "independent, of variance 2/n",
            || {
                let layers = build(deep_layers, seed)?;
                has_twenty_layers(&call, &layers)?;
                has_he_weights(&call, &layers)
            },
        )
        .holds("deep_layers(seed + 1)", "other layers", || another(deep_layers, seed))
        .finding()
}

/// The reader's layers.
fn build(deep_layers: &Runs<DeepLayers>, seed: u64) -> Held<Vec<Dense>> {
    let hint = "The layers are refused; the message says why.";
    let failed = |error: String| Counterexample::new(&format!("deep_layers({seed})"), error, "an error", hint);
    deep_layers.call(&seed).map_err(failed)
}

fn has_twenty_layers(call: &str, layers: &[Dense]) -> Held {
    let shapes: Vec<_> = layers.iter().map(|layer| layer.weight.dim()).collect();
    let mut wanted = vec![(64, 64); 19];
    wanted.push((10, 64));
    if shapes == wanted {
        return Ok(());
    }
    let hint = match shapes.len() {
        20 => "Every hidden layer is 64 wide, and there are 10 logits: 64 → … → 64 → 10.",
        19 | 21 => "Twenty linear layers have 21 widths: the input's, those of 19 hidden layers, and the output's.",
        _ => "Twenty linear layers are asked for. dense_layers takes their 21 widths.",
    };
    let widths: Vec<_> = shapes.iter().map(|(outputs, _)| outputs.to_string()).collect();
    let got = format!("{} linear layers, with outputs {}", shapes.len(), widths.join(", "));
    Err(Counterexample::new(call, got, "other layers", hint))
}

/// The hidden weights together: 19 · 64 · 64 of them, so that their variance is sure to a percent.
fn has_he_weights(call: &str, layers: &[Dense]) -> Held {
    let hidden = &layers[..19];
    if hidden.windows(2).any(|pair| pair[0].weight == pair[1].weight) {
        let hint = "Two layers have the same weights. Draw all of them by one list of widths, or each with a seed of \
                    its own.";
        return Err(Counterexample::new(
            call,
            "two equal layers".into(),
            "not independent",
            hint,
        ));
    }
    let squares: Vec<f64> = hidden
        .iter()
        .flat_map(|layer| layer.weight.iter().map(|w| w * w))
        .collect();
    let times_n = 64.0 * squares.iter().sum::<f64>() / squares.len() as f64;
    if (times_n - 2.0).abs() < 0.1 {
        return Ok(());
    }
    let hint =
        "The weights have another spread. He's initialisation has the variance 2/n, for n inputs: Init::HeNormal.";
    let got = format!("weights of variance {}/n", significant(times_n, 3));
    Err(Counterexample::new(call, got, "not 2/n", hint))
}

fn another(deep_layers: &Runs<DeepLayers>, seed: u64) -> Held {
    if build(deep_layers, seed)? != build(deep_layers, seed.wrapping_add(1))? {
        return Ok(());
    }
    let call = format!("deep_layers({})", seed.wrapping_add(1));
    let hint = "Two seeds give the same weights. Hand the seed on to dense_layers.";
    let got = format!("the layers of seed {seed}");
    Err(Counterexample::new(&call, got, "the seed is not used", hint))
}

/// So many steps on the digits, with these layers.
pub(super) fn training(steps: usize, layers: Vec<Dense>, activation: PlainActivation, seed: u64) -> Training {
    let data = &split_digits().train;
    let mut batches = batches(data.len(), 64, 1, seed);
    batches.truncate(steps);
    Training {
        layers,
        x: data.inputs.clone(),
        labels: data.labels.clone(),
        batches,
        activation,
        rate: 0.05,
    }
}

/// What the reader's loop finds in the reader's layers; where one of them is not right yet, that it is still to do.
pub(super) fn gradients(
    ready: Option<(&Runs<DeepLayers>, &Function<TrainAndWatch>)>,
    healthiest: &Function<Healthiest>,
    seed: u64,
) -> Finding {
    let property = Property::new("trained by your loop: what each activation leaves of the gradient");
    let Some((deep_layers, train)) = ready else {
        return property.finding();
    };
    let mut ratios = Vec::new();
    let asked = three().into_iter().zip([STARVED, FED, FED]);
    let property = asked.fold(property.drawn(), |property, (activation, healthy)| {
        let scope = format!("{}, first gradient over last after three steps", activation.name());
        let expected = match healthy.start {
            0.0 => "below 1e-6".to_owned(),
            start => format!("between {start} and {}", healthy.end),
        };
        property.measures(&scope, &expected, || {
            let layers = build(deep_layers, seed)?;
            let (_, watched) = train.call(&training(STEPS, layers, (&*activation).into(), seed));
            ratios.push(ratio(&scope, &watched, &healthy)?);
            Ok(report(&ratios, healthiest))
        })
    });
    property.finding()
}

fn ratio(scope: &str, watched: &[Vec<f64>], healthy: &Range<f64>) -> Held<f64> {
    let ratio = match watched.last().map(Vec::as_slice) {
        Some([first, .., last]) => first / last,
        _ => f64::NAN,
    };
    if watched.len() == STEPS && healthy.contains(&ratio) {
        return Ok(ratio);
    }
    let hint = "Layers and loop are each right in the small, and together they find another ratio. Does the loop watch \
                every step, and every layer?";
    Err(Counterexample::new(scope, significant(ratio, 3), "another ratio", hint))
}

fn report(ratios: &[f64], healthiest: &Function<Healthiest>) -> String {
    let names = three().map(|activation| activation.name());
    let told = names.iter().zip(ratios);
    let told: Vec<_> = told
        .map(|(name, &ratio)| format!("{name} {}", significant(ratio, 2)))
        .collect();
    let choice = match ratios.len() {
        3 => names
            .get(healthiest.call(&ratios.to_vec()))
            .map_or("none of them", String::as_str),
        _ => "still open",
    };
    format!(
        "The first layer's gradient over the last's: {}. Healthiest by your choice: {choice}.",
        told.join(", ")
    )
}
