//! The networks that the reader trains.

use super::{Repaired, TrainTooFast, Trained, dead, hidden_outputs};
use crate::asking::training::{Dense, Training, batches, dense_layers, reference};
use crate::asking::{Check, Counterexample, Finding, Held, PlainActivation, Property, Runs, Value};
use crate::functions::{Activation, LeakyRelu, Relu, Tanh};
use crate::learning::Init;
use crate::learning::experiments::split_digits as digits;

const WIDTHS: [usize; 4] = [64, 64, 64, 10];
/// So many steps at a rate of 5; the others at 0.1.
const FAST: usize = 4;
const EPOCHS: usize = 2;
/// So many losses are compared: longer, and rounding decides.
const COMPARED: usize = 6;
/// Of 128 units.
const AT_LEAST_DEAD: usize = 5;
/// The share of the test digits: by chance it would be 0.1.
const AT_LEAST_READ: f64 = 0.4;

/// What is trained, and how; as asked, but for one thing in a mistake.
#[derive(Clone)]
struct Run {
    f: PlainActivation,
    init: Init,
    layers_seed: u64,
    batches_seed: u64,
    /// The rate of each of the first steps.
    rates: [f64; COMPARED],
}

impl Run {
    fn of(f: &dyn Activation, seed: u64) -> Self {
        let mut rates = [0.1; COMPARED];
        rates[..FAST].fill(5.0);
        Self {
            f: f.into(),
            init: Init::PyTorch,
            layers_seed: seed,
            batches_seed: seed,
            rates,
        }
    }

    fn seed(&self) -> u64 {
        self.layers_seed
    }

    fn batches(&self) -> Vec<Vec<usize>> {
        batches(digits().train.len(), 64, EPOCHS, self.batches_seed)
    }

    /// How many losses there are, and the first of them.
    fn losses(&self) -> Vec<f64> {
        let (data, batches) = (&digits().train, self.batches());
        let mut training = Training {
            layers: dense_layers(&WIDTHS, self.init, self.layers_seed).expect("widths above 0"),
            x: data.inputs.clone(),
            labels: data.labels.clone(),
            batches: Vec::new(),
            activation: self.f.clone(),
            rate: 0.0,
        };
        let mut losses = vec![batches.len() as f64];
        for (rows, rate) in batches.into_iter().zip(self.rates) {
            (training.batches, training.rate) = (vec![rows], rate);
            let (layers, loss) = reference::train(&training);
            training.layers = layers;
            losses.extend(loss);
        }
        losses
    }
}

/// The same of the reader's, or why there is nothing.
fn seen(trained: Result<Trained, String>) -> Value {
    match trained {
        Ok((_, losses)) => {
            let first = losses.iter().take(COMPARED).copied();
            let counted: Vec<f64> = [losses.len() as f64].into_iter().chain(first).collect();
            counted.into()
        }
        Err(error) => Value::Text(error),
    }
}

/// The checks that both trainings share; `answer` is the reader's.
fn begins<'a>(title: &str, inputs: Vec<(String, Run)>, answer: impl Fn(&Run) -> Value + 'a) -> Check<'a, Run> {
    let with = |change: fn(&mut Run)| {
        move |run: &Run| {
            let mut run = run.clone();
            change(&mut run);
            run.losses()
        }
    };
    let counted = |count: f64| {
        move |run: &Run| {
            let mut losses = run.losses();
            losses[0] = count;
            losses
        }
    };
    Check::new(title, inputs, Run::losses, answer)
        .tolerance(1e-6)
        .relative()
        .mistake(
            "The rate is 0.1 from the first step. The first four are taken at 5.",
            with(|run| run.rates = [0.1; COMPARED]),
        )
        .mistake(
            "The rate is still 5 in the fifth step. Four steps at 5, all others at 0.1.",
            with(|run| run.rates = [5.0; COMPARED]),
        )
        .mistake(
            "Three steps are taken at 5. It should be four.",
            with(|run| run.rates[3] = 0.1),
        )
        .mistake(
            "Five steps are taken at 5. It should be four.",
            with(|run| run.rates[4] = 5.0),
        )
        .mistake(
            "The two rates are exchanged: 5 comes first.",
            with(|run| run.rates = [0.1, 0.1, 0.1, 0.1, 5.0, 5.0]),
        )
        .mistake(
            "Nothing is learned: the losses are those of layers that never move.",
            with(|run| run.rates = [0.0; COMPARED]),
        )
        .mistake(
            "Another seed gives the same layers. Hand the seed to dense_layers.",
            with(|run| run.layers_seed = 0),
        )
        .mistake(
            "Another seed gives the same batches. Hand the seed to batches.",
            with(|run| run.batches_seed = 0),
        )
        .mistake(
            "The seed is not used: every seed gives the run of seed 0.",
            with(|run| {
                (run.layers_seed, run.batches_seed) = (0, 0);
            }),
        )
        .mistake(
            "The layers are drawn as He does. Take Init::PyTorch.",
            with(|run| run.init = Init::HeNormal),
        )
        .mistake("Training ends after one epoch, 23 steps. There are two.", counted(23.0))
        .mistake(
            "The losses of the first four steps alone are returned. Add those of the others.",
            |run| {
                let losses = run.losses();
                [&[4.0], &losses[1..5]].concat()
            },
        )
        .hint(
            "Draw the layers with the seed, train with the first four batches at 5, and with the others at 0.1; return \
             the losses of both, one after the other.",
        )
}

