use serde_json::Value;

use super::*;
use crate::functions::{Relu, Sigmoid};
use crate::learning::experiments::GradientFlowSettings;
use crate::learning::experiments::shared;

fn small() -> VanishingSettings {
    VanishingSettings {
        activations: vec![shared(Sigmoid), shared(Relu)],
        depths: vec![10],
        widths: vec![64],
        samples: 16,
        seeds: 2,
        ..Default::default()
    }
}

fn spec(settings: &VanishingSettings) -> Value {
    let figure = vanishing_gradients_with(settings).unwrap();
    serde_json::from_str(&figure.to_json()).unwrap()
}

fn rows(spec: &Value) -> &Vec<Value> {
    spec["data"]["values"].as_array().unwrap()
}

fn row<'a>(spec: &'a Value, activation: &str, init: &str) -> &'a Value {
    let wanted = |row: &&Value| row["a"] == activation && row["i"] == init;
    rows(spec).iter().find(wanted).unwrap()
}

#[test]
fn the_figure_shows_what_the_experiment_measures() {
    let settings = small();
    let spec = spec(&settings);
    let flow = gradient_flow(&GradientFlowSettings {
        activations: settings.activations,
        inits: settings.inits,
        depth: 10,
        width: 64,
        samples: 16,
        seeds: 2,
    })
    .unwrap();
    assert_eq!(flow.profiles.len(), 6);
    for profile in flow.profiles {
        let row = row(&spec, &profile.activation, &profile.init);
        for (field, expected) in [
            ("g", &profile.measured),
            ("th", &profile.theory),
            ("lo", &profile.lowest),
        ] {
            let shown = row[field].as_array().unwrap();
            assert_eq!(shown.len(), 11);
            for (shown, expected) in shown.iter().zip(expected) {
                let off = shown.as_f64().unwrap() / expected - 1.0;
                assert!(off.abs() < 0.006, "{field}: {shown} for {expected}");
            }
        }
        let dead = row["d"].as_array().unwrap();
        assert!(dead[0].is_null() && (dead[1].as_f64().unwrap() - profile.dead[0]).abs() < 0.001);
    }
}

#[test]
fn one_sees_initialisation_move_relu_from_1e_4_to_1() {
    let spec = spec(&small());
    let at_input = |init: Init| row(&spec, "ReLU", &init.name())["g"][0].as_f64().unwrap();
    assert!((1e-5..1e-3).contains(&at_input(Init::PyTorch)));
    assert!((0.2..5.0).contains(&at_input(Init::HeNormal)));
}

#[test]
fn the_switch_shows_a_quarter_to_the_power_of_the_layers_above() {
    let spec = spec(&small());
    let chain = row(&spec, "Sigmoid", "weights ±1");
    assert!(chain["w"].is_null());
    for (layer, gradient) in chain["g"].as_array().unwrap().iter().enumerate() {
        let expected = 0.25f64.powi(10 - layer as i32);
        assert!((gradient.as_f64().unwrap() / expected - 1.0).abs() < 0.006);
    }
}

#[test]
fn every_choice_of_the_menus_has_its_row() {
    let settings = VanishingSettings {
        depths: vec![2, 3],
        widths: vec![4, 8],
        seeds: 1,
        ..small()
    };
    let spec = spec(&settings);
    // Two activations, three initialisations, two depths, two widths; and a chain for each depth.
    assert_eq!(rows(&spec).len(), 2 * 3 * 2 * 2 + 2 * 2);
    let menus = spec["params"].as_array().unwrap().iter();
    let bound: Vec<&str> = menus
        .filter(|param| param["bind"].is_object())
        .map(|param| param["name"].as_str().unwrap())
        .collect();
    let expected = ["first", "first_init", "second", "second_init", "depth", "units", "ones"];
    assert_eq!(bound, expected);
}

#[test]
fn the_still_picture_compares_the_initialisations() {
    let svg = fallback(&small(), &measured(&small()).unwrap()).to_svg();
    assert!(svg.contains("ReLU: gradient"));
    for init in small().inits {
        assert!(svg.contains(&init.name()), "{}", init.name());
    }
}

#[test]
fn nothing_to_choose_from_is_refused() {
    let settings = VanishingSettings {
        widths: vec![],
        ..small()
    };
    let refused = vanishing_gradients_with(&settings).err().unwrap();
    assert_eq!(refused.to_string(), "the number of widths is 0, but must be at least 1");
}
