use crate::asking::quiz::{Question, Topic};

pub(super) fn topic() -> Topic {
    Topic {
        title: "Vanishing gradients",
        questions: vec![tanh(), healthy(), variance()],
    }
}

fn tanh() -> Question {
    Question::new("The slope of tanh is up to 1. Why do gradients vanish in a deep network of tanh units all the same?")
        .wrong(
            "Because tanh is zero-centred.",
            "That helps: it keeps the gradients of a unit's weights from all having one sign.",
        )
        .right(
            "Because units saturate: away from 0 the slope is far below 1, and the layers multiply it.",
            "At |x| = 3 it is 0.0099 already. With small weights, which keep units near 0, the weights are the \
             factors below 1 instead.",
        )
        .wrong(
            "Because a slope of 1 is multiplied with itself in each layer.",
            "1 multiplied with itself stays 1. Look for factors below it.",
        )
        .wrong(
            "Because its outputs are bounded, and so are its gradients.",
            "A bound on outputs is none on gradients: the weights are factors too, and large ones make them explode.",
        )
}

fn healthy() -> Question {
    Question::several(
        "Fifty ReLU layers of 128 units, x ↦ relu(Wx), with weights of variance 1/(3n): before training, hardly \
         anything of the gradient at the output reaches the input. Which change alone keeps it within a factor of a \
         hundred?",
    )
    .right(
        "Weights of variance 2/n.",
        "The 2 makes up for the half of the mean square that a ReLU drops, on average over random weights.",
    )
    .wrong(
        "Residual connections, x + relu(Wx), with the weights as they are.",
        "Nothing vanishes, but each layer adds to what passes: over fifty layers the gradient grows thousandfold.",
    )
    .right(
        "Residual connections with a factor that starts at 0, x + 0 · relu(Wx).",
        "At the start the network is the identity, and every gradient passes as it is.",
    )
    .right(
        "Layer normalisation between W and the ReLU.",
        "It brings the scale of the signal back in each layer, and divides the gradient by the scale it removed.",
    )
    .wrong(
        "A larger learning rate in the first layers.",
        "It scales the step, not the gradient; noise and rounding grow along with it.",
    )
}

fn variance() -> Question {
    Question::number(
        "Ten layers of n ReLU units each, weights with mean 0 and variance 1/n. By which factor is the gradient's root \
         mean square multiplied on its way back through all ten, in expectation?",
        1.0 / 32.0,
    )
    .because("Each layer halves the mean square, since a ReLU passes half of it; the root of 1/2¹⁰ is 1/32.")
    .miss(1.0 / 1024.0, "That is the mean square. Its root was asked for.")
    .miss(
        1.0,
        "So it would be with variance 2/n. Here nothing makes up for what the ReLUs drop.",
    )
    .miss(
        32.0,
        "That is what it is divided by. The factor asked for is below 1: the gradient shrinks.",
    )
    .otherwise("What share of the mean square does one ReLU pass? Take it to the tenth power, then the root.")
}
