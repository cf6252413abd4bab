use std::sync::LazyLock;

use serde_json::Value;

use super::*;
use crate::functions::{Relu, Selu, normal_pdf};
use crate::learning::experiments::{InputShape, shared, variance_map};
use crate::learning::{Init, SATURATED_SLOPE};

static SMALL: LazyLock<Value> = LazyLock::new(|| {
    let settings = DistributionFigureSettings {
        activations: vec![shared(Relu), shared(Selu)],
        means: vec![-1.0, 0.0],
        spreads: vec![1.0],
        inits: vec![Init::LecunNormal],
        depth: 3,
        width: 16,
        epochs: 2,
        ..Default::default()
    };
    let figure = distributions_with(&settings).unwrap();
    serde_json::from_str(&figure.to_json()).unwrap()
});

fn rows(pointer: &str) -> &'static Vec<Value> {
    SMALL.pointer(pointer).unwrap().as_array().unwrap()
}

fn of_inputs() -> &'static Vec<Value> {
    rows("/vconcat/0/data/values")
}

fn of_networks() -> &'static Vec<Value> {
    rows("/vconcat/1/hconcat/0/data/values")
}

fn of_variances() -> &'static Vec<Value> {
    rows("/vconcat/1/hconcat/1/data/values")
}

fn sum(shares: &Value) -> u64 {
    shares.as_array().unwrap().iter().filter_map(Value::as_u64).sum()
}

#[test]
fn there_is_a_histogram_for_every_choice_of_the_menus() {
    let shapes = InputShape::ALL.len();
    assert_eq!(of_inputs().len(), shapes * 2 * (1 + 2));
    for row in of_inputs() {
        // Each of the 48 shares is rounded to a thousandth.
        assert!(sum(&row["h"]).abs_diff(1000) <= 24, "{row}");
    }
}

/// Half of a standard normal input is negative, and the mean of max(0, Z) is φ(0).
#[test]
fn the_readings_of_relu_are_those_of_the_rectified_normal() {
    let relu = of_inputs()
        .iter()
        .find(|row| row["of"] == "ReLU" && row["shape"] == "normal" && row["mean"] == 0.0);
    let texts: Vec<&str> = relu.unwrap()["t"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let number = |text: &str| text.trim_end_matches(" %").parse::<f64>().unwrap();
    assert!((number(texts[0]) - normal_pdf(0.0)).abs() < 0.03);
    assert!((number(texts[2]) - 50.0).abs() < 3.0);
    assert_eq!(texts[2], texts[3], "below a slope of {SATURATED_SLOPE} is 0 itself");
}

#[test]
fn the_playback_has_every_layer_before_training_and_after_each_epoch() {
    assert_eq!(of_networks().len(), 2 * 3);
    for row in of_networks() {
        for stage in ["before", "after"] {
            let layers = row[stage].as_array().unwrap();
            assert_eq!(layers.len(), 3);
            assert!(layers.iter().all(|layer| sum(layer).abs_diff(1000) <= 12));
        }
    }
    let first = |activation: &str, stage: &str| {
        let row = of_networks().iter().find(|row| row["a"] == activation && row["e"] == 0);
        row.unwrap()[stage][0].as_array().unwrap().clone()
    };
    // ReLU empties the half below 0, the twelve lower bins, which its inputs fill.
    let lower = |shares: Vec<Value>| shares[..12].iter().filter_map(Value::as_u64).sum::<u64>();
    assert!(lower(first("ReLU", "before")) > 300);
    assert_eq!(lower(first("ReLU", "after")), 0);
}

#[test]
fn the_variance_map_is_the_experiments_and_marks_selus_fixed_point() {
    let selu = of_variances().iter().find(|row| row["a"] == "SELU").unwrap();
    let map = variance_map(&Selu, 1.0, 4.0);
    let (q, next) = (selu["q"].as_array().unwrap(), selu["next"].as_array().unwrap());
    for (i, (q, next)) in q.iter().zip(next).enumerate() {
        assert!((q.as_f64().unwrap() - map.q[5 * i]).abs() < 1e-3);
        assert!((next.as_f64().unwrap() - map.next[5 * i]).abs() < 1e-3);
    }
    assert_eq!(selu["fixed"][0][0], 1.0);
    assert_eq!(selu["fixed"][0][1], "fixed point 1: attracts");
    let path = selu["path"].as_array().unwrap();
    let distance = |step: &Value| (step[0].as_f64().unwrap() - 1.0).abs();
    assert!(distance(&path[path.len() - 1]) < 0.5 * distance(&path[0]));
}

#[test]
fn nothing_to_choose_from_is_refused() {
    let settings = DistributionFigureSettings {
        shapes: vec![],
        ..Default::default()
    };
    let refused = distributions_with(&settings).err().unwrap();
    assert_eq!(refused.to_string(), "the number of shapes is 0, but must be at least 1");
}
