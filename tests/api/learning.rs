//! Networks, optimisers and feed-forward layers against PyTorch; see `tests/data/torch/README.md`.

use std::sync::Arc;

use activations::{
    functions::*,
    learning::{blocks::FeedForward, *},
};
use approx::{assert_relative_eq, relative_eq};
use ndarray::Array2;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Fixtures {
    networks: Vec<NetworkFixture>,
    trainings: Vec<TrainingFixture>,
    feed_forwards: Vec<FeedForwardFixture>,
}

#[derive(Deserialize)]
struct NetworkFixture {
    name: String,
    layers: Vec<Vec<Value>>,
    parameters: Vec<Rows>,
    inputs: Rows,
    loss: String,
    targets: Value,
    outputs: Rows,
    loss_value: f64,
    parameter_gradients: Vec<Rows>,
    input_gradient: Rows,
}

#[derive(Deserialize)]
struct TrainingFixture {
    name: String,
    layers: Vec<Vec<Value>>,
    inputs: Rows,
    targets: Vec<usize>,
    before: Vec<Rows>,
    after: Vec<Rows>,
    losses: Vec<f64>,
}

#[derive(Deserialize)]
struct FeedForwardFixture {
    name: String,
    activation: String,
    parameters: Vec<Rows>,
    inputs: Rows,
    outputs: Rows,
    output_gradient: Rows,
    parameter_gradients: Vec<Rows>,
    input_gradient: Rows,
}

/// How closely two orders of summation in f64 must agree, with this activation between them.
fn tolerance(activation: &str) -> f64 {
    match activation {
        // statrs' normal CDF is good to 5e-11.
        "gelu" => 1e-9,
        // PyTorch's slope is 1/6 rounded to f32, in f64 as well.
        "hardsigmoid" => 1e-7,
        _ => 1e-11,
    }
}

type Rows = Vec<Vec<f64>>;

fn fixtures() -> Fixtures {
    serde_json::from_str(include_str!("../data/torch/networks.json")).unwrap()
}

fn matrix(rows: &Rows) -> Array2<f64> {
    Array2::from_shape_vec((rows.len(), rows[0].len()), rows.concat()).unwrap()
}

/// The activation of the table that has this function name.
fn activation(function: &str) -> Arc<dyn Activation> {
    let mut table = catalog().into_iter();
    let entry = table.find(|entry| entry.function == function);
    entry.expect(function).activation
}

/// `["linear", 3, 4]`, `["residual", […]]` or `["gelu"]` as a layer; its parameters come later.
fn layer(description: &[Value], width: usize) -> Box<dyn Layer> {
    let size = |position: usize| description[position].as_u64().unwrap() as usize;
    match description[0].as_str().unwrap() {
        "linear" => Box::new(Linear::new(size(1), size(2), Init::PyTorch, 1).unwrap()),
        "layer_norm" => Box::new(LayerNorm::new(size(1)).unwrap()),
        "prelu" => Box::new(PreluLayer::new(PreluLayer::DEFAULT_ALPHA)),
        "residual" => {
            let branch: Vec<Vec<Value>> = serde_json::from_value(description[1].clone()).unwrap();
            Box::new(Residual::new(network(&branch, width)).unwrap())
        }
        function => Box::new(ActivationLayer::new(activation(function))),
    }
}

fn network(descriptions: &[Vec<Value>], input_width: usize) -> Network {
    let mut width = input_width;
    let layers = descriptions.iter().map(|description| {
        let layer = layer(description, width);
        width = layer.output_width(width).unwrap();
        layer
    });
    let layers = layers.collect();
    Network::new(input_width, layers).unwrap()
}

fn set(parameters: Vec<&mut Parameter>, values: &[Rows]) {
    assert_eq!(parameters.len(), values.len());
    for (parameter, value) in parameters.into_iter().zip(values) {
        let value = matrix(value);
        assert_eq!(parameter.value.dim(), value.dim(), "{}", parameter.name);
        parameter.value = value;
    }
}

fn assert_close(ours: &Array2<f64>, theirs: &Rows, tolerance: f64, what: &str) {
    let theirs = matrix(theirs);
    assert_eq!(ours.dim(), theirs.dim(), "{what}");
    for (place, &value) in ours.indexed_iter() {
        let theirs = theirs[place];
        let close = relative_eq!(value, theirs, epsilon = tolerance, max_relative = tolerance);
        assert!(close, "{what} at {place:?}: {value} and not {theirs}");
    }
}

