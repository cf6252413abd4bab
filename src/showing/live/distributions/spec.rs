//! The figure's Vega-Lite specification.

use serde_json::{Value, json};

use super::DistributionFigureSettings;
use super::one_layer::{self, Input, shape_name};
use super::training::Run;
use super::{histograms, network, variance};
use crate::learning::Init;
use crate::showing::live::vega::{checkbox, document, menu, slider};

pub(super) fn specification(
    settings: &DistributionFigureSettings,
    inputs: &[Input],
    runs: &[Run],
    maps: Vec<Value>,
) -> Value {
    let upper = histograms::view(one_layer::rows(inputs));
    let trained = network::view(network::rows(runs), settings.depth);
    let lower = json!({
        "hconcat": [trained, variance::view(maps)],
        "spacing": 24,
        "resolve": {"legend": {"opacity": "independent"}},
    });
    document(
        "Distribution Effects",
        "Above: one input through the activation. Below: a network trained on the digits, and the \
         variance from layer to layer.",
        DESCRIPTION,
        json!({
            "params": params(settings, inputs),
            "vconcat": [upper, lower],
            "spacing": 34,
        }),
    )
}

const DESCRIPTION: &str = "Histograms of an input before and after an activation, with mean, spread, \
    shares of zeros and of saturated inputs, and effective rank. Below, a heat map of the values in each \
    layer of a network as it is trained, and the map from the variance that goes into one layer to that \
    which goes into the next, with its fixed points. Menus choose the activation, the input's shape and \
    mean and spread, and the initialisation; a slider or a check box plays the epochs.";

fn params(settings: &DistributionFigureSettings, inputs: &[Input]) -> Vec<Value> {
    let activations: Vec<String> = settings.activations.iter().map(|a| a.name()).collect();
    let shapes: Vec<String> = settings.shapes.iter().map(|&shape| shape_name(shape)).collect();
    let inits: Vec<String> = settings.inits.iter().map(|init| init.name()).collect();
    let lecun = Init::LecunNormal.name();
    vec![
        menu("activation", "Activation ", &activations, "GELU"),
        menu("shape", "Input ", &shapes, "normal"),
        menu("mean", "mean ", &settings.means, &0.0),
        menu("spread", "spread ", &settings.spreads, &1.0),
        menu("init", "Initialisation ", &inits, &lecun),
        menu("stage", "Values ", &["before", "after"], &"after"),
        epoch(settings.epochs),
        checkbox("play", "play ", false),
        json!({"name": "ends", "value": one_layer::ends(inputs)}),
    ]
}

/// A slider that moves on by itself while `play` is ticked, and begins again after the last epoch.
///
/// Vega-Lite has no timers. It hands what it does not know of a parameter on to Vega, which does.
fn epoch(epochs: usize) -> Value {
    let mut epoch = slider("epoch", "Epochs of training ", [0.0, epochs as f64, 1.0], 0.0);
    epoch["on"] = json!([{
        "events": {"type": "timer", "throttle": 800},
        "update": format!("play ? (epoch + 1) % {} : epoch", epochs + 1),
    }]);
    epoch
}
