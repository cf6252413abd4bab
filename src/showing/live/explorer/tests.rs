use std::sync::{Arc, LazyLock};

use serde_json::Value;

use super::*;
use crate::functions::{catalog, gelu, gelu_derivative, normal_mean, selu, swish};

static DEFAULT: LazyLock<Value> = LazyLock::new(|| spec(ExplorerSettings::default()));

/// With three of a reader's own, of which the one to be shown first panics.
static OWN: LazyLock<Value> = LazyLock::new(|| {
    spec(ExplorerSettings {
        own: vec![Arc::new(Relu2), Arc::new(CubeOfDistance), Arc::new(Panics)],
        first: Panics.name(),
        second: CubeOfDistance.name(),
    })
});

fn spec(settings: ExplorerSettings) -> Value {
    serde_json::from_str(&explorer_with(settings).to_json()).unwrap()
}

fn rows(spec: &Value) -> &Vec<Value> {
    spec["data"]["values"].as_array().unwrap()
}

fn param<'a>(spec: &'a Value, name: &str) -> &'a Value {
    let params = spec["params"].as_array().unwrap();
    params.iter().find(|param| param["name"] == name).unwrap()
}

/// What can be chosen.
fn menu(spec: &Value) -> &Vec<Value> {
    param(spec, "first")["bind"]["options"].as_array().unwrap()
}

fn row<'a>(spec: &'a Value, label: &str) -> &'a Value {
    rows(spec).iter().find(|row| row["label"] == label).unwrap()
}

fn finding(spec: &Value, label: &str, name: &str) -> String {
    let index = survey::Survey::ROWS.iter().position(|row| *row == name);
    row(spec, label)["t"][index.unwrap()].as_str().unwrap().into()
}

#[derive(Debug)]
struct Panics;

impl Activation for Panics {
    fn name(&self) -> String {
        "unfinished".into()
    }
    fn value(&self, _: f64) -> f64 {
        panic!("not yet")
    }
    fn derivative(&self, _: f64) -> f64 {
        0.0
    }
}

/// |x|³, whose f″ = 6|x| has a kink, not a jump; only f′ is given exactly.
#[derive(Debug)]
struct CubeOfDistance;

impl Activation for CubeOfDistance {
    fn name(&self) -> String {
        "|x|³".into()
    }
    fn value(&self, x: f64) -> f64 {
        x.abs().powi(3)
    }
    fn derivative(&self, x: f64) -> f64 {
        3.0 * x * x.abs()
    }
}

#[test]
fn every_activation_of_the_table_can_be_chosen() {
    let spec = &*DEFAULT;
    assert_eq!(menu(spec).len(), catalog().len());
    for entry in catalog() {
        let shown = rows(spec).iter().any(|row| {
            let same_name = row["label"].as_str().unwrap().replace("Swish(1)", "SiLU") == entry.name();
            row["default"] == true && (same_name || entry.name() == "SELU" && row["n"] == "SELU")
        });
        assert!(shown, "{}", entry.name());
    }
}

#[test]
fn the_curves_are_the_functions_values_to_four_decimals() {
    let spec = &*DEFAULT;
    let xs = param(spec, "xs")["value"].as_array().unwrap();
    let silu_15 = |x| swish(x, 1.5);
    type Curve<'a> = (&'a str, &'a str, &'a dyn Fn(f64) -> f64);
    let curves: [Curve; 3] = [
        ("GELU", "f", &gelu),
        ("GELU", "d", &gelu_derivative),
        ("Swish(1.5)", "f", &silu_15),
    ];
    for (label, field, f) in curves {
        let values = row(spec, label)[field].as_array().unwrap();
        assert_eq!(values.len(), xs.len());
        for (x, y) in xs.iter().zip(values) {
            let (x, y) = (x.as_f64().unwrap(), y.as_f64().unwrap());
            assert!((f(x) - y).abs() <= 0.5001e-4, "{label} at {x}: {y}");
        }
    }
}

#[test]
fn a_jump_leaves_a_gap_and_a_kink_does_not() {
    let spec = &*DEFAULT;
    let gaps = |field: &str| {
        let values = row(spec, "ReLU")[field].as_array().unwrap();
        values.iter().filter(|value| value.is_null()).count()
    };
    assert_eq!((gaps("f"), gaps("d")), (0, 1));
}

