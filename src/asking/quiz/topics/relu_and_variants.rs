use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "ReLU and its variants",
        questions: vec![alexnet(), hidden_nan(), dead_units(), prelu(), leaky_and_elu()],
    }
}

fn alexnet() -> Question {
    Question::new("\"Six times faster\" is often said of ReLU. What did AlexNet's figure 1 measure?")
        .wrong(
            "The time of one evaluation, against the sigmoid's.",
            "Neither: no kernel was timed for it, and the curve beside ReLU's is not the sigmoid's.",
        )
        .right(
            "Epochs to a training error of 25 %, against tanh, for a small network on CIFAR-10.",
            "A network of four convolutional layers. It is a statement about learning, with one learning rate \
             chosen for each, not about the cost of a comparison and of an exponential.",
        )
        .wrong(
            "Days of training on ImageNet, against tanh.",
            "AlexNet was trained on ImageNet, but the figure is from a smaller network and data set.",
        )
        .wrong(
            "The share of activations that are exactly zero.",
            "Sparsity is another of ReLU's properties. Dense kernels gain no time from it.",
        )
}

fn hidden_nan() -> Question {
    Question::new("A ReLU in one line. What does the program return?")
        .program(include_str!("programs/hidden_nan.rs"))
        .right(
            "0",
            "`f64::max` ignores a NaN if the other number is none. The layer goes silent instead of raising the \
             alarm; `if x < 0.0 { 0.0 } else { x }` passes the NaN on.",
        )
        .wrong(
            "NaN",
            "So a comparison with `<` would have it. `f64::max` has a rule of its own for NaN.",
        )
        .wrong(
            "inf",
            "No operation here makes an infinity; `max` returns one of its two arguments.",
        )
        .wrong(
            "Nothing: it panics.",
            "Floating-point arithmetic never panics in Rust, whatever it is given.",
        )
}

fn dead_units() -> Question {
    Question::several("What holds for a dead ReLU unit?")
        .right(
            "It puts out zero for every example of the training set.",
            "That is what dead means here: no example reaches its active side.",
        )
        .wrong(
            "To call it dead, one batch of zeros is enough.",
            "A unit that is silent on one batch may be needed for the next; half of all outputs being zero is normal.",
        )
        .right(
            "Its own weights get no gradient.",
            "The slope is 0 on that side, so nothing reaches its weights and bias.",
        )
        .right(
            "It may come back when the layers before it move.",
            "Its inputs change with them, and may cross its threshold again.",
        )
        .wrong(
            "It can't occur if the weights start with variance 2/n.",
            "Too large a step can push a unit there from any start.",
        )
}

fn prelu() -> Question {
    Question::number(
        "A PReLU has learned a slope of α = 1.5 on the left. What is its value at x = 2?",
        2.0,
    )
    .because("max(0, x) + α min(0, x) = 2: on the right it is the identity, whatever α is.")
    .miss(
        3.0,
        "That is max(αx, x), which is PReLU for α ≤ 1 only. Beyond that the maximum picks the wrong piece.",
    )
    .miss(
        -3.0,
        "The slope α is for negative x; at x = 2 it has no part in the value.",
    )
    .otherwise("The definition that holds for every α is max(0, x) + α min(0, x).")
}

fn leaky_and_elu() -> Question {
    Question::several("What holds for leaky ReLU with α = 0.01, and for ELU with α = 1?")
        .right(
            "Far to the left, ELU levels off and leaky ReLU goes on falling.",
            "ELU has the limit −α; a straight line with a slope above 0 has none.",
        )
        .wrong(
            "Both have a slope that jumps at 0.",
            "Leaky ReLU's jumps from 0.01 to 1. ELU's is eˣ on the left, which meets 1 at 0, since α is 1.",
        )
        .right(
            "At x = −6, leaky ReLU has the larger slope.",
            "0.01 against e⁻⁶ = 0.0025: ELU saturates on the left. The two are equal at x = ln 0.01 = −4.6.",
        )
        .wrong(
            "Behind ELU, standard normal inputs have a mean of exactly 0.",
            "It comes nearer to that than ReLU, with 0.16 in place of 0.40. Constants for a mean of 0 are SELU's.",
        )
}
