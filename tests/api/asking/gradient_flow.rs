use std::sync::Arc;

use activations::asking::gradient_flow::{
    self, DeepNetwork, Functions, GradientRms, Healthiest, PreActivations, figure, trained_figure,
};
use activations::asking::{Report, Standing};
use activations::functions::{Activation, Relu};
use activations::learning::{ActivationLayer, Init, Layer, LearningError, Linear, Network, rms};
use ndarray::Array2;

#[path = "../../../solutions/11_gradient_flow.rs"]
mod solution;

use solution::{deep_network, gradient_rms, healthiest, pre_activations};

/// The functions of the solution.
pub fn solved() -> Functions {
    activations::answer!(gradient_flow)
}

fn check(functions: &Functions) -> Report {
    gradient_flow::check(functions, super::SEED)
}

/// None of them is written.
fn stub() -> Functions {
    Functions::new(|_, _, _| todo!(), |_, _, _, _, _| todo!(), |_, _| todo!(), |_| todo!())
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

/// The way back by recursion, and the network put together layer by layer from other draws.
#[test]
#[ignore = "trains for a while: --include-ignored"]
fn another_way_to_write_it_has_the_same_key() {
    fn sizes(
        weights: &[Array2<f64>],
        input: &Array2<f64>,
        f: fn(f64) -> f64,
        slope: fn(f64) -> f64,
        gradient: &Array2<f64>,
    ) -> Vec<f64> {
        fn back(
            weights: &[Array2<f64>],
            h: &Array2<f64>,
            f: fn(f64) -> f64,
            slope: fn(f64) -> f64,
            end: &Array2<f64>,
            sizes: &mut Vec<f64>,
        ) -> Array2<f64> {
            let gradient = match weights {
                [] => end.clone(),
                [first, rest @ ..] => {
                    let z = first.dot(&h.t()).reversed_axes();
                    let behind = back(rest, &z.mapv(f), f, slope, end, sizes);
                    (&behind * &z.mapv(slope)).dot(first)
                }
            };
            sizes.insert(0, rms(&gradient));
            gradient
        }
        let mut sizes = Vec::new();
        back(weights, input, f, slope, gradient, &mut sizes);
        sizes
    }
    fn network(activation: Arc<dyn Activation>, seed: u64) -> Result<Network, LearningError> {
        let mut layers: Vec<Box<dyn Layer>> = Vec::new();
        for layer in 0..19 {
            layers.push(Box::new(Linear::new(64, 64, Init::HeUniform, 100 * seed + layer)?));
            layers.push(Box::new(ActivationLayer::new(activation.clone())));
        }
        layers.push(Box::new(Linear::new(64, 10, Init::HeUniform, 100 * seed + 19)?));
        Network::new(64, layers)
    }
    let report = check(&Functions::new(pre_activations, sizes, network, healthiest));
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
    assert_eq!(report.key(), check(&solved()).key());
}

#[test]
fn each_wrong_way_there_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "Those are the h",
            there(|weights, input, f| pre_activations(weights, input, f).iter().map(|z| z.mapv(f)).collect()),
        ),
        (
            "activation is left out",
            there(|weights, input, _| pre_activations(weights, input, |x| x)),
        ),
        (
            "input as well",
            there(|weights, input, f| pre_activations(weights, &input.mapv(f), f)),
        ),
        (
            "does one of them need .t()",
            there(|weights, input, f| {
                let turned: Vec<_> = weights.iter().map(|weight| weight.t().to_owned()).collect();
                pre_activations(&turned, input, f)
            }),
        ),
        (
            "For each weight",
            there(|weights, input, f| pre_activations(weights, input, f).split_off(1)),
        ),
    ]);
}

