//! What the reader's own functions come to: a step that lowers the loss, and networks that learn.

use ndarray::Array2;

use super::cases::{Parts, drawn, widths};
use super::{Dense, Functions, Train, Training, batches, dense_layers, reference};
use crate::asking::{Counterexample, Finding, Function, Held, Property};
use crate::functions::{Activation, Tanh};
use crate::learning::Init;
use crate::learning::data::{Dataset, spirals};
use crate::learning::experiments::standard_digits;
use crate::showing::number::significant;

/// The share to be right: of the spirals' points, and of the test digits; by chance it would be 0.5 and 0.1.
const ENOUGH: f64 = 0.85;
/// A step so small that the loss falls by it as along a straight line, to a few percent.
const SMALL: f64 = 1e-3;

pub(super) fn a_step_lowers_the_loss(functions: &Functions, seed: u64) -> Finding {
    Property::new("a small step lowers your loss by rate · |gradient|²")
        .holds("step(2 → 8 → 3, Tanh, rate 0.001)", "to a tenth", || {
            falls(functions, seed)
        })
        .finding()
}

fn falls(functions: &Functions, seed: u64) -> Held {
    let case = drawn(&[2, 8, 3], 20, &Tanh, seed);
    let loss = |layers: &[Dense]| {
        let z = functions
            .forward
            .call(&(layers.to_vec(), case.x.clone(), case.activation.clone()));
        let logits = z.last().cloned().unwrap_or_default();
        functions.loss.call(&(logits, case.labels.clone()))
    };
    let gradients = functions.gradients.call(&case.input());
    let next = functions.step.call(&(case.layers.clone(), gradients.clone(), SMALL));
    let squares: f64 = Parts::of_layers(&gradients).numbers.iter().map(|g| g * g).sum();
    let (fall, expected) = (loss(&case.layers) - loss(&next), SMALL * squares);
    if (fall / expected - 1.0).abs() < 0.1 {
        return Ok(());
    }
    let hint = match fall > 0.0 {
        true => "The loss falls, but not as far as the gradient says: loss, gradients and step don't belong together.",
        false => "The loss does not fall. Compare each of loss, gradients and step with its own check.",
    };
    let got = format!("{} instead of {}", significant(fall, 3), significant(expected, 3));
    Err(Counterexample::new("the fall of the loss", got, "another fall", hint))
}

/// What the reader's loop is given to learn.
pub(super) struct Lesson {
    training: Training,
    test: (Array2<f64>, Vec<usize>),
}

impl Lesson {
    pub fn training(&self) -> &Training {
        &self.training
    }

    fn new(train: Dataset, test: Dataset, hidden: &[usize], f: &dyn Activation, epochs: usize, seed: u64) -> Self {
        let widths = [&[train.inputs.ncols()], hidden, &[train.classes]].concat();
        let size = (train.len() / 4).min(64);
        Self {
            training: Training {
                layers: dense_layers(&widths, Init::HeNormal, seed).expect("widths above 0"),
                batches: batches(train.len(), size, epochs, seed),
                x: train.inputs,
                labels: train.labels,
                activation: f.into(),
                rate: 0.3,
            },
            test: (test.inputs, test.labels),
        }
    }

    /// Two spirals of 50 points each, which are learned and judged by, in 600 steps.
    pub fn spirals(f: &dyn Activation, seed: u64) -> Self {
        let data = spirals(2, 50, 0.02, seed).expect("spirals of points");
        Self::new(data.clone(), data, &[32, 32], f, 150, seed)
    }

    /// The digits in three epochs, judged by those that were held back.
    fn digits(f: &dyn Activation, seed: u64) -> Self {
        let split = standard_digits();
        Self::new(split.train, split.test, &[32], f, 3, seed)
    }

    fn scope(&self) -> String {
        let Training {
            layers,
            batches,
            activation,
            rate,
            ..
        } = &self.training;
        let widths = widths(layers);
        format!(
            "train({widths}, {}, {} steps of rate {rate})",
            activation.0,
            batches.len()
        )
    }
}

/// Whether the reader's loop learns the spirals and the digits; without it, that it is still to
/// do.
pub(super) fn check(train: Option<&Function<Train>>, seed: u64) -> Finding {
    let property = Property::new("your loop learns the spirals and the digits").drawn();
    let Some(train) = train else {
        return property.finding();
    };
    let lessons = [
        (Lesson::spirals(&Tanh, seed), "of the spirals' points"),
        (Lesson::digits(&Tanh, seed), "of the test digits"),
    ];
    let property = lessons.iter().fold(property, |property, (lesson, what)| {
        let expected = format!("at least {ENOUGH} {what}");
        property.measures(&lesson.scope(), &expected, || {
            let share = learned(train, lesson)?;
            Ok(format!("Your network has {} {what} right.", significant(share, 3)))
        })
    });
    property.finding()
}

fn learned(train: &Function<Train>, lesson: &Lesson) -> Held<f64> {
    let start = &lesson.training;
    let (layers, losses) = train.call(start);
    let failed = |got: String, hint: &str| Err(Counterexample::new(&lesson.scope(), got, "not learned", hint));
    let shapes = |layers: &[Dense]| layers.iter().map(|layer| layer.weight.dim()).collect::<Vec<_>>();
    if shapes(&layers) != shapes(&start.layers) {
        let hint = "The layers that come out have other shapes than those that went in.";
        return failed("layers of other shapes".into(), hint);
    }
    if let Some(step) = losses.iter().position(|loss| !loss.is_finite()) {
        let hint = "The loss leaves the numbers. Is the update the right way, and the gradient a mean?";
        return failed(format!("a loss of {} in step {step}", losses[step]), hint);
    }
    let (x, labels) = &lesson.test;
    let share = reference::accuracy(&layers, x, labels, &start.activation);
    match share {
        ENOUGH.. => Ok(share),
        _ => {
            let hint = "It hardly learns, though each step alone is right: the loop loses something over many steps.";
            failed(format!("{} right", significant(share, 3)), hint)
        }
    }
}
