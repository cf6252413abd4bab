//! The reader's twenty layers, trained.

use std::ops::Range;
use std::sync::Arc;

use super::{DeepNetwork, Healthiest};
use crate::asking::{Counterexample, Finding, Function, Held, PlainActivation, PlainLayer, PlainNetwork, Property};
use crate::functions::Activation;
use crate::functions::{Relu, Sigmoid, Tanh};
use crate::learning::experiments::{shared, standard_digits};
use crate::learning::{
    LayerRecord, LearningError, Network, Objective, Optimizer, TrainingSettings, look_inside, train,
};
use crate::showing::number::significant;

/// First layer over last, in a network that has been trained for an epoch.
const STARVED: Range<f64> = 0.0..1e-6;
const FED: Range<f64> = 0.02..50.0;

pub(super) fn three() -> [Arc<dyn Activation>; 3] {
    [shared(Sigmoid), shared(Tanh), shared(Relu)]
}

pub(super) fn twenty_layers(deep_network: &Function<DeepNetwork>, healthiest: &Function<Healthiest>) -> Finding {
    Property::new("deep_network: trained for an epoch, sigmoid starves, tanh and ReLU do not")
        .measures(
            "deep_network(sigmoid, tanh and ReLU, 0)",
            "first over last gradient below 1e-6, and twice between 0.02 and 50",
            || {
                let asked = three().into_iter().zip([STARVED, FED, FED]);
                let ratios = asked.map(|(activation, healthy)| ratio(deep_network, &*activation, &healthy));
                let ratios = ratios.collect::<Held<Vec<f64>>>()?;
                Ok(report(&ratios, healthiest.call(&ratios)))
            },
        )
        .holds("deep_network(ReLU, 1)", "another network", || another(deep_network))
        .finding()
}

fn report(ratios: &[f64], best: usize) -> String {
    let names = three().map(|activation| activation.name());
    let ratios: Vec<_> = names
        .iter()
        .zip(ratios)
        .map(|(name, &ratio)| format!("{name} {}", significant(ratio, 2)))
        .collect();
    let best = names.get(best).map_or("none of them", |name| name.as_str());
    format!(
        "The first layer's gradient over the last's: {}. Healthiest by your choice: {best}.",
        ratios.join(", ")
    )
}

fn failed(call: &str, error: impl ToString) -> Counterexample {
    let hint = "The network or its training is refused; the message says why.";
    Counterexample::new(call, error.to_string(), "an error", hint)
}

/// The reader's network.
fn build(
    deep_network: &Function<DeepNetwork>,
    call: &str,
    activation: &dyn Activation,
    seed: u64,
) -> Held<PlainNetwork> {
    let network = deep_network.call(&(activation.into(), seed));
    network.map_err(|error| failed(call, error))
}

/// The gradient of the first linear layer over that of the last, once the network is built as asked and trained.
fn ratio(deep_network: &Function<DeepNetwork>, activation: &dyn Activation, healthy: &Range<f64>) -> Held<f64> {
    let call = format!("deep_network({}, 0)", activation.name());
    let network = build(deep_network, &call, activation, 0)?;
    has_twenty_layers(&call, &activation.into(), &network)?;
    let network = network.network().expect("linear layers and an activation of the table");
    let network = network.map_err(|error| failed(&call, error))?;
    has_he_weights(&call, &network)?;
    let gradients = trained(network).map_err(|error| failed(&call, error))?;
    let ratio = gradients[0] / gradients[gradients.len() - 1];
    match healthy.contains(&ratio) {
        true => Ok(ratio),
        false => Err(Counterexample::new(
            &call,
            significant(ratio, 3),
            "another ratio",
            "The layers are as they should be, and \
            their gradients are not. Are the weights drawn independently, each layer its own?",
        )),
    }
}

fn has_twenty_layers(call: &str, asked: &PlainActivation, network: &PlainNetwork) -> Held {
    let layers = &network.0;
    let linear: Vec<_> = layers.iter().filter_map(PlainLayer::linear_shape).collect();
    let mut wanted = vec![(64, 64); 19];
    wanted.push((10, 64));
    let is_asked = |layer: &PlainLayer| matches!(layer, PlainLayer::Activation(given) if given == asked);
    let alternate = (layers.iter().enumerate()).all(|(i, layer)| match i % 2 {
        0 => layer.linear_shape().is_some(),
        _ => is_asked(layer),
    });
    if alternate && linear == wanted {
        return Ok(());
    }
    let hint = match linear.len() {
        20 if layers.iter().any(is_asked) => {
            "Every hidden layer is 64 wide, and there are 10 logits: 64 → … → 64 → 10."
        }
        20 => "The network has another activation than it was given. Hand on the one that comes in.",
        19 | 21 => "Twenty linear layers have 21 widths: the input's, those of 19 hidden layers, and the output's.",
        _ => "Twenty linear layers are asked for. Network::mlp takes their 21 widths.",
    };
    Err(Counterexample::new(
        call,
        format!("{} linear layers in {}", linear.len(), layers.len()),
        "other layers",
        hint,
    ))
}

/// The hidden weights together: 19 · 64 · 64 of them, so that their variance is sure to a percent.
fn has_he_weights(call: &str, network: &Network) -> Held {
    let hidden = network
        .parameters()
        .into_iter()
        .filter(|parameter| parameter.value.dim() == (64, 64));
    let squares: Vec<f64> = hidden.flat_map(|weight| weight.value.iter().map(|w| w * w)).collect();
    let times_n = 64.0 * squares.iter().sum::<f64>() / squares.len() as f64;
    if (times_n - 2.0).abs() < 0.1 {
        return Ok(());
    }
    let hint =
        "The weights have another spread. He's initialisation has the variance 2/n, for n inputs: Init::HeNormal.";
    Err(Counterexample::new(
        call,
        format!("weights of variance {}/n", significant(times_n, 3)),
        "not 2/n",
        hint,
    ))
}

fn another(deep_network: &Function<DeepNetwork>) -> Held {
    let call = "deep_network(ReLU, 1)";
    let [first, second] = [0, 1].map(|seed| build(deep_network, call, &Relu, seed));
    if first? != second? {
        return Ok(());
    }
    let hint = "Two seeds give the same weights. Hand the seed on to Network::mlp.";
    Err(Counterexample::new(
        call,
        "the network of seed 0".into(),
        "the seed is not used",
        hint,
    ))
}

/// The norm of each linear layer's gradient over the whole training set, after an epoch.
pub(super) fn trained(mut network: Network) -> Result<Vec<f64>, Box<dyn std::error::Error>> {
    let data = standard_digits().train;
    let objective = Objective::classify(&data);
    let settings = TrainingSettings {
        epochs: 1,
        batch_size: 64,
        optimizer: Optimizer::momentum(0.01, 0.9),
        seed: 0,
        watch_every: 0,
    };
    train(&mut network, &data.inputs, &objective, &settings)?;
    let layers: Result<Vec<LayerRecord>, LearningError> = look_inside(&network, &data.inputs, &objective);
    Ok(layers?
        .iter()
        .filter_map(|layer| layer.parameter_gradient_norm)
        .collect())
}
