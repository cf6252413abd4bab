use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Sigmoid and tanh",
        questions: vec![slope(), zero_centring(), overflow()],
    }
}

fn slope() -> Question {
    Question::number("At some x, σ(x) = 0.9. How large is σ′(x)?", 0.09)
        .because("σ′ = σ(1 − σ) = 0.9 · 0.1: the output is all that backpropagation has to keep.")
        .miss(
            0.25,
            "That is the largest slope there is, at x = 0, where σ is ½. Here σ is 0.9.",
        )
        .miss(0.19, "That is 1 − 0.9², the formula of tanh. σ has another.")
        .miss(
            0.1,
            "That is 1 − σ, the distance to the upper end. It is one of two factors.",
        )
        .otherwise("Write the slope of σ with σ itself: σ′ = σ(1 − σ).")
}

fn zero_centring() -> Question {
    Question::new(
        "All inputs of a layer come out of a sigmoid. What does that do to the gradient of one unit's weights, for \
         one example?",
    )
    .right(
        "All its entries have the same sign.",
        "Each entry is the unit's error times an input, and the inputs are all positive. A step can only raise all \
         weights or lower all, so that the way to a mixed target is a zig-zag.",
    )
    .wrong(
        "It is zero, because a sigmoid saturates.",
        "The inputs saturate there, not this unit: its gradient is its error times those inputs, which may well be \
         near 1.",
    )
    .wrong(
        "All its entries are positive.",
        "Each is the unit's error times a positive input, and the error may be negative.",
    )
    .wrong(
        "Nothing: the biases take care of the mean.",
        "A bias can move the unit's sum, but the gradient of a weight is multiplied by its own input, which stays \
         positive.",
    )
}

fn overflow() -> Question {
    Question::new("This is a sigmoid by its formula. What does the program return?")
        .program(include_str!("programs/overflow.rs"))
        .wrong(
            "1",
            "To 434 digits, in real numbers. In `f64` both powers are infinite, since exp(x) overflows from x = 710.",
        )
        .wrong(
            "0",
            "For that the denominator alone would have to be infinite. The numerator overflows as well.",
        )
        .wrong("inf", "The numerator is infinite, but so is what it is divided by.")
        .right(
            "NaN",
            "∞/∞. For x ≥ 0 the form 1/(1 + e⁻ˣ) has no power that overflows; for x < 0 this one has none.",
        )
}
