use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Modern activations",
        questions: vec![gelu(), hardswish(), place()],
    }
}

fn gelu() -> Question {
    Question::number(
        "A standard normal variable lies below 1 with probability 0.8413. What is GELU(−1)?",
        -0.1587,
        0.0005,
    )
    .because("−1 · Φ(−1), and Φ(−1) = 1 − Φ(1). Left of zero GELU is small, and negative.")
    .miss(
        -0.8413,
        "That weighs −1 by Φ(1). The weight is the probability of lying below the input itself.",
    )
    .miss(0.1587, "That is Φ(−1), the weight. What is weighed by it is the input.")
    .miss(
        0.0,
        "So ReLU would have it. GELU lets a part of the input through on the left, too.",
    )
    .otherwise("GELU(x) = x · Φ(x), and by symmetry Φ(−x) = 1 − Φ(x).")
}

fn hardswish() -> Question {
    Question::several("What holds for Hardswish, x · relu6(x + 3) / 6?")
        .wrong(
            "It is piecewise linear.",
            "Its gate is. The function is the gate times x, of second degree between −3 and 3.",
        )
        .right(
            "Its slope jumps at −3 and at 3.",
            "From 0 to −0.5 at −3, and from 1.5 to 1 at 3.",
        )
        .right(
            "It is lowest at −1.5, with a value of −0.375.",
            "x(x + 3)/6 is halfway between its zeros there.",
        )
        .wrong(
            "It is the activation of EfficientNet-Lite.",
            "EfficientNet-Lite replaced its activations by ReLU6, which quantises well.",
        )
        .right(
            "It needs no exponential.",
            "Sums, products and a clamp are all: that is its point on small devices.",
        )
}

fn place() -> Question {
    Question::new("Where does GELU sit in a transformer such as BERT?")
        .wrong(
            "In the attention, on the scores.",
            "The scores go through a softmax, which makes weights of them that sum to 1.",
        )
        .wrong(
            "On the queries, keys and values.",
            "Those are linear projections of the input, with nothing behind them.",
        )
        .right(
            "In the feed-forward block, between its two linear layers.",
            "There it is the one bend that keeps the two from folding into one.",
        )
        .wrong(
            "Behind every linear layer.",
            "Most linear layers of a transformer have no activation behind them, and the output layer of a block must \
             not.",
        )
}