fn labelled(runs: impl IntoIterator<Item = Run>) -> Vec<(String, Run)> {
    let label = |run: &Run| {
        format!(
            "train_too_fast({}, {}), number of losses and the first six",
            run.f.0,
            run.seed()
        )
    };
    runs.into_iter().map(|run| (label(&run), run)).collect()
}

pub(super) fn too_fast(train_too_fast: &Runs<TrainTooFast>, seed: u64) -> Finding {
    let title = "train_too_fast: four steps at 5 and 42 at 0.1, by your own loop";
    let fixed = labelled([Run::of(&Relu, 0)]);
    let own = |f: &dyn Activation| {
        let f: PlainActivation = f.into();
        move |run: &Run| {
            Run {
                f: f.clone(),
                ..run.clone()
            }
            .losses()
        }
    };
    begins(title, fixed, |run| {
        seen(train_too_fast.call(&(run.f.clone(), run.seed())))
    })
    .drawn(labelled([Run::of(&Tanh, seed)]))
    .mistake("It uses ReLU whatever it is given. Hand on f.", own(&Relu))
    .mistake(
        "It uses Leaky ReLU whatever it is given. Hand on f.",
        own(&LeakyRelu::default()),
    )
    .run()
}

pub(super) fn repaired(repaired: &Runs<Repaired>, seed: u64) -> Finding {
    let runs = |seeds: &[u64]| {
        let run = |&seed: &u64| {
            let label = format!("repaired({seed}), number of losses and the first six");
            (label, Run::of(&LeakyRelu::default(), seed))
        };
        seeds.iter().map(run).collect::<Vec<_>>()
    };
    let title = "repaired: the same training with Leaky ReLU";
    begins(title, runs(&[0]), |run| seen(repaired.call(&run.seed())))
        .drawn(runs(&[seed]))
        .mistake(
            "That is still ReLU. Give train_too_fast another activation: LeakyRelu::default().",
            |run| Run::of(&Relu, run.seed()).losses(),
        )
        .run()
}

/// What comes of both trainings, which are those that the checks before have seen.
pub(super) fn comes_of_it(train_too_fast: &Runs<TrainTooFast>, repaired: &Runs<Repaired>) -> Finding {
    let relu: PlainActivation = (&Relu as &dyn Activation).into();
    let leaky: PlainActivation = (&LeakyRelu::default() as &dyn Activation).into();
    let expected = format!("at least {AT_LEAST_DEAD} of 128 units dead");
    let read = format!("no unit dead, and more than {AT_LEAST_READ} of the test digits read");
    Property::new("dead units after the fast steps, and after the repair")
        .holds("train_too_fast(ReLU, 0)", &expected, || {
            let call = "train_too_fast(ReLU, 0)";
            let layers = fits(call, train_too_fast.call(&(relu.clone(), 0)))?;
            match count(&layers, &relu) {
                AT_LEAST_DEAD.. => Ok(()),
                dead => Err(not_so(call, format!("{dead} of 128 dead"), "too few")),
            }
        })
        .measures("repaired(0)", &read, || {
            let call = "repaired(0)";
            let layers = fits(call, repaired.call(&0))?;
            let test = &digits().test;
            let share = reference::accuracy(&layers, &test.inputs, &test.labels, &leaky);
            match (count(&layers, &leaky), share > AT_LEAST_READ) {
                (0, true) => Ok(format!(
                    "With Leaky ReLU no unit is dead, and {share:.2} of the test digits are read."
                )),
                (dead, _) => Err(not_so(
                    call,
                    format!("{dead} of 128 dead, {share:.2} read"),
                    "not repaired",
                )),
            }
        })
        .finding()
}

/// The layers, if they are those of a network for the digits.
fn fits(call: &str, trained: Result<Trained, String>) -> Held<Vec<Dense>> {
    let hint = "The layers should be 64 → 64 → 64 → 10: dense_layers takes these widths.";
    match trained {
        Ok((layers, _))
            if layers
                .iter()
                .map(|layer| layer.weight.dim())
                .eq([(64, 64), (64, 64), (10, 64)]) =>
        {
            Ok(layers)
        }
        Ok((layers, _)) => Err(Counterexample::new(
            call,
            format!("{} layers", layers.len()),
            "other layers",
            hint,
        )),
        Err(error) => Err(Counterexample::new(call, error, "an error", hint)),
    }
}

fn count(layers: &[Dense], f: &PlainActivation) -> usize {
    hidden_outputs(layers, &digits().train.inputs, f).iter().map(dead).sum()
}

fn not_so(call: &str, got: String, note: &str) -> Counterexample {
    let hint = "The layers that come out are not those that the losses belong to. Return the layers that were trained, \
                after all of their steps.";
    Counterexample::new(call, got, note, hint)
}