fn assert_all_close(ours: &[Array2<f64>], theirs: &[Rows], tolerance: f64, what: &str) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert_close(ours, theirs, tolerance, what);
    }
}

fn objective(loss: &str, targets: &Value) -> Objective {
    let rows = || matrix(&serde_json::from_value(targets.clone()).unwrap());
    match loss {
        "cross_entropy" => Objective::CrossEntropy(serde_json::from_value(targets.clone()).unwrap()),
        "binary_cross_entropy" => Objective::BinaryCrossEntropy(rows()),
        "mean_squared_error" => Objective::MeanSquaredError(rows()),
        other => panic!("an unknown loss: {other}"),
    }
}

#[test]
fn outputs_losses_and_all_gradients_of_a_network_are_pytorch_s() {
    for fixture in fixtures().networks {
        let name = &fixture.name;
        let tolerance = tolerance(name);
        let mut network = network(&fixture.layers, fixture.inputs[0].len());
        set(network.parameters_mut(), &fixture.parameters);
        let pass = network.forward(matrix(&fixture.inputs)).unwrap();
        assert_close(pass.prediction(), &fixture.outputs, tolerance, name);

        let objective = objective(&fixture.loss, &fixture.targets);
        let loss = objective.loss(pass.prediction()).unwrap();
        assert_relative_eq!(loss.value, fixture.loss_value, max_relative = tolerance);

        let ours = network.backward(&pass, loss.gradient);
        assert_close(&ours.outputs[0], &fixture.input_gradient, tolerance, name);
        let theirs = &fixture.parameter_gradients;
        assert_all_close(&ours.parameters.concat(), theirs, tolerance, name);
    }
}

#[test]
fn ten_steps_of_each_optimiser_go_where_pytorch_s_go() {
    for fixture in fixtures().trainings {
        let inputs = matrix(&fixture.inputs);
        let tolerance = tolerance("tanh");
        let mut network = network(&fixture.layers, inputs.ncols());
        set(network.parameters_mut(), &fixture.before);
        let settings = TrainingSettings {
            epochs: fixture.losses.len(),
            batch_size: inputs.nrows(),
            optimizer: match fixture.name.as_str() {
                "sgd" => Optimizer::sgd(0.1),
                "sgd with momentum" => Optimizer::momentum(0.1, 0.9),
                "adam" => Optimizer::adam(0.05),
                other => panic!("an unknown optimiser: {other}"),
            },
            ..Default::default()
        };
        let objective = Objective::CrossEntropy(fixture.targets);
        let history = train(&mut network, &inputs, &objective, &settings).unwrap();
        for (&ours, &theirs) in history.losses.iter().zip(&fixture.losses) {
            assert_relative_eq!(ours, theirs, max_relative = tolerance);
        }
        for (parameter, after) in network.parameters().into_iter().zip(&fixture.after) {
            assert_close(&parameter.value, after, tolerance, &fixture.name);
        }
    }
}

#[test]
fn feed_forward_layers_and_their_gradients_are_pytorch_s() {
    for fixture in fixtures().feed_forwards {
        let name = &fixture.name;
        let (hidden, width) = matrix(&fixture.parameters[0]).dim();
        let make = match fixture.parameters.len() {
            2 => FeedForward::plain,
            _ => FeedForward::gated,
        };
        let tolerance = tolerance(&fixture.activation);
        let activation = activation(&fixture.activation);
        let mut layer = make(width, hidden, activation, Init::LecunNormal, 1).unwrap();
        set(layer.parameters_mut(), &fixture.parameters);
        let inputs = matrix(&fixture.inputs);
        let outputs = layer.forward(&inputs);
        assert_close(&outputs, &fixture.outputs, tolerance, name);
        let ours = layer.backward(&inputs, &outputs, &matrix(&fixture.output_gradient));
        assert_close(&ours.input, &fixture.input_gradient, tolerance, name);
        let theirs = &fixture.parameter_gradients;
        assert_all_close(&ours.parameters, theirs, tolerance, name);
    }
}
