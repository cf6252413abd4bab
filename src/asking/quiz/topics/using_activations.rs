use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Using activations",
        questions: vec![double_softmax(), softmax_twice(), positive(), naming(), binary()],
    }
}

fn double_softmax() -> Question {
    Question::number(
        "A network for ten classes ends in a softmax, and cross-entropy applies its own. What is the least loss it \
         can reach, in nats?",
        1.461,
    )
    .because("−ln(e/(e + 9)): the best \"logits\" are 1 for the right class and 0 for the others.")
    .miss(
        0.0,
        "That needs a logit far above the others. Behind a softmax none is above 1.",
    )
    .miss(
        2.303,
        "That is ln 10, what guessing costs. The network still learns, only never to the end.",
    )
    .otherwise(
        "Put the best that a softmax can say, 1 and nine zeros, into the cross-entropy as logits: \
         −ln(e¹/(e¹ + 9 e⁰)).",
    )
}

fn softmax_twice() -> Question {
    Question::new("Two classes, and the network is sure of the first. What does the program return, in percent?")
        .program(include_str!("programs/softmax_twice.rs"))
        .wrong(
            "100",
            "After one softmax. The second takes the probabilities 1 and 0 for logits.",
        )
        .right(
            "73",
            "e¹/(e¹ + e⁰): the second softmax sees logits only 1 apart. Nothing fails and nothing warns.",
        )
        .wrong(
            "50",
            "That would take equal scores. The first class keeps an advantage, though a small one.",
        )
        .wrong(
            "NaN",
            "e¹⁰⁰ is finite, and `softmax` subtracts the largest score first anyway.",
        )
}

fn positive() -> Question {
    Question::new("The answer is a duration, which is always above 0. What goes behind the last layer?")
        .wrong(
            "A ReLU.",
            "It can answer 0, and wherever it does its slope is 0, so that it can't learn to leave.",
        )
        .right("Softplus.", "ln(1 + eˣ) is above 0 and has a slope everywhere.")
        .wrong("A sigmoid.", "It would hold every answer below 1.")
        .wrong("tanh.", "Half of its values are negative, and none is above 1.")
}

fn naming() -> Question {
    Question::new(
        "You load weights trained with PyTorch's `nn.GELU()` into a network that calls candle's `gelu`. What is the \
         matter?",
    )
    .wrong(
        "Nothing: GELU is GELU.",
        "The two names stand for different functions, close enough for no test on shapes to notice.",
    )
    .wrong(
        "candle's works for `f32` only.",
        "It works for every float type; compare the formulas instead.",
    )
    .wrong(
        "candle's is x · σ(1.702x).",
        "That form is called QuickGELU. It is a third function, and neither library gives it that name.",
    )
    .right(
        "candle's is the tanh form, and the outputs differ by up to 0.0005 in each unit.",
        "The exact one is `gelu_erf` there. In this crate `gelu` is exact and `gelu_tanh` says what it is.",
    )
}

fn binary() -> Question {
    Question::several("Which of these are sound for one of two classes?")
        .right(
            "One logit, nothing behind it, and binary cross-entropy on logits.",
            "The loss holds the sigmoid and takes its logarithm without overflow.",
        )
        .wrong(
            "A sigmoid behind the last layer, and binary cross-entropy on logits.",
            "The loss would apply a second sigmoid to the first one's output.",
        )
        .right(
            "Two logits, nothing behind them, and cross-entropy.",
            "The same model with one parameter row to spare: only the difference of the logits counts.",
        )
        .wrong(
            "A ReLU behind the last layer, and binary cross-entropy on logits.",
            "A logit that is never negative can't say that a class is unlikely: no probability below ½.",
        )
}
