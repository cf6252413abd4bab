use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Distributions",
        questions: vec![relu_mean(), selu()],
    }
}

fn relu_mean() -> Question {
    Question::number(
        "Standard normal inputs go through a ReLU. What is the mean of the outputs?",
        0.3989,
    )
    .because("1/√(2π): half of the outputs are 0 and the rest have a mean of √(2/π). ReLU is not zero-centred.")
    .miss(
        0.0,
        "That is the mean of the inputs. ReLU drops what balanced the positive ones.",
    )
    .miss(
        0.5,
        "That is the share of outputs that are zero. The mean is of their values.",
    )
    .miss(
        0.798,
        "That is the mean of the positive outputs. The other half of them are zero.",
    )
    .otherwise("It is the integral of x φ(x) from 0 on, and φ′(x) = −x φ(x).")
}

fn selu() -> Question {
    Question::several(
        "A hundred SELU layers are to bring their signal to mean 0 and variance 1. What does that rest on?",
    )
    .wrong(
        "Inputs whose mean is exactly 0 and whose variance is exactly 1.",
        "They are the custom, and a good one. But the fixed point attracts: a batch that starts with mean 1 and \
             spread 2 arrives as well.",
    )
    .right(
        "Weights that start with mean 0 and variance 1/n.",
        "LeCun normal: the two constants are computed for sums of that variance.",
    )
    .wrong(
        "Weights that start with variance 2/n.",
        "That is the rule for ReLU. Here each layer would start from too large a variance.",
    )
    .right(
        "A plain stack of dense layers.",
        "Skip connections and shared weights add up what the proof takes to be independent.",
    )
    .wrong(
        "Batch normalisation after each layer.",
        "Doing without it is what SELU is made for.",
    )
}
