use std::fmt;

use super::hidden::DCGAN;
use crate::functions::{Interval, Source};

/// What a network's output is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// One of two classes.
    Binary,
    /// One of several classes.
    MultiClass,
    /// Any number of several labels.
    MultiLabel,
    /// Any number.
    Regression,
    /// A number above 0.
    PositiveRegression,
    /// A share, between 0 and 1.
    ShareRegression,
    /// A number between −1 and 1, such as a pixel of a generated image.
    SymmetricRegression,
}

/// What stands at the end of a network for one task.
#[derive(Debug, Clone, PartialEq)]
pub struct OutputChoice {
    pub task: Goal,
    /// The activation behind the last layer, by its name in [`catalog()`](crate::functions::catalog);
    /// `identity` for none.
    pub activation: &'static str,
    /// The crate's loss to train with.
    pub loss: &'static str,
    /// What turns the output into the answer: an activation by its name, or `softmax`; `identity` where the
    /// output is the answer.
    pub read_with: &'static str,
    /// Why, in a sentence or two.
    pub reason: &'static str,
    pub source: Source,
}

impl Goal {
    /// Every task, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Binary,
        Self::MultiClass,
        Self::MultiLabel,
        Self::Regression,
        Self::PositiveRegression,
        Self::ShareRegression,
        Self::SymmetricRegression,
    ];

    /// Where an answer lies; for classes, its probability.
    pub fn range(self) -> Interval {
        match self {
            Self::Regression => Interval::everywhere(),
            Self::PositiveRegression => Interval::open(0.0, f64::INFINITY),
            Self::SymmetricRegression => Interval::open(-1.0, 1.0),
            Self::Binary | Self::MultiClass | Self::MultiLabel | Self::ShareRegression => Interval::open(0.0, 1.0),
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Binary => "one of two classes",
            Self::MultiClass => "one of several classes",
            Self::MultiLabel => "any of several labels",
            Self::Regression => "a number",
            Self::PositiveRegression => "a positive number",
            Self::ShareRegression => "a share from 0 to 1",
            Self::SymmetricRegression => "a number from −1 to 1",
        })
    }
}

/// The table of outputs: one row for each task.
pub fn output_choices() -> Vec<OutputChoice> {
    Goal::ALL.into_iter().map(choice).collect()
}

pub(super) fn choice(task: Goal) -> OutputChoice {
    let choice = |activation, loss, read_with, reason, source| OutputChoice {
        task,
        activation,
        loss,
        read_with,
        reason,
        source,
    };
    match task {
        Goal::Binary => choice(
            "identity",
            "binary_cross_entropy_with_logits",
            "sigmoid",
            "The loss holds the sigmoid and computes its logarithm without overflow. Apply the sigmoid only to read \
             a probability.",
            DEEP_LEARNING,
        ),
        Goal::MultiClass => choice(
            "identity",
            "cross_entropy",
            "softmax",
            "The loss holds the softmax; a second one before it trains the wrong loss without a word. The largest \
             logit is the answer.",
            DEEP_LEARNING,
        ),
        Goal::MultiLabel => choice(
            "identity",
            "binary_cross_entropy_with_logits",
            "sigmoid",
            "A yes-or-no question for each label: they need not sum to 1, so there is no softmax.",
            DEEP_LEARNING,
        ),
        Goal::Regression => choice(
            "identity",
            "mse_loss",
            "identity",
            "Any activation would forbid some answers.",
            DEEP_LEARNING,
        ),
        Goal::PositiveRegression => choice(
            "softplus",
            "mse_loss",
            "identity",
            "Always above 0, with a slope everywhere. A ReLU can answer 0 and learn nothing there.",
            Source {
                authors: "C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia",
                year: 2000,
                title: "Incorporating Second-Order Functional Knowledge for Better Option Pricing",
                link: "https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html",
            },
        ),
        Goal::ShareRegression => choice(
            "identity",
            "binary_cross_entropy_with_logits",
            "sigmoid",
            "The loss takes shares as targets too. Unlike a squared error behind a sigmoid, its gradient does not \
             fade where the answer is badly wrong.",
            DEEP_LEARNING,
        ),
        Goal::SymmetricRegression => choice(
            "tanh",
            "mse_loss",
            "identity",
            "Its range is the answer's, as in DCGAN's generator. Scale the targets to it.",
            DCGAN,
        ),
    }
}

const DEEP_LEARNING: Source = Source {
    authors: "I. Goodfellow, Y. Bengio, A. Courville",
    year: 2016,
    title: "Deep Learning, section 6.2.2",
    link: "https://www.deeplearningbook.org/contents/mlp.html",
};
