use approx::assert_relative_eq;
use ndarray::array;

use super::*;
use crate::{
    functions::{Relu, Sigmoid},
    learning::{ActivationLayer, Init, Linear, Optimizer, TrainingSettings, train},
};

fn one_unit(weight: f64, activation: ActivationLayer) -> Network {
    let linear = Linear::from_parts(array![[weight]], vec![0.0]).unwrap();
    Network::new(1, vec![Box::new(linear), Box::new(activation)]).unwrap()
}

/// y = relu(2x) on x = −1 and 3 is 0 and 6; towards 0, ∂L/∂y is 0 and 6, ∂L/∂w is 6·3.
#[test]
fn a_look_inside_reports_what_can_be_worked_out_by_hand() {
    let network = one_unit(2.0, ActivationLayer::new(Relu));
    let objective = Objective::MeanSquaredError(array![[0.0], [0.0]]);
    let layers = look_inside(&network, &array![[-1.0], [3.0]], &objective).unwrap();
    assert_eq!(layers[1].output_mean, 3.0);
    assert_eq!(layers[1].output_std, 3.0);
    assert_eq!(layers[1].saturated, Some(0.5));
    assert_eq!(layers[1].dead, Some(0.0));
    assert_relative_eq!(layers[1].output_gradient_rms, 18f64.sqrt());
    // The bias's gradient is 6.
    assert_relative_eq!(layers[0].parameter_gradient_norm.unwrap(), 18f64.hypot(6.0));
    assert_eq!(layers[0].saturated, None);
    assert_eq!(layers[1].parameter_gradient_norm, None);
}

#[test]
fn a_unit_that_is_silent_on_every_sample_is_dead_and_one_far_out_is_saturated() {
    let objective = Objective::MeanSquaredError(array![[0.0], [0.0]]);
    let inputs = array![[1.0], [2.0]];
    let dead = one_unit(-1.0, ActivationLayer::new(Relu));
    let saturated = one_unit(10.0, ActivationLayer::new(Sigmoid));
    let look = |network| look_inside(&network, &inputs, &objective).unwrap()[1].clone();
    assert_eq!(look(dead).dead, Some(1.0));
    let record = look(saturated);
    assert_eq!((record.dead, record.saturated), (Some(0.0), Some(1.0)));
}

/// A gradient step moves by η·‖g‖, so the ratio is η·‖g‖/‖θ‖.
#[test]
fn the_update_ratio_is_the_length_of_the_step_over_that_of_the_parameters() {
    let mut network = Network::mlp(&[3, 4, 2], Sigmoid, Init::PyTorch, 1).unwrap();
    let before: Vec<_> = network
        .layers()
        .iter()
        .map(|layer| norm(values(&**layer).iter()))
        .collect();
    let settings = TrainingSettings {
        epochs: 1,
        optimizer: Optimizer::sgd(0.3),
        watch_every: 1,
        ..Default::default()
    };
    let objective = Objective::MeanSquaredError(array![[0.0, 1.0]]);
    let history = train(&mut network, &array![[1.0, 2.0, 3.0]], &objective, &settings).unwrap();
    for (record, size) in history.watched[0].layers.iter().zip(before) {
        let expected = record.parameter_gradient_norm.map(|norm| 0.3 * norm / size);
        assert_eq!(record.update_ratio.is_some(), expected.is_some());
        if let (Some(ratio), Some(expected)) = (record.update_ratio, expected) {
            assert_relative_eq!(ratio, expected, max_relative = 1e-12);
        }
    }
}

/// Backpropagation through some 600 saturated layers leaves such gradients; their squares underflow.
#[test]
fn gradients_whose_squares_underflow_have_a_size() {
    assert_relative_eq!(
        rms(&array![[3e-200, 4e-200]]),
        12.5f64.sqrt() * 1e-200,
        max_relative = 1e-15
    );
    assert_relative_eq!(
        rms(&array![[3e200, 4e200]]),
        12.5f64.sqrt() * 1e200,
        max_relative = 1e-15
    );
    assert_relative_eq!(norm([array![[3e-200, 4e-200]]].iter()), 5e-200, max_relative = 1e-15);
}
