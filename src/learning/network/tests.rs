use super::*;
use crate::{
    functions::{Gelu, Tanh},
    learning::{
        LayerNorm, Objective, PreluLayer, Residual,
        gradient_check::{assert_close, batch, central_differences},
    },
};

/// One of everything: linear, PReLU, normalisation, a residual branch, GELU.
fn one_of_each() -> Network {
    let branch = Network::mlp(&[6, 5, 6], Tanh, Init::LecunNormal, 2).unwrap();
    let layers: Vec<Box<dyn Layer>> = vec![
        Box::new(Linear::new(4, 6, Init::HeNormal, 3).unwrap()),
        Box::new(PreluLayer::new(PreluLayer::DEFAULT_ALPHA)),
        Box::new(LayerNorm::new(6).unwrap()),
        Box::new(Residual::new(branch).unwrap()),
        Box::new(ActivationLayer::new(Gelu)),
        Box::new(Linear::new(6, 3, Init::PyTorch, 4).unwrap()),
    ];
    Network::new(4, layers).unwrap()
}

#[test]
fn backpropagation_is_the_derivative_of_every_loss_by_every_parameter() {
    let inputs = batch(5, 4);
    let objectives = [
        Objective::CrossEntropy(vec![0, 2, 1, 1, 0]),
        Objective::BinaryCrossEntropy(batch(5, 3).mapv(|x| f64::from(x > 0.0))),
        Objective::MeanSquaredError(batch(5, 3)),
    ];
    for objective in objectives {
        let mut network = one_of_each();
        let pass = network.forward(inputs.clone()).unwrap();
        let loss = objective.loss(pass.prediction()).unwrap();
        let gradients = network.backward(&pass, loss.gradient).parameters.concat();
        assert_eq!(gradients.len(), network.parameters().len());
        for (index, gradient) in gradients.iter().enumerate() {
            let value = network.parameters()[index].value.clone();
            let numeric = central_differences(&value, |moved| {
                network.parameters_mut()[index].value.assign(moved);
                objective.loss(&network.predict(&inputs).unwrap()).unwrap().value
            });
            network.parameters_mut()[index].value.assign(&value);
            assert_close(gradient, &numeric, "parameter");
        }
    }
}

#[test]
fn a_perceptron_has_an_activation_after_each_linear_layer_but_the_last() {
    let network = Network::mlp(&[64, 32, 16, 10], Tanh, Init::GlorotNormal, 1).unwrap();
    let names: Vec<String> = network.layers().iter().map(|layer| layer.name()).collect();
    assert_eq!(
        names,
        ["Linear(64 → 32)", "Tanh", "Linear(32 → 16)", "Tanh", "Linear(16 → 10)"]
    );
    assert_eq!((network.input_width(), network.output_width()), (64, 10));
}

#[test]
fn networks_that_differ_in_their_activation_start_from_the_same_weights() {
    let tanh = Network::mlp(&[4, 5, 3], Tanh, Init::HeNormal, 7).unwrap();
    let gelu = Network::mlp(&[4, 5, 3], Gelu, Init::HeNormal, 7).unwrap();
    let other = Network::mlp(&[4, 5, 3], Gelu, Init::HeNormal, 8).unwrap();
    assert_eq!(tanh.parameters(), gelu.parameters());
    assert_ne!(gelu.parameters(), other.parameters());
}

#[test]
fn a_prediction_is_the_last_output_of_the_forward_pass() {
    let network = one_of_each();
    let pass = network.forward(batch(5, 4)).unwrap();
    assert_eq!(pass.outputs.len(), network.layers().len() + 1);
    assert_eq!(&network.predict(&batch(5, 4)).unwrap(), pass.prediction());
}

#[test]
fn layers_and_batches_that_do_not_fit_are_refused_with_the_layer_s_name() {
    let mlp = |widths: &[usize]| Network::mlp(widths, Tanh, Init::HeNormal, 1).map(|_| ());
    assert_eq!(mlp(&[]), Err(LearningError::NoLayers));
    assert_eq!(mlp(&[3]), Err(LearningError::NoLayers));
    assert_eq!(mlp(&[3, 0, 2]), Err(LearningError::ZeroWidth { position: 1 }));
    let linear =
        |inputs, outputs| -> Box<dyn Layer> { Box::new(Linear::new(inputs, outputs, Init::HeNormal, 1).unwrap()) };
    let error = Network::new(2, vec![linear(2, 3), linear(4, 1)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Linear(4 → 1) takes rows of width 4, but was given width 3"
    );
    assert_eq!(
        one_of_each().predict(&batch(1, 3)),
        Err(LearningError::Width {
            layer: "the network".into(),
            expected: 4,
            got: 3
        })
    );
}