#[test]
fn each_wrong_way_back_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "slopes are left out",
            back(|weights, input, f, _, end| gradient_rms(weights, input, f, |_| 1.0, end)),
        ),
        (
            "the value",
            back(|weights, input, f, _, end| gradient_rms(weights, input, f, f, end)),
        ),
        (
            "taken at h",
            back(|weights, input, f, slope, end| {
                let mut gradient = end.clone();
                let mut sizes = vec![rms(end)];
                for (weight, z) in weights.iter().zip(pre_activations(weights, input, f)).rev() {
                    gradient = (gradient * z.mapv(f).mapv(slope)).dot(weight);
                    sizes.insert(0, rms(&gradient));
                }
                sizes
            }),
        ),
        (
            "is not transposed",
            back(|weights, input, f, slope, end| {
                let mut gradient = end.clone();
                let mut sizes = vec![rms(end)];
                for (weight, z) in weights.iter().zip(pre_activations(weights, input, f)).rev() {
                    gradient = (gradient * z.mapv(slope)).dot(&weight.t());
                    sizes.insert(0, rms(&gradient));
                }
                sizes
            }),
        ),
        (
            "Turn it round",
            back(|weights, input, f, slope, end| {
                gradient_rms(weights, input, f, slope, end).into_iter().rev().collect()
            }),
        ),
        (
            "missing at the end",
            back(|weights, input, f, slope, end| {
                let mut sizes = gradient_rms(weights, input, f, slope, end);
                sizes.pop();
                sizes
            }),
        ),
        (
            "missing at the front",
            back(|weights, input, f, slope, end| gradient_rms(weights, input, f, slope, end).split_off(1)),
        ),
        (
            "That is the norm",
            back(|weights, input, f, slope, end| sized(weights, input, f, slope, end, |g| (g * g).sum().sqrt())),
        ),
        (
            "mean of the absolute values",
            back(|weights, input, f, slope, end| {
                sized(weights, input, f, slope, end, |g| {
                    g.mapv(f64::abs).sum() / g.len() as f64
                })
            }),
        ),
        (
            "From the last layer",
            back(|weights, _, _, _, _| vec![1.0; weights.len() + 1]),
        ),
    ]);
}

/// The way back, each gradient with another measure of its size.
fn sized(
    weights: &[Array2<f64>],
    input: &Array2<f64>,
    f: fn(f64) -> f64,
    slope: fn(f64) -> f64,
    end: &Array2<f64>,
    size: fn(&Array2<f64>) -> f64,
) -> Vec<f64> {
    let mut gradient = end.clone();
    let mut sizes = vec![size(end)];
    for (weight, z) in weights.iter().zip(pre_activations(weights, input, f)).rev() {
        gradient = (gradient * z.mapv(slope)).dot(weight);
        sizes.insert(0, size(&gradient));
    }
    sizes
}

/// A sigmoid's gradient is so small that only a relative comparison tells it from 0.
#[test]
fn zeros_for_a_vanishing_gradient_are_refused() {
    let report = back(|weights, input, f, slope, end| {
        let tiny = |size: f64| if size < 1e-6 { 0.0 } else { size };
        gradient_rms(weights, input, f, slope, end)
            .into_iter()
            .map(tiny)
            .collect()
    });
    assert_eq!(report.standing(), Standing::Wrong);
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn each_wrong_network_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "21 widths: the input's",
            deep(|activation, seed| mlp([vec![64; 19], vec![10]].concat(), activation, Init::HeNormal, seed)),
        ),
        (
            "Twenty linear layers are asked for",
            deep(|activation, seed| mlp(vec![64, 64, 10], activation, Init::HeNormal, seed)),
        ),
        (
            "64 wide",
            deep(|activation, seed| {
                mlp(
                    [vec![64], vec![32; 19], vec![10]].concat(),
                    activation,
                    Init::HeNormal,
                    seed,
                )
            }),
        ),
        ("another activation", deep(|_, seed| deep_network(Relu, seed))),
        (
            "another spread",
            deep(|activation, seed| mlp([vec![64; 20], vec![10]].concat(), activation, Init::PyTorch, seed)),
        ),
        ("Hand the seed on", deep(|activation, _| deep_network(activation, 0))),
        (
            "refused",
            deep(|activation, seed| mlp(vec![64, 0], activation, Init::HeNormal, seed)),
        ),
    ]);
}

#[test]
fn each_wrong_choice_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("explodes", choice(|ratios| nearest(ratios, |ratio| -ratio))),
        ("vanishes most", choice(|ratios| nearest(ratios, |ratio| ratio))),
        (
            "|ratio − 1|",
            choice(|ratios| nearest(ratios, |ratio| (ratio - 1.0).abs())),
        ),
        ("the worst", choice(|ratios| nearest(ratios, |ratio| -ratio.ln().abs()))),
        ("Find the index", choice(|_| 0)),
    ]);
}

#[test]
fn a_stub_is_not_started() {
    let report = check(&stub());
    assert_eq!(report.standing(), Standing::NotStarted);
    assert_eq!(there(pre_activations).standing(), Standing::InProgress);
}

