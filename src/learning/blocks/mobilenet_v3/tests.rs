use approx::assert_abs_diff_eq;
use ndarray::{Array, ArrayD, Axis, Dimension, IxDyn};
use serde_json::Value;

use super::{super::batch_norm::BatchNorm, *};

/// torchvision's blocks with their state, inputs and outputs; see `tests/data/torch/README.md`.
fn torch_blocks() -> Vec<Value> {
    let file = include_str!("../../../../tests/data/torch/mobilenet_v3.json");
    let mut fixtures: Value = serde_json::from_str(file).unwrap();
    serde_json::from_value(fixtures["blocks"].take()).unwrap()
}

/// Nested lists as an array; axes of length 1 at the end are dropped, down to `D`'s number.
fn array<D: Dimension>(nested: &Value) -> Array<f64, D> {
    let (mut shape, mut values, mut level) = (Vec::new(), Vec::new(), nested);
    while let Value::Array(items) = level {
        shape.push(items.len());
        level = &items[0];
    }
    collect_numbers(nested, &mut values);
    shape.truncate(D::NDIM.unwrap());
    let array = ArrayD::from_shape_vec(IxDyn(&shape), values).unwrap();
    array.into_dimensionality().unwrap()
}

fn collect_numbers(nested: &Value, into: &mut Vec<f64>) {
    match nested {
        Value::Array(items) => items.iter().for_each(|item| collect_numbers(item, into)),
        number => into.push(number.as_f64().unwrap()),
    }
}

fn settings(block: &Value) -> MobileNetV3Settings {
    let number = |key: &str| block[key].as_u64().unwrap() as usize;
    let flag = |key: &str| block[key].as_bool().unwrap();
    MobileNetV3Settings {
        input_channels: number("input_channels"),
        expanded_channels: number("expanded_channels"),
        output_channels: number("output_channels"),
        kernel: number("kernel"),
        stride: number("stride"),
        squeeze_excite: flag("squeeze_excite"),
        hardswish: flag("hardswish"),
    }
}

/// Puts torchvision's state into a block; its steps are numbered, and those left out are not.
fn load(block: &mut MobileNetV3Block, state: &Value) {
    let mut step = 0;
    let mut next = || {
        step += 1;
        format!("block.{}", step - 1)
    };
    if let Some(layer) = &mut block.expand {
        let step = next();
        layer.weight = array(&state[format!("{step}.0.weight")]);
        load_norm(&mut layer.norm, state, &step);
    }
    let depthwise = next();
    let filters: Array4<f64> = array(&state[format!("{depthwise}.0.weight")]);
    block.depthwise.filters = filters.index_axis_move(Axis(1), 0);
    load_norm(&mut block.depthwise.norm, state, &depthwise);
    if let Some(layer) = &mut block.squeeze_excite {
        let step = next();
        layer.squeeze = array(&state[format!("{step}.fc1.weight")]);
        layer.squeeze_bias = array(&state[format!("{step}.fc1.bias")]);
        layer.excite = array(&state[format!("{step}.fc2.weight")]);
        layer.excite_bias = array(&state[format!("{step}.fc2.bias")]);
    }
    let project = next();
    block.project.weight = array(&state[format!("{project}.0.weight")]);
    load_norm(&mut block.project.norm, state, &project);
}

fn load_norm(norm: &mut BatchNorm, state: &Value, step: &str) {
    let get = |name: &str| array(&state[format!("{step}.1.{name}")]);
    norm.gain = get("weight");
    norm.shift = get("bias");
    norm.mean = get("running_mean");
    norm.variance = get("running_var");
}

#[test]
fn the_block_computes_what_torchvision_s_own_block_computes() {
    let fixtures = torch_blocks();
    assert_eq!(fixtures.len(), 3);
    for fixture in &fixtures {
        let mut block = MobileNetV3Block::new(&settings(fixture), 1).unwrap();
        load(&mut block, &fixture["state"]);
        let output = block.forward(&array(&fixture["inputs"])).unwrap();
        let expected: Array4<f64> = array(&fixture["outputs"]);
        assert_eq!(output.dim(), expected.dim(), "{}", fixture["name"]);
        for (&ours, &theirs) in output.iter().zip(&expected) {
            assert_abs_diff_eq!(ours, theirs, epsilon = 1e-12);
        }
    }
}

#[test]
fn a_stride_halves_the_image_rounded_up() {
    let settings = MobileNetV3Settings {
        input_channels: 8,
        expanded_channels: 16,
        output_channels: 8,
        stride: 2,
        ..Default::default()
    };
    let block = MobileNetV3Block::new(&settings, 1).unwrap();
    for (side, halved) in [(1, 1), (2, 1), (7, 4), (8, 4)] {
        let output = block.forward(&Array4::ones((1, 8, side, side))).unwrap();
        assert_eq!(output.dim(), (1, 8, halved, halved));
    }
}

#[test]
fn impossible_settings_and_images_that_do_not_fit_are_refused() {
    let default = MobileNetV3Settings::default;
    for settings in [
        MobileNetV3Settings { kernel: 4, ..default() },
        MobileNetV3Settings { kernel: 0, ..default() },
        MobileNetV3Settings { stride: 0, ..default() },
        MobileNetV3Settings {
            expanded_channels: 0,
            ..default()
        },
    ] {
        let error = MobileNetV3Block::new(&settings, 1).unwrap_err();
        assert!(matches!(error, LearningError::Setting { .. }), "{error}");
    }
    let block = MobileNetV3Block::new(&default(), 1).unwrap();
    for shape in [(1, 3, 8, 8), (1, 112, 0, 8), (1, 112, 8, 0)] {
        let error = block.forward(&Array4::zeros(shape)).unwrap_err();
        assert!(matches!(error, LearningError::Image { .. }), "{error}");
    }
}
