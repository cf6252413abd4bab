use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Modern activations",
        questions: vec![
            gelu(),
            hardswish(),
            place(),
            swish_and_mish(),
            gated_unit(),
            gated_width(),
        ],
    }
}

fn gelu() -> Question {
    Question::number(
        "A standard normal variable lies below 1 with probability 0.8413. What is GELU(−1)?",
        -0.1587,
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

fn swish_and_mish() -> Question {
    Question::several("What holds for Swish, x · σ(βx), and for Mish, x · tanh(softplus(x))?")
        .wrong(
            "With β = 0, Swish is ReLU.",
            "σ(0) is ½ for every x, so what is left is x/2, a straight line.",
        )
        .right(
            "As β grows, Swish comes as near to ReLU as you like.",
            "The gate σ(βx) turns into a step at 0. The largest distance from ReLU shrinks as 1/β.",
        )
        .right(
            "Mish, and Swish with β = 1, fall before they rise.",
            "Both have a lowest point left of 0: Swish at −1.28, Mish at −1.19.",
        )
        .wrong(
            "No slope of theirs exceeds 1.",
            "Where x and the gate grow together the slope is larger: up to 1.10 for Swish with β = 1, 1.09 for Mish.",
        )
}

fn gated_unit() -> Question {
    Question::several("What holds for a unit of a SwiGLU layer, a · silu(b), with a and b linear in the same input?")
        .wrong(
            "It is never negative.",
            "a has either sign, and so has silu(b): with a = −1 and b = 2 the output is below −1.",
        )
        .right(
            "Where b is 0, its output is 0, whatever a is.",
            "silu(0) = 0: the gate is shut.",
        )
        .wrong(
            "What the gate lets through is a share of a, between 0 and 1.",
            "So it is for GLU, whose gate is a sigmoid. silu(b) goes below 0, and above 1 from b = 1.28 on.",
        )
        .right(
            "An input 100 times as large can make its output about 10,000 times as large.",
            "Both factors are linear for large inputs, so their product grows like a square. In 8 bits this has \
             been a problem (arXiv:2409.12517).",
        )
}

fn gated_width() -> Question {
    Question::number(
        "A plain feed-forward layer goes from 768 to 3072 units and back, without biases. A SwiGLU layer from 768 back \
         to 768 is to have as many parameters. How many hidden units does it get?",
        2048.0,
    )
    .because("Three matrices in place of two, so ⅔ of the hidden width: 3 · 768 · h = 2 · 768 · 3072.")
    .miss(
        3072.0,
        "With the same width it has half as many parameters again: a matrix for the gate comes on top.",
    )
    .miss(
        1536.0,
        "Half the width would be right for four matrices. Value, gate and the way back are three.",
    )
    .otherwise("Count matrices: a plain layer has two of 768 × h, a gated one three. Set the products equal.")
}
