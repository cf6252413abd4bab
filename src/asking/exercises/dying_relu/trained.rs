//! The networks that the reader trains.

use super::examined::Examined;
use super::{Repaired, TrainTooFast};
use crate::asking::{Counterexample, Finding, Function, Held, PlainActivation, PlainLayer, Property};
use crate::functions::{Activation, Relu};

/// Of 128 units.
const AT_LEAST_DEAD: usize = 15;
/// The share of the test digits: by chance it would be 0.1.
const AT_LEAST_READ: f64 = 0.5;
const LINEAR: [&str; 3] = ["Linear(64 → 64)", "Linear(64 → 64)", "Linear(64 → 10)"];

pub(super) fn with_relu(train_too_fast: &Function<TrainTooFast>) -> Finding {
    let train = |seed| {
        let call = format!("train_too_fast(ReLU, {seed})");
        let relu = PlainActivation::from(&Relu as &dyn Activation);
        built(&call, train_too_fast.call(&(relu, seed)))
    };
    let expected = format!("at least {AT_LEAST_DEAD} of 128 units dead");
    let mut first = None;
    Property::new("train_too_fast: a learning rate of 0.1 kills ReLU units")
        .measures("train_too_fast(ReLU, 0)", &expected, || {
            let network = first.insert(train(0)?);
            uses_relu("train_too_fast(ReLU, 0)", network)?;
            let dead = kills("train_too_fast(ReLU, 0)", network)?;
            Ok(format!("{dead} of the 128 units are dead."))
        })
        .holds("train_too_fast(ReLU, 1)", "another network", || {
            let first = first.take().map_or_else(|| train(0), Ok)?;
            is_another("train_too_fast(ReLU, 1)", &first, &train(1)?)
        })
        .finding()
}

pub(super) fn repaired(repaired: &Function<Repaired>) -> Finding {
    let expected = "no unit dead, and more than half of the test digits read";
    Property::new("repaired: the same training, and no unit dies")
        .measures("repaired(0)", expected, || {
            let network = built("repaired(0)", repaired.call(&0))?;
            has_slopes("repaired(0)", &network)?;
            all_alive("repaired(0)", &network)?;
            let read = learns("repaired(0)", &network)?;
            Ok(format!("No unit is dead; {read:.2} of the test digits are read."))
        })
        .finding()
}

/// The network, if it is one of 64 → 64 → 64 → 10 with activations between.
fn built(call: &str, result: Result<Examined, String>) -> Held<Examined> {
    let network = result.map_err(|error| {
        let hint = "The trainer or the network refuses what it was given; the message says what.";
        Counterexample::new(call, error, "an error", hint)
    })?;
    let names: Vec<_> = network.layers.0.iter().map(PlainLayer::name).collect();
    let between = network.layers.0.iter().skip(1).step_by(2);
    let mut activations = between.map(|layer| matches!(layer, PlainLayer::Activation(_)));
    if names.iter().step_by(2).eq(&LINEAR) && activations.all(|is_activation| is_activation) {
        return Ok(network);
    }
    let hint = "Network::mlp takes the widths of the input, of each hidden layer and of the output: \
                64, 64, 64, 10. It puts the activation between the linear layers itself.";
    Err(Counterexample::new(call, names.join(", "), "other layers", hint))
}

fn uses_relu(call: &str, network: &Examined) -> Held {
    let relu = PlainActivation::from(&Relu as &dyn Activation);
    match network.activations().find(|(activation, _)| **activation != relu) {
        None => Ok(()),
        Some((PlainActivation(other), _)) => {
            let hint = "train_too_fast uses an activation of its own. Hand on the one that it is given.";
            Err(Counterexample::new(
                call,
                format!("a network with {other}"),
                "not ReLU",
                hint,
            ))
        }
    }
}

fn kills(call: &str, network: &Examined) -> Held<usize> {
    let dead = network.dead();
    if dead >= AT_LEAST_DEAD {
        return Ok(dead);
    }
    let hint = match network.read() {
        ..0.3 => {
            "The network reads no more digits than one that was never trained. Call train with it, \
                  and return that network."
        }
        _ => {
            "It learns, but few units die. Take the settings as they are: Adam with a learning rate of \
              0.1, the default batches, three epochs, and weights from Init::PyTorch."
        }
    };
    Err(Counterexample::new(
        call,
        format!("{dead} of 128 dead"),
        "too few",
        hint,
    ))
}

fn is_another(call: &str, first: &Examined, second: &Examined) -> Held {
    if first.layers != second.layers {
        return Ok(());
    }
    let hint = "Two seeds give the same network. Hand the seed to Network::mlp, which draws the weights, \
                and to the settings, which shuffle the batches.";
    Err(Counterexample::new(
        call,
        "the network of seed 0".into(),
        "the seed is not used",
        hint,
    ))
}

/// Whether each activation lets a gradient through on both sides, however far out, and is not a line.
fn has_slopes(call: &str, network: &Examined) -> Held {
    let relu = PlainActivation::from(&Relu as &dyn Activation);
    for (activation, [left, near, right]) in network.activations() {
        let hint = if *activation == relu {
            "That is still ReLU. Give train_too_fast another activation: LeakyRelu::default()."
        } else if left == 0.0 || right == 0.0 {
            "Far enough out, the slope of this one is 0 in f64, and a unit there is as stuck as a dead one. \
             Leaky ReLU keeps its slope at any distance."
        } else if left == right && near == right {
            "That is a straight line: no unit is ever silent, but the layers collapse into one."
        } else {
            continue;
        };
        return Err(Counterexample::new(
            call,
            format!("a network with {}", activation.0),
            "not repaired",
            hint,
        ));
    }
    Ok(())
}

fn all_alive(call: &str, network: &Examined) -> Held {
    match network.dead() {
        0 => Ok(()),
        dead => {
            let hint = "Units are still 0 on every training image. Which slope has the activation for z < 0?";
            Err(Counterexample::new(
                call,
                format!("{dead} of 128 dead"),
                "not repaired",
                hint,
            ))
        }
    }
}

fn learns(call: &str, network: &Examined) -> Held<f64> {
    let read = network.read();
    if read > AT_LEAST_READ {
        return Ok(read);
    }
    let hint = "No unit is dead, but the network has hardly learned. Train it as before, three epochs, with \
                the new activation from the start.";
    Err(Counterexample::new(
        call,
        format!("{read:.2} of the test digits read"),
        "too few",
        hint,
    ))
}
