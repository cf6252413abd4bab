use activations::asking::gradient_flow::{
    self, DeepLayers, Functions, GradientRms, Healthiest, PreActivations, TrainAndWatch, figure, trained_figure,
};
use activations::asking::training::{Dense, dense_layers};
use activations::asking::{Report, Standing};
use activations::functions::{Activation, softmax};
use activations::learning::{Init, LearningError, rms};
use activations::prelude::ActivationMethods as _;
use ndarray::{Array2, Axis};

#[path = "../../solutions/11_gradient_flow.rs"]
mod solution;

mod other_ways;
mod unlisted;
mod wrong_loops;

use solution::{deep_layers, gradient_rms, healthiest, pre_activations, train_and_watch};

/// The functions of the solution.
pub fn solved() -> Functions {
    activations::answer!(gradient_flow)
}

/// None of them is written.
fn stub() -> Functions {
    Functions::new(
        |_, _, _| todo!(),
        |_, _, _, _, _| todo!(),
        |_| todo!(),
        |_, _, _, _, _, _| todo!(),
        |_| todo!(),
    )
}

fn check(functions: &Functions) -> Report {
    gradient_flow::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

#[test]
fn each_wrong_forward_pass_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "Those are the h",
            forward(|weights, input, f| pre_activations(weights, input, f).iter().map(|z| z.mapv(f)).collect()),
        ),
        (
            "activation is left out",
            forward(|weights, input, _| pre_activations(weights, input, |x| x)),
        ),
        (
            "input as well",
            forward(|weights, input, f| pre_activations(weights, &input.mapv(f), f)),
        ),
        (
            "does one of them need .t()",
            forward(|weights, input, f| {
                let turned: Vec<_> = weights.iter().map(|weight| weight.t().to_owned()).collect();
                pre_activations(&turned, input, f)
            }),
        ),
        (
            "Only the last z is returned",
            forward(|weights, input, f| pre_activations(weights, input, f).split_off(weights.len() - 1)),
        ),
        (
            "Only the last z is right",
            forward(|weights, input, f| {
                let mut z = pre_activations(weights, input, f);
                let last = z.len() - 1;
                z[..last].iter_mut().for_each(|z| z.mapv_inplace(f));
                z
            }),
        ),
        (
            "turned round",
            forward(|weights, input, f| pre_activations(weights, input, f).into_iter().rev().collect()),
        ),
        (
            "For each weight",
            forward(|weights, input, f| pre_activations(weights, input, f).iter().map(|z| z * z).collect()),
        ),
    ]);
}

#[test]
fn each_wrong_backward_pass_earns_its_own_hint() {
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
fn each_wrong_network_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        (
            "21 widths: the input's",
            deep(|seed| drawn(&[vec![64; 19], vec![10]], seed)),
        ),
        (
            "Twenty linear layers are asked for",
            deep(|seed| drawn(&[vec![64, 64, 10]], seed)),
        ),
        ("64 wide", deep(|seed| drawn(&[vec![64], vec![32; 19], vec![10]], seed))),
        (
            "another spread",
            deep(|seed| dense_layers(&[vec![64; 20], vec![10]].concat(), Init::PyTorch, seed)),
        ),
        ("Hand the seed on", deep(|_| deep_layers(0))),
        (
            "the same weights",
            deep(|seed| {
                let mut layers = deep_layers(seed)?;
                layers[5] = layers[4].clone();
                Ok(layers)
            }),
        ),
        ("the message says why", deep(|seed| drawn(&[vec![64, 0]], seed))),
    ]);
}

/// What 21 linear layers are refused with names layers, and no gradient.
#[test]
fn another_number_of_layers_is_told_in_layers() {
    let report = deep(|seed| drawn(&[vec![64; 21], vec![10]], seed));
    let row = report.wrong().unwrap().headline().unwrap();
    assert!(row.expected.starts_with("20 linear layers"), "\n{report}");
    assert!(row.got.starts_with("21 linear layers"), "\n{report}");
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
    assert_eq!(forward(pre_activations).standing(), Standing::InProgress);
}

#[test]
fn the_feedback_fits_the_width_of_a_terminal() {
    let report = back(|weights, input, f, _, end| gradient_rms(weights, input, f, |_| 1.0, end)).to_string();
    insta::assert_snapshot!("no_slopes", report);
    assert!(report.lines().all(|line| line.chars().count() <= 80), "\n{report}");
}

