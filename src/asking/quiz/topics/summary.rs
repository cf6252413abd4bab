use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Choosing, all in all",
        questions: vec![start(), lstm(), challenge()],
    }
}

fn start() -> Question {
    Question::new("A small dense network is to sort tables of measurements into five classes. Where do you start?")
        .wrong(
            "Sigmoid in the hidden layers, softmax behind the last, cross-entropy.",
            "Sigmoids shrink the gradient with each layer, and cross-entropy holds a softmax of its own.",
        )
        .wrong(
            "ReLU behind every layer, cross-entropy.",
            "Behind the last layer a ReLU would allow no negative logit.",
        )
        .right(
            "ReLU in the hidden layers, nothing behind the last, cross-entropy.",
            "Cheap and sound. If units die, Leaky ReLU is next.",
        )
        .wrong(
            "SwiGLU in the hidden layers, nothing behind the last, mean squared error.",
            "Gates are for large language models first of all, and five classes call for a loss on probabilities.",
        )
}

fn lstm() -> Question {
    Question::new("Which activations does an LSTM cell use?")
        .wrong(
            "tanh for the gates, sigmoid for the candidate.",
            "A tanh gate could be −1, which turns a value round instead of holding it back.",
        )
        .right(
            "Sigmoid for the gates, tanh for the candidate and the output.",
            "A gate is a share between 0 and 1; what it lets through may be positive or negative.",
        )
        .wrong(
            "tanh throughout.",
            "A bounded candidate is well served by it, a gate is not: it must lie between \"none\" and \"all\".",
        )
        .wrong(
            "ReLU for the candidate, as everywhere today.",
            "Its values have no bound, and the cell adds them up over all time steps.",
        )
}

fn challenge() -> Question {
    Question::several(
        "The challenge asks for an activation that is smooth, has a slope of exactly zero nowhere, and is bounded or \
         grows no faster than x. Which do, as mathematics has them?",
    )
    .wrong(
        "GELU",
        "It falls before it rises, so that there is a lowest point, with slope 0.",
    )
    .right("Softplus", "Its slope is σ(x), above 0 everywhere.")
    .wrong("Leaky ReLU", "No slope is zero, but it jumps at 0: not smooth.")
    .right("tanh", "Its slope 1 − tanh² is small far out, and 0 nowhere.")
    .wrong(
        "SiLU",
        "It dips below 0 like GELU, and has a lowest point with slope 0.",
    )
}
