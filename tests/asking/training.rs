use activations::asking::training::{
    self, Accuracy, Dense, Forward, Functions, GradientsOf, LossGradient, LossOf, Step, Train, loss_figure,
    spirals_figure,
};
use activations::asking::{Report, Standing};
use activations::functions::{Activation, softmax};
use activations::prelude::ActivationMethods as _;
use ndarray::{Array1, Array2, Axis};

#[path = "../../solutions/10_training.rs"]
mod solution;

mod other_ways;
mod unlisted;
mod wrong_moves;

use solution::{accuracy, forward, gradients, loss, loss_gradient, step, train};

/// The functions of the solution.
pub fn solved() -> Functions {
    activations::answer!(training)
}

/// None of them is written.
fn stub() -> Functions {
    Functions::new(
        |_, _, _| todo!(),
        |_, _| todo!(),
        |_, _| todo!(),
        |_, _, _, _| todo!(),
        |_, _, _| todo!(),
        |_, _, _, _, _, _| todo!(),
        |_, _, _, _| todo!(),
    )
}

fn check(functions: &Functions) -> Report {
    training::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

#[test]
fn a_stub_is_not_started_and_a_forward_alone_is_a_beginning() {
    assert_eq!(check(&stub()).standing(), Standing::NotStarted);
    let begun = check(&Functions {
        forward: (forward as Forward).into(),
        ..stub()
    });
    assert_eq!(begun.standing(), Standing::InProgress, "\n{begun}");
}

/// The loop is right in each small case, and loses what it has learned in between.
#[test]
fn a_loop_that_forgets_after_ten_steps_learns_no_spirals() {
    fn forgets(
        layers: &mut [Dense],
        x: &Array2<f64>,
        labels: &[usize],
        batches: &[Vec<usize>],
        f: &dyn Activation,
        rate: f64,
    ) -> Vec<f64> {
        let start = layers.to_vec();
        let ten = batches.chunks(10).map(|batches| {
            layers.clone_from_slice(&start);
            train(layers, x, labels, batches, f, rate)
        });
        ten.collect::<Vec<_>>().concat()
    }
    let report = looped(forgets);
    assert!(report.wrong().unwrap().title.contains("the spirals"), "\n{report}");
    assert!(report.to_string().contains("hardly learns"), "\n{report}");
}

#[test]
fn a_loss_that_leaves_the_numbers_is_told_with_its_step() {
    let report = looped(|layers, x, labels, batches, f, rate| {
        let rate = if batches.len() > 10 { f64::INFINITY } else { rate };
        train(layers, x, labels, batches, f, rate)
    });
    assert!(report.to_string().contains("in step 1"), "\n{report}");
}

/// A loss and a gradient of a sum belong together, and yet a step does not lower the mean as far.
#[test]
fn a_wrong_gradient_stands_beside_the_slope_of_the_readers_own_loss() {
    let report = back(|layers, x, labels, f| {
        let mut gradients = gradients(layers, x, labels, f);
        gradients.iter_mut().for_each(|layer| layer.bias.fill(0.0));
        gradients
    });
    insta::assert_snapshot!("no_biases", report);
    let text = report.to_string();
    assert!(text.lines().all(|line| line.chars().count() <= 80), "\n{text}");
}

#[test]
fn the_figures_show_what_the_readers_loop_learns() {
    let svg = spirals_figure(train).to_svg();
    assert!(svg.contains("given to the second"));
    let said = super::said_of("first spiral", &svg);
    assert_eq!(said.len(), 1);
    let svg = spirals_figure(|_, _, _, _, _, _| todo!()).to_svg();
    assert!(svg.contains("given to the second: not written yet"));
    let svg = loss_figure(|_, _, _, batches, _, rate| vec![rate; batches.len()]).to_svg();
    assert_eq!(super::said_of("rate 0.3", &svg), ["from 0.3 to 0.3"]);
    assert!(
        loss_figure(|_, _, _, _, _, _| todo!())
            .to_svg()
            .contains("rate 10: not written yet")
    );
}

fn onward(wrong: Forward) -> Functions {
    Functions {
        forward: wrong.into(),
        ..stub()
    }
}

fn ahead(wrong: Forward) -> Report {
    check(&onward(wrong))
}

fn lost(wrong: LossOf) -> Functions {
    Functions {
        loss: wrong.into(),
        ..stub()
    }
}

fn priced(wrong: LossOf) -> Report {
    check(&lost(wrong))
}

fn inclined(wrong: LossGradient) -> Functions {
    Functions {
        loss_gradient: wrong.into(),
        ..stub()
    }
}

fn sloped(wrong: LossGradient) -> Report {
    check(&inclined(wrong))
}

fn returned(wrong: GradientsOf) -> Functions {
    Functions {
        forward: (forward as Forward).into(),
        loss: (loss as LossOf).into(),
        gradients: wrong.into(),
        ..stub()
    }
}

fn back(wrong: GradientsOf) -> Report {
    check(&returned(wrong))
}

fn stepping(wrong: Step) -> Functions {
    Functions {
        step: wrong.into(),
        ..stub()
    }
}

fn moved(wrong: Step) -> Report {
    check(&stepping(wrong))
}

fn looping(wrong: Train) -> Functions {
    Functions {
        train: wrong.into(),
        ..stub()
    }
}

fn looped(wrong: Train) -> Report {
    check(&looping(wrong))
}

fn judging(wrong: Accuracy) -> Functions {
    Functions {
        accuracy: wrong.into(),
        ..stub()
    }
}

fn judged(wrong: Accuracy) -> Report {
    check(&judging(wrong))
}
