//! The reader's twenty layers, trained.

use std::ops::Range;
use std::sync::Arc;

use super::{DeepNetwork, Healthiest};
use crate::asking::{Counterexample, Finding, Held, Property};
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

pub(super) fn twenty_layers(deep_network: DeepNetwork, healthiest: Healthiest) -> Finding {
    Property::new("deep_network: trained for an epoch, sigmoid starves, tanh and ReLU do not")
        .measures(
            "deep_network(sigmoid, tanh and ReLU, 0)",
            "first over last gradient below 1e-6, and twice between 0.02 and 50",
            || {
                let asked = three().into_iter().zip([STARVED, FED, FED]);
                let ratios = asked.map(|(activation, healthy)| ratio(deep_network, activation, &healthy));
                let ratios = ratios.collect::<Held<Vec<f64>>>()?;
                Ok(report(&ratios, healthiest(&ratios)))
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

/// The gradient of the first linear layer over that of the last, once the network is built as asked and trained.
fn ratio(deep_network: DeepNetwork, activation: Arc<dyn Activation>, healthy: &Range<f64>) -> Held<f64> {
    let name = activation.name();
    let call = format!("deep_network({name}, 0)");
    let network = deep_network(activation, 0).map_err(|error| failed(&call, error))?;
    has_twenty_layers(&call, &name, &network)?;
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

fn has_twenty_layers(call: &str, activation: &str, network: &Network) -> Held {
    let names: Vec<_> = network.layers().iter().map(|layer| layer.name()).collect();
    let mut expected = vec!["Linear(64 → 64)"; 19].join(&format!(", {activation}, "));
    expected += &format!(", {activation}, Linear(64 → 10)");
    if names.join(", ") == expected {
        return Ok(());
    }
    let linear = names.iter().filter(|name| name.starts_with("Linear")).count();
    let hint = match linear {
        20 if names.contains(&activation.to_string()) => {
            "Every hidden layer is 64 wide, and there are 10 logits: 64 → … → 64 → 10."
        }
        20 => "The network has another activation than it was given. Hand on the one that comes in.",
        19 | 21 => "Twenty linear layers have 21 widths: the input's, those of 19 hidden layers, and the output's.",
        _ => "Twenty linear layers are asked for. Network::mlp takes their 21 widths.",
    };
    Err(Counterexample::new(
        call,
        format!("{linear} linear layers in {}", names.len()),
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

fn another(deep_network: DeepNetwork) -> Held {
    let call = "deep_network(ReLU, 1)";
    let build = |seed| deep_network(shared(Relu), seed).map_err(|error| failed(call, error));
    if build(0)?.parameters() != build(1)?.parameters() {
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