#[test]
fn the_findings_agree_with_the_table_of_facts() {
    for entry in catalog() {
        let survey = survey::Survey::of(&entry.activation, Some(entry.facts.smoothness));
        let name = entry.name();
        assert_eq!(survey.kinks, entry.facts.kinks, "kinks of {name}");
        let zeros: Vec<_> = survey.zero_slope.bounds().collect();
        assert_eq!(zeros.len(), entry.facts.zero_slope.len(), "zeros of {name}");
        for ((low, high), known) in zeros.iter().zip(&entry.facts.zero_slope) {
            assert!(*low == known.low || (low - known.low).abs() < 1e-6, "{name}: {low}");
            assert!(
                *high == known.high || (high - known.high).abs() < 1e-6,
                "{name}: {high}"
            );
        }
        let [smoothness, steepest, minimum, ..] = survey.findings();
        assert!(
            smoothness.starts_with(&entry.facts.smoothness.to_string()),
            "{name}: {smoothness}"
        );
        let number = |value| crate::showing::number::significant(value, 4);
        assert!(
            steepest.contains(&number(entry.facts.largest_slope.value)),
            "{name}: {steepest}"
        );
        match entry.facts.minimum {
            None => assert_eq!(minimum, "none", "{name}"),
            Some(known) => assert!(minimum.starts_with(&number(known.value)), "{name}: {minimum}"),
        }
    }
}

#[test]
fn the_findings_are_those_of_the_literature() {
    let spec = &*DEFAULT;
    assert_eq!(finding(spec, "GELU", "Minimum of f"), "−0.17 at −0.7518");
    assert_eq!(finding(spec, "GELU", "Error vs GELU"), "0");
    assert!(finding(spec, "GELU (tanh)", "Error vs GELU").starts_with("0.000473"));
    assert!(finding(spec, "GELU (sigmoid)", "Error vs GELU").starts_with("0.0203"));
    assert_eq!(finding(spec, "Sigmoid", "Largest |f′|"), "0.25 at 0");
    assert!(finding(spec, "Tanh", "Saturated").ends_with("2.993"));
}

#[test]
fn selu_keeps_mean_0_and_variance_1_and_another_lambda_does_not() {
    let spec = &*DEFAULT;
    assert_eq!(finding(spec, "SELU(λ = 1.0507)", "Mean, N(0, 1)"), "0");
    assert_eq!(finding(spec, "SELU(λ = 1.0507)", "Variance"), "1");
    assert_ne!(finding(spec, "SELU(λ = 1.2000)", "Variance"), "1");
    assert!(normal_mean(selu).abs() < 1e-12);
}

#[test]
fn an_activation_of_the_readers_own_stands_beside_the_others() {
    assert_eq!(ExplorerSettings::of(CubeOfDistance).first, "|x|³");
    assert_eq!(param(&OWN, "second")["value"], "|x|³");
    assert_eq!(finding(&OWN, "|x|³", "Smoothness"), "C² or smoother");
    assert_eq!(finding(&OWN, "|x|³", "Minimum of f"), "0 at 0");
}

#[derive(Debug)]
struct Relu2;

impl Activation for Relu2 {
    fn name(&self) -> String {
        "ReLU".into()
    }
    fn value(&self, x: f64) -> f64 {
        x.max(0.0).powi(2)
    }
    fn derivative(&self, x: f64) -> f64 {
        2.0 * x.max(0.0)
    }
}

#[test]
fn one_with_a_name_of_the_table_is_told_apart_from_it() {
    assert_eq!(menu(&OWN)[0], "ReLU (yours)");
    assert_eq!(finding(&OWN, "ReLU (yours)", "Smoothness"), "C¹, kink at 0");
    assert_eq!(finding(&OWN, "ReLU", "Smoothness"), "C⁰, kink at 0");
}

#[test]
fn an_activation_that_panics_or_is_not_written_yet_is_named_and_left_out() {
    assert_eq!(param(&OWN, "first")["value"], "GELU");
    assert!(!menu(&OWN).contains(&Value::from("unfinished")));
    let subtitle = OWN["title"]["subtitle"].as_str().unwrap();
    assert!(
        subtitle.ends_with("Left out: unfinished, which panicked."),
        "{subtitle}"
    );
    let stub = crate::functions::yours("stub", |_| todo!(), |_| todo!());
    let (_, left_out) = subjects(&[Arc::new(stub)]);
    assert_eq!(left_out, ["stub (yours), not written yet"]);
}

#[test]
fn the_figure_weighs_less_than_a_megabyte() {
    assert!(DEFAULT.to_string().len() < 1_000_000);
}

#[test]
fn the_styles_that_the_set_up_installs_show_the_slider_of_every_family() {
    let command = "cargo run -p activations --example sliders > src/showing/live/sliders.css";
    assert_eq!(include_str!("../sliders.css"), slider_styles(), "run {command}");
}
