use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use crate::asking::{Check, Finding, Function, Value, signature};

/// What a network is to learn.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum Task {
    /// One yes or no.
    Binary,
    /// Exactly one class out of several.
    MultiClass,
    /// Any number of classes out of several.
    MultiLabel,
    /// A number of any sign.
    Regression,
    /// A number above 0.
    PositiveRegression,
}

/// What is applied to the numbers of a network's last linear layer.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum Output {
    /// Nothing: the numbers as they are; logits, in a classifier.
    Identity,
    Relu,
    /// Of each number on its own.
    Sigmoid,
    /// Of all numbers together.
    Softmax,
    Softplus,
}

/// What training makes small.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum Loss {
    /// For each output on its own; takes logits, and applies the sigmoid itself.
    BinaryCrossEntropyOnLogits,
    /// For all outputs together; takes logits, and applies the softmax itself.
    CrossEntropyOnLogits,
    MeanSquaredError,
}

/// The end of a network.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Head {
    /// What the network ends in; the loss receives what comes out of it.
    pub ends_in: Output,
    pub loss: Loss,
    /// What turns the network's output into the prediction.
    pub read_by: Output,
}

signature!(fn(Task) -> Head, task, Task => Head, *task);

const OUTPUTS: [Output; 5] = [
    Output::Identity,
    Output::Relu,
    Output::Sigmoid,
    Output::Softmax,
    Output::Softplus,
];

const LOSSES: [Loss; 3] = [
    Loss::BinaryCrossEntropyOnLogits,
    Loss::CrossEntropyOnLogits,
    Loss::MeanSquaredError,
];

impl Head {
    /// A network that ends in `ends_in`, is trained with `loss`, and is read by `read_by`.
    pub fn new(ends_in: Output, loss: Loss, read_by: Output) -> Self {
        Self { ends_in, loss, read_by }
    }

    /// The head that fits a task.
    pub(super) fn for_task(task: Task) -> Self {
        use {Loss::*, Output::*, Task::*};
        match task {
            Binary | MultiLabel => Self::new(Identity, BinaryCrossEntropyOnLogits, Sigmoid),
            MultiClass => Self::new(Identity, CrossEntropyOnLogits, Softmax),
            Regression => Self::new(Identity, MeanSquaredError, Identity),
            PositiveRegression => Self::new(Softplus, MeanSquaredError, Identity),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        OUTPUTS.into_iter().flat_map(|ends_in| {
            LOSSES.into_iter().flat_map(move |loss| {
                let read_by = OUTPUTS.into_iter();
                read_by.map(move |read_by| Self::new(ends_in, loss, read_by))
            })
        })
    }
}

/// `Identity, CrossEntropyOnLogits, read by Softmax`.
impl Display for Head {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { ends_in, loss, read_by } = self;
        write!(f, "{ends_in:?}, {loss:?}, read by {read_by:?}")
    }
}

/// Checks the head for one task. What fits is not told; why a choice does not fit is.
pub(super) fn check(task: Task, head: &Function<fn(Task) -> Head>) -> Finding {
    let describe = move |head: Head| match head == Head::for_task(task) {
        true => Value::from("a head that fits"),
        false => Value::Text(head.to_string()),
    };
    let check = Check::new(
        &format!("head(Task::{task:?})"),
        vec![(format!("head(Task::{task:?})"), ())],
        move |()| describe(Head::for_task(task)),
        move |()| describe(head.call(&task)),
    );
    Head::all()
        .filter(|&head| head != Head::for_task(task))
        .fold(check, |check, head| {
            check.mistake(why_not(task, head), move |()| describe(head))
        })
        .run()
}

/// Why a head does not fit a task, the gravest reason first.
fn why_not(task: Task, head: Head) -> &'static str {
    use {Loss::*, Output::*, Task::*};
    match (task, head.ends_in, head.loss, head.read_by) {
        (Binary | MultiClass | MultiLabel, _, MeanSquaredError, _) => {
            "The mean squared error fits numbers. For classes its gradient is flat where the answer is \
             surely wrong; a cross-entropy is steepest there."
        }
        (Regression | PositiveRegression, _, BinaryCrossEntropyOnLogits | CrossEntropyOnLogits, _) => {
            "A cross-entropy takes a class or a probability for its target. Here the target is a number."
        }
        (Binary, _, CrossEntropyOnLogits, _) | (Binary, Softmax, ..) | (Binary, .., Softmax) => {
            "There is one number here, and the softmax of one number is always 1. A single yes or no takes \
             one logit and a sigmoid."
        }
        (MultiLabel, _, CrossEntropyOnLogits, _) | (MultiLabel, Softmax, ..) | (MultiLabel, .., Softmax) => {
            "Softmax lets the classes compete, for its probabilities add up to 1. Where several may be true \
             at once, each class is a yes or no of its own."
        }
        (MultiClass, _, BinaryCrossEntropyOnLogits, _) => {
            "That asks a separate yes or no for each class. Exactly one class is true here: let them compete \
             in one cross-entropy."
        }
        (MultiClass, Softmax, ..) => {
            "That is a softmax too many: this loss takes logits and applies its own. Nothing fails, but the \
             loss can't get below the floor that you have computed."
        }
        (Binary | MultiLabel, Sigmoid, ..) => {
            "That is a sigmoid too many: this loss takes logits and applies its own. End the network in the \
             logits, and apply the sigmoid to read them."
        }
        (Binary | MultiClass | MultiLabel, Relu | Softplus | Sigmoid, ..) => {
            "A logit is any real number. What the network ends in here cuts off a part of them."
        }
        (Binary | MultiClass | MultiLabel, Identity, _, Identity) => {
            "Logits are no probabilities yet. What makes probabilities of them, when one asks for a prediction?"
        }
        (MultiClass, Identity, _, Sigmoid) => {
            "Sigmoids of the single logits don't add up to 1. The network was trained through a softmax: \
             read it by one."
        }
        (Binary | MultiClass | MultiLabel, Identity, _, _) => {
            "The prediction is a probability, and that function gives none that the loss was trained for."
        }
        (Regression, Identity, ..) | (PositiveRegression, Softplus, ..) => {
            "The network's output is the prediction already: the loss compares it with the target as it is."
        }
        (Regression, Relu | Softplus, ..) => "That output can never be negative, but a temperature can.",
        (Regression, Sigmoid | Softmax, ..) => "That output stays between 0 and 1; a temperature does not.",
        (PositiveRegression, Relu, ..) => {
            "ReLU puts out 0 with slope 0 wherever its input is negative: it is not above 0, and a network \
             that starts there learns nothing. There is a smooth function that is always above 0."
        }
        (PositiveRegression, Identity, _, Identity) => "Nothing keeps that output above 0.",
        (PositiveRegression, Identity, ..) => {
            "The loss compares the raw number with the target, but the prediction is a function of it: they \
             are no longer the same. Let the network itself end in that function."
        }
        (PositiveRegression, Sigmoid | Softmax, ..) => "That output stays below 1; a waiting time does not.",
    }
}