#[test]
fn the_feedback_fits_the_width_of_a_terminal() {
    let report = back(|weights, input, f, _, end| gradient_rms(weights, input, f, |_| 1.0, end)).to_string();
    insta::assert_snapshot!("no_slopes", report);
    assert!(report.lines().all(|line| line.chars().count() <= 80), "\n{report}");
}

fn there(wrong: PreActivations) -> Report {
    check(&Functions {
        pre_activations: wrong.into(),
        ..stub()
    })
}

fn back(wrong: GradientRms) -> Report {
    let Functions { pre_activations, .. } = solved();
    check(&Functions {
        pre_activations,
        gradient_rms: wrong.into(),
        ..stub()
    })
}

fn deep(wrong: DeepNetwork) -> Report {
    let Functions { healthiest, .. } = solved();
    check(&Functions {
        deep_network: wrong.into(),
        healthiest,
        ..stub()
    })
}

fn choice(wrong: Healthiest) -> Report {
    check(&Functions {
        healthiest: wrong.into(),
        ..stub()
    })
}

fn mlp(widths: Vec<usize>, activation: Arc<dyn Activation>, init: Init, seed: u64) -> Result<Network, LearningError> {
    Network::mlp(&widths, activation, init, seed)
}

fn nearest(ratios: &[f64], badness: fn(f64) -> f64) -> usize {
    let badness = |i: &usize| badness(ratios[*i]);
    (0..ratios.len())
        .min_by(|a, b| badness(a).total_cmp(&badness(b)))
        .unwrap()
}

#[test]
fn the_figure_draws_the_readers_gradients_and_the_crates() {
    let names = ["sigmoid", "tanh", "ReLU"].map(|name| format!("20 layers of 16, {name}"));
    let ends = |series: &str, svg: &str| ends(&super::said_of(series, svg).remove(0));
    let svg = figure(gradient_rms).to_svg();
    let [low, high] = ends("the crate's", &svg);
    assert_eq!(ends(&names[0], &svg)[0], low, "the sigmoid's gradient is the smallest");
    assert!(names.iter().any(|name| ends(name, &svg)[1] == high));
    let svg = figure(|weights, _, _, _, _| vec![1.0; weights.len() + 1]).to_svg();
    for name in names {
        assert_eq!(ends(&name, &svg), ["1", "1"]);
    }
}

#[test]
fn the_figures_say_what_is_not_written_and_what_fails() {
    let svg = figure(|_, _, _, _, _| todo!()).to_svg();
    assert!(svg.contains("20 layers of 16, tanh: not written yet"));
    let svg = trained_figure(|_, _| todo!()).to_svg();
    assert!(svg.contains("Tanh: not written yet"));
    let svg = trained_figure(|_, _| panic!("no network")).to_svg();
    assert!(svg.contains("ReLU not drawn: no network"));
    let error = Network::new(64, vec![]).unwrap_err().to_string();
    let svg = trained_figure(|_, _| Network::new(64, vec![])).to_svg();
    assert!(svg.contains(&format!("Sigmoid not drawn: {error}")), "{error}");
}

/// With a sigmoid the gradients grow from layer to layer, so that the smallest over the largest is the ratio.
#[test]
#[ignore = "trains for a while: --include-ignored"]
fn the_trained_networks_are_drawn_and_their_ratios_told() {
    let svg = trained_figure(deep_network).to_svg();
    assert!(svg.contains("Tanh: from") && svg.contains("ReLU: from"));
    let said = super::said_of("Sigmoid", &svg).remove(0);
    let [low, high] = ends(&said).map(|end| number(&end));
    let report = check(&Functions::new(pre_activations, gradient_rms, deep_network, |_| 1));
    let note = report.findings[3].note.as_deref().unwrap();
    assert!(note.ends_with("by your choice: Tanh."), "{note}");
    let ratio = note.split_once("Sigmoid ").unwrap().1;
    let ratio = number(ratio.split(',').next().unwrap());
    assert!((ratio * high / low - 1.0).abs() < 0.05, "{note} and {said}");
}

fn ends(said: &str) -> [String; 2] {
    let (low, high) = said.split_once(" to ").unwrap();
    [low.trim_start_matches("from ").to_owned(), high.to_owned()]
}

/// With a true minus, as it is shown.
fn number(shown: &str) -> f64 {
    shown.replace('−', "-").parse().unwrap()
}