fn stacked(wrong: PreActivations) -> Functions {
    Functions {
        pre_activations: wrong.into(),
        ..stub()
    }
}

fn forward(wrong: PreActivations) -> Report {
    check(&stacked(wrong))
}

fn measured(wrong: GradientRms) -> Functions {
    Functions {
        gradient_rms: wrong.into(),
        pre_activations: solved().pre_activations,
        ..stub()
    }
}

fn back(wrong: GradientRms) -> Report {
    check(&measured(wrong))
}

fn deep(wrong: DeepLayers) -> Report {
    check(&Functions {
        deep_layers: wrong.into(),
        ..stub()
    })
}

fn watched(wrong: TrainAndWatch) -> Functions {
    Functions {
        train_and_watch: wrong.into(),
        ..stub()
    }
}

fn looped(wrong: TrainAndWatch) -> Report {
    check(&watched(wrong))
}

fn chosen(wrong: Healthiest) -> Functions {
    Functions {
        healthiest: wrong.into(),
        ..stub()
    }
}

fn choice(wrong: Healthiest) -> Report {
    check(&chosen(wrong))
}

fn drawn(widths: &[Vec<usize>], seed: u64) -> Result<Vec<Dense>, LearningError> {
    dense_layers(&widths.concat(), Init::HeNormal, seed)
}

fn nearest(ratios: &[f64], badness: fn(f64) -> f64) -> usize {
    let badness = |i: &usize| badness(ratios[*i]);
    (0..ratios.len())
        .min_by(|a, b| badness(a).total_cmp(&badness(b)))
        .unwrap()
}

#[test]
fn the_figure_draws_the_readers_gradients_and_the_crates() {
    let names = ["sigmoid", "tanh", "ReLU"];
    let ends = |series: &str, svg: &str| ends(&super::said_of(series, svg).remove(0));
    let svg = figure(gradient_rms).to_svg();
    for name in names {
        assert_eq!(ends(name, &svg), ends(&format!("{name}, the crate's"), &svg));
    }
    let [sigmoid, tanh, relu] = names.map(|name| ends(name, &svg)[0].replace('−', "-").parse::<f64>().unwrap());
    assert!(
        sigmoid < tanh && sigmoid < relu,
        "the sigmoid's gradient is the smallest"
    );
    let svg = figure(|weights, _, _, _, _| vec![1.0; weights.len() + 1]).to_svg();
    for name in names {
        assert_eq!(ends(name, &svg), ["1", "1"]);
    }
}

#[test]
fn the_figures_say_what_is_not_written_and_what_fails() {
    let svg = figure(|_, _, _, _, _| todo!()).to_svg();
    assert!(svg.contains("tanh: not written yet"));
    let watched = |train: TrainAndWatch| trained_figure(deep_layers, train).to_svg();
    assert!(watched(|_, _, _, _, _, _| todo!()).contains("Tanh: not written yet"));
    assert!(watched(|_, _, _, _, _, _| panic!("no loop")).contains("ReLU not drawn: no loop"));
    let refused = |seed| drawn(&[vec![64, 0]], seed);
    let error = refused(0).unwrap_err().to_string();
    let svg = trained_figure(refused, train_and_watch).to_svg();
    assert!(svg.contains(&format!("Sigmoid not drawn: {error}")), "{error}");
}

/// With a sigmoid the gradients grow from layer to layer, so that the smallest over the largest is the ratio.
#[test]
fn the_loop_is_drawn_and_its_ratios_told() {
    let svg = trained_figure(deep_layers, |layers, _, _, batches, _, _| {
        batches
            .iter()
            .map(|_| (0..layers.len()).map(|l| 1.0 + l as f64).collect())
            .collect()
    });
    assert_eq!(super::said_of("Tanh", &svg.to_svg()), ["from 1 to 20"]);
    let report = check(&solved());
    let note = report.findings[5].note.as_deref().unwrap();
    assert!(
        note.ends_with("by your choice: Tanh.") || note.ends_with("by your choice: ReLU."),
        "{note}"
    );
    let ratio = note.split_once("Sigmoid ").unwrap().1;
    let ratio = number(ratio.split(',').next().unwrap());
    assert!(ratio < 1e-6, "{note}");
}

/// With a true minus, as it is shown.
fn number(shown: &str) -> f64 {
    shown.replace('−', "-").parse().unwrap()
}

fn ends(said: &str) -> [String; 2] {
    let (low, high) = said.split_once(" to ").unwrap();
    [low.trim_start_matches("from ").to_owned(), high.to_owned()]
}
