//! The numbers that `pytorch/check.py` holds PyTorch's against:
//! `cargo run -p activations --example pytorch_numbers | python3 pytorch/check.py`.

use activations::prelude::*;
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let x: Vec<f64> = (-40..=40).map(|i| f64::from(i) / 4.0).collect();
    let pairs = array![[3.0, -1.0, 0.5, 2.0], [-2.0, 4.0, -3.0, -0.5]];
    let gated = Gate::ALL.map(|gate| {
        (
            gate.name().to_lowercase(),
            rows(&gate.split(&pairs).expect("an even width")),
        )
    });
    let logits = array![[2.0, -1.0, 0.5], [-40.0, 40.0, 0.0]];
    let (logit, target) = (array![[40.0], [-0.5]], array![[0.0], [1.0]]);
    let network = Network::mlp(&[64, 32, 32, 10], Relu, Init::HeNormal, 1)?;
    let block = MobileNetV3Block::new(&MobileNetV3Settings::default(), 1)?;
    let swish = SwishLayer::new(1.5);
    let output = swish.forward(&pairs);
    let upstream = Array2::ones(pairs.dim());
    let beta_gradient = swish.backward(&pairs, &output, &upstream).parameters[0][[0, 0]];
    let xielu = XieluLayer::new();
    let shaped = xielu.forward(&pairs);
    let by_shape = xielu.backward(&pairs, &shaped, &upstream).parameters;

    let numbers = json!({
        "x": x,
        "activations": activations(&x),
        "pairs": rows(&pairs),
        "gated": gated.into_iter().collect::<Map<_, _>>(),
        "soft_cap": x.iter().map(|&x| soft_cap(x, 3.0)).collect::<Vec<_>>(),
        "swish_beta_gradient": beta_gradient,
        "xielu": rows(&shaped),
        "xielu_gradients": by_shape.iter().map(|gradient| gradient[[0, 0]]).collect::<Vec<_>>(),
        "logits": rows(&logits),
        "cross_entropy": cross_entropy(&logits, &[0, 2])?.value,
        "logit": rows(&logit),
        "target": rows(&target),
        "binary_cross_entropy": binary_cross_entropy_with_logits(&logit, &target)?.value,
        "squared_error": mse_loss(&logit, &target)?.value,
        "double_softmax_floor": double_softmax_floor(10),
        "network_parameters": network.parameters().iter().map(|p| p.value.len()).sum::<usize>(),
        "block_weights": block.steps().iter().map(|step| step.weights).sum::<usize>(),
        "clamped_swiglu": pairs.rows().into_iter().map(|row| clamped(&row.to_vec())).collect::<Vec<_>>(),
        "batch_norm": rows(&BatchNorm::new(4)?.forward(&pairs)),
        "layer_norm": rows(&LayerNorm::new(4)?.forward(&pairs)),
        "maxout": rows(&MaxoutLayer::new(2)?.forward(&pairs)),
        "sine": x.iter().map(|&x| Sine { omega: 30.0 }.value(x)).collect::<Vec<_>>(),
        "step": step()?,
    });
    println!("{numbers}");
    Ok(())
}

/// `clamped_swiglu` of a row, whose first half are the values.
fn clamped(row: &[f64]) -> Vec<f64> {
    let (values, gates) = row.split_at(row.len() / 2);
    values.iter().zip(gates).map(|(&a, &b)| clamped_swiglu(a, b)).collect()
}

/// A step of a small network with a dead unit, plain and clipped, and what is seen on the way.
fn step() -> Result<Value, Box<dyn std::error::Error>> {
    let inputs = Array2::from_shape_fn((6, 3), |(row, column)| (row * 3 + column) as f64 / 9.0 - 1.0);
    let target = Array2::from_shape_fn((6, 1), |(row, _)| (row * row) as f64);
    let objective = Objective::MeanSquaredError(target.clone());
    let stepped = |clip_norm| -> Result<(Network, History), Box<dyn std::error::Error>> {
        let mut network = with_a_dead_unit()?;
        let (epochs, batch_size, watch_every, optimizer) = (1, 6, 1, Optimizer::sgd(0.01));
        let settings = TrainingSettings {
            epochs,
            batch_size,
            watch_every,
            optimizer,
            clip_norm,
            ..Default::default()
        };
        let history = train(&mut network, &inputs, &objective, &settings)?;
        Ok((network, history))
    };
    let (plain, history) = stepped(f64::INFINITY)?;
    let layers = &history.watched[0].layers;
    let before = with_a_dead_unit()?;
    let checkpointed = backward_with_checkpoints(&before, &inputs, &objective, 2)?;
    Ok(json!({
        "inputs": rows(&inputs),
        "target": rows(&target),
        "before": parameters(&before),
        "plain": parameters(&plain),
        "clipped": parameters(&stepped(1.0)?.0),
        "gradients": checkpointed.parameters.iter().flatten().map(rows).collect::<Vec<_>>(),
        "dead": layers.iter().filter_map(|layer| layer.dead).collect::<Vec<_>>(),
        "gradient_norms": layers.iter().filter_map(|layer| layer.parameter_gradient_norm).collect::<Vec<_>>(),
        "update_ratios": layers.iter().filter_map(|layer| layer.update_ratio).collect::<Vec<_>>(),
    }))
}

fn with_a_dead_unit() -> Result<Network, LearningError> {
    let mut network = Network::mlp(&[3, 8, 8, 1], Relu, Init::HeNormal, 1)?;
    network.parameters_mut()[1].value[[0, 0]] = -100.0;
    Ok(network)
}

fn parameters(network: &Network) -> Vec<Value> {
    network
        .parameters()
        .iter()
        .map(|parameter| rows(&parameter.value))
        .collect()
}

/// Value and derivative of every activation of the table.
fn activations(x: &[f64]) -> Map<String, Value> {
    let of = |entry: &Entry| {
        let value: Vec<f64> = x.iter().map(|&x| entry.activation.value(x)).collect();
        let derivative: Vec<f64> = x.iter().map(|&x| entry.activation.derivative(x)).collect();
        json!({ "value": value, "derivative": derivative })
    };
    catalog()
        .iter()
        .map(|entry| (entry.function.to_owned(), of(entry)))
        .collect()
}

fn rows(matrix: &Array2<f64>) -> Value {
    matrix.rows().into_iter().map(|row| row.to_vec()).collect()
}
